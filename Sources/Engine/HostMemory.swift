/// Memory that a device reads or writes while the host goes on; it stays at one address.
final class HostMemory<Element: BitwiseCopyable> {
  /// All elements.
  let elements: UnsafeMutableBufferPointer<Element>

  /// Reserves `count` elements, all `value`.
  init(count: Int, filledWith value: Element) {
    elements = .allocate(capacity: count)
    elements.initialize(repeating: value)
  }

  deinit { elements.deallocate() }

  /// Copies elements to the front and returns the part that holds them.
  func fill(_ values: some Collection<Element>) -> UnsafeBufferPointer<Element> {
    for (index, value) in zip(elements.indices, values) { elements[index] = value }
    return UnsafeBufferPointer(rebasing: elements[..<min(values.count, elements.count)])
  }
}
