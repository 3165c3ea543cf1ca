import Numbers

/// The samples along one side of a plane: the centre plus a whole-number offset times the spacing.
///
/// Of `wholeCount` samples that share a span evenly, number `i` has the offset `i - wholeCount / 2`, so that one of
/// them is always the centre. The spacing is the span's width over `wholeCount`, a ratio that is kept as these two
/// numbers: no rounding happens before somebody asks for a ``coordinate(_:)``. A window shows some of them, and
/// may reach beyond the span; its samples are those of the whole, bit for bit.
public struct Samples: Hashable, Sendable {
  /// The part of the axis, or the side of a turned region, that the whole's samples share evenly.
  public let span: Region.Span
  /// The angle of the region; nil where it is upright.
  public let angle: DecimalNumber?
  /// How many samples share the span.
  public let wholeCount: Int
  /// Those that are shown, by their numbers in the whole.
  public let window: Range<Int>

  /// Lays `count` samples over a span.
  public init(span: Region.Span, count: Int) {
    self.init(span: span, wholeCount: count, window: 0..<count)
  }

  /// Shows some of `wholeCount` samples of a span.
  public init(
    span: Region.Span, angle: DecimalNumber? = nil, wholeCount: Int, window: Range<Int>
  ) {
    self.span = span
    self.angle = angle
    self.wholeCount = wholeCount
    self.window = window
  }

  /// How many are shown.
  public var count: Int { window.count }

  /// The offset of the first sample that is shown.
  public var firstOffset: Int { window.lowerBound - wholeCount / 2 }

  /// How many spacings sample `index` lies from the centre.
  public func offset(_ index: Int) -> Int { index + firstOffset }

  /// Where sample `index` lies, in axis units, as a double. Only of an upright region: those of a turned one lie where
  /// ``Plane/place(at:)`` says.
  public func coordinate(_ index: Int) -> Double {
    let spacing = span.width.doubleValue / Double(wholeCount)
    return span.centre.doubleValue + Double(offset(index)) * spacing
  }

  /// The coordinates of all samples, ascending; only of an upright region.
  public var coordinates: [Double] {
    let centre = span.centre.doubleValue
    let spacing = span.width.doubleValue / Double(wholeCount)
    return (0..<count).map { centre + Double(offset($0)) * spacing }
  }

  /// For each of these samples the one of `source` at the same place, or nil.
  ///
  /// Places are compared as what they are, offsets from one centre in whole numbers of spacings, so
  /// the answer holds at any depth. Spans about another centre, of another angle, and spans that are not the
  /// source's width over a power of two, share no sample.
  package func indices(in source: Samples) -> [Int?] {
    guard let step = step(in: source) else { return Array(repeating: nil, count: count) }
    return (0..<count).map { index in
      let (offset, rest) = offset(index).quotientAndRemainder(dividingBy: step)
      let place = offset - source.firstOffset
      return rest == 0 && (0..<source.count).contains(place) ? place : nil
    }
  }

  /// How many of these samples' spacings make one of the source's; nil where that is not a power of two,
  /// or where centres or angles differ.
  private func step(in source: Samples) -> Int? {
    guard span.centre == source.span.centre, angle == source.angle,
      wholeCount == source.wholeCount
    else { return nil }
    var width = source.span.width
    // Wider by 2^62 means that no second sample could be shared.
    for doublings in 0..<62 {
      if width == span.width { return 1 << doublings }
      guard width > span.width else { return nil }
      width = width.halved
    }
    return nil
  }
}
