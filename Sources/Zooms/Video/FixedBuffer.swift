/// Memory that is filled once and read by many threads.
///
/// An array's reads are checked and counted; the inner loops of compositing must not pay for that.
package final class FixedBuffer<Element: BitwiseCopyable>: @unchecked Sendable {
  package let count: Int
  /// Valid as long as the buffer is.
  package let start: UnsafePointer<Element>
  private let memory: UnsafeMutablePointer<Element>

  /// `fill` must give every element a value; what it writes may come from many threads, but all of
  /// them must be done when it returns.
  package init(count: Int, fill: (UnsafeMutablePointer<Element>) -> Void) {
    self.count = count
    memory = .allocate(capacity: count)
    start = UnsafePointer(memory)
    fill(memory)
  }

  convenience init(_ elements: [Element]) {
    self.init(count: elements.count) { memory in
      for (index, element) in elements.enumerated() { memory[index] = element }
    }
  }

  deinit {
    memory.deallocate()
  }
}
