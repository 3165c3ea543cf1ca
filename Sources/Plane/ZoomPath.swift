import Numbers

/// The regions of a zoom: keyframe `i` is `2^i` times smaller than the first, about one centre and of one angle.
///
/// Halving is exact in decimal and in binary, so that every second sample of a row lies, bit for
/// bit, where the keyframe before had one (``PixelReuse``).
public struct ZoomPath: Hashable, Sendable {
  /// The region of keyframe 0.
  public let first: Region
  /// How many keyframes there are, at least 1.
  public let keyframeCount: Int

  /// The most keyframes of a zoom, far beyond what any arithmetic tells apart.
  public static let maximumKeyframes = 10_000

  /// Gives the first region and the number of keyframes, 1 to ``maximumKeyframes``.
  public init(first: Region, keyframeCount: Int) throws(FieldError) {
    guard (1...Self.maximumKeyframes).contains(keyframeCount) else {
      throw FieldError(
        field: "keyframes", value: keyframeCount, allowed: "1 to \(Self.maximumKeyframes)")
    }
    self.first = first
    self.keyframeCount = keyframeCount
  }

  private init(unchecked first: Region, _ keyframeCount: Int) {
    self.first = first
    self.keyframeCount = keyframeCount
  }

  /// The same widths and angle about the centre of another region.
  package func centred(on other: Region) -> ZoomPath {
    var region = first
    region.x.centre = other.x.centre
    region.y.centre = other.y.centre
    return ZoomPath(unchecked: region, keyframeCount)
  }

  /// As many keyframes as it takes until one is `lastWidth` wide or narrower.
  public init(first: Region, toWidth lastWidth: DecimalNumber) throws(FieldError) {
    guard lastWidth > 0, lastWidth <= first.x.width else {
      throw FieldError(
        field: "last width", value: lastWidth,
        allowed: "a number above 0, \(first.x.width) at most")
    }
    var width = first.x.width
    var count = 1
    while width > lastWidth, count <= Self.maximumKeyframes {
      width = width.halved
      count += 1
    }
    try self.init(first: first, keyframeCount: count)
  }

  /// The region of a keyframe.
  public func region(_ keyframe: Int) -> Region {
    let count = max(0, keyframe)
    return Region(
      x: Region.Span(centre: first.x.centre, width: first.x.width.halved(times: count)),
      y: Region.Span(centre: first.y.centre, width: first.y.width.halved(times: count)),
      angle: first.angle)
  }
}

extension Region {
  /// The region half as wide and high about the same centre and of the same angle, exactly.
  package var halved: Region {
    Region(
      x: Span(centre: x.centre, width: x.width.halved),
      y: Span(centre: y.centre, width: y.width.halved), angle: angle)
  }
}
