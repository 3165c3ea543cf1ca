import Numbers
import Systems

/// How the channels of a landscape lie in a journal: one plane for each, of `Float` or of `Double`.
package struct PlaneLayout: Hashable, Sendable {
  /// What a plane is made of.
  package enum Element: Sendable {
    case float
    case double

    /// The bytes of one value.
    package var byteCount: Int {
      switch self {
      case .float: MemoryLayout<Float>.size
      case .double: MemoryLayout<Double>.size
      }
    }
  }

  /// The channels.
  package let channels: [Channel]
  /// The type of each plane.
  package let elements: [Element]

  /// As files hold channels: with all bits of the precision, whole numbers as `Float`; in the layout
  /// ``ImageLayout/parts`` rounded ones as `Float` too.
  package init(_ channels: [Channel], _ precision: Precision, _ layout: ImageLayout) {
    self.channels = channels
    elements = channels.map { channel in
      let isFloat =
        switch layout {
        case .parts: channel.isRounded
        case .exact: channel.isWhole
        }
      guard !isFloat else { return .float }
      switch precision {
      case .float: return .float
      case .double: return .double
      }
    }
  }

  /// The layout of new journals.
  package init(_ channels: [Channel], _ precision: Precision) {
    self.init(channels, precision, ImageLayout(precision))
  }

  /// Every bit of every channel.
  package init(exact channels: [Channel]) {
    self.channels = channels
    elements = channels.map { _ in .double }
  }

  /// The bytes that the planes take; the journal's records add a thousandth.
  package func byteCount(_ sampleCount: Int) -> Int {
    elements.reduce(0) { $0 + $1.byteCount * sampleCount }
  }

  /// Where each plane begins in a file whose planes begin at `start`, and where the last one ends.
  func offsets(from start: Int, sampleCount: Int) -> (planes: [Int], end: Int) {
    var planes: [Int] = []
    var end = start
    for element in elements {
      planes.append(end)
      // Values stay aligned to eight bytes.
      end += (sampleCount * element.byteCount + 7) / 8 * 8
    }
    return (planes, end)
  }

  /// The bytes of values of a channel, as its plane holds them.
  func withBytes<Result, Failure: Error>(
    _ channel: Int, of values: [Double],
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    switch elements[channel] {
    case .float: try Self.withBytes(values.map { Float($0) }, body)
    case .double: try Self.withBytes(values, body)
    }
  }

  private static func withBytes<Result, Failure: Error>(
    _ values: [some BitwiseCopyable], _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try values.withUnsafeBufferPointer { values throws(Failure) in
      try body(UnsafeRawBufferPointer(values))
    }
  }
}
