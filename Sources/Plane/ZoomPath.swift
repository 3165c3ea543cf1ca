import Numbers

/// The regions of a zoom: keyframe `i` is `2^i` times smaller than the first, about one centre, and has its angle, or is turned
/// and stretched as a path says.
///
/// Halving is exact in decimal and in binary, so that every second sample of a row lies, bit for
/// bit, where the keyframe before had one (``PixelReuse``).
public struct ZoomPath: Hashable, Sendable {
  /// The region of keyframe 0, before it is stretched.
  public let first: Region
  /// How many keyframes there are, at least 1.
  public let keyframeCount: Int
  /// How keyframes are turned and stretched on the way; nil where all have the shape and the angle of the first.
  public let stretch: StretchPath?

  /// The most keyframes of a zoom, far beyond what any arithmetic tells apart.
  public static let maximumKeyframes = 10_000

  /// Gives the first region and the number of keyframes, 1 to ``maximumKeyframes``; one that is stretched on the way is
  /// upright at first.
  public init(
    first: Region, keyframeCount: Int, stretch: StretchPath? = nil
  ) throws(FieldError) {
    guard (1...Self.maximumKeyframes).contains(keyframeCount) else {
      throw FieldError(
        field: "keyframes", value: keyframeCount, allowed: "1 to \(Self.maximumKeyframes)")
    }
    if stretch != nil, let angle = first.angle {
      throw FieldError(
        field: "region.angle", value: angle, allowed: "none, where frames are stretched on the way")
    }
    self.init(unchecked: first, keyframeCount, stretch)
  }

  private init(unchecked first: Region, _ keyframeCount: Int, _ stretch: StretchPath?) {
    self.first = first
    self.keyframeCount = keyframeCount
    self.stretch = stretch
  }

  /// The same zoom without its stretch.
  package var unstretched: ZoomPath { ZoomPath(unchecked: first, keyframeCount, nil) }

  /// The same widths, angle and stretch about the centre of another region.
  package func centred(on other: Region) -> ZoomPath {
    var region = first
    region.x.centre = other.x.centre
    region.y.centre = other.y.centre
    return ZoomPath(unchecked: region, keyframeCount, stretch)
  }

  /// The same zoom without some of its first keyframes, less than all.
  package func leavingOut(_ count: Int) -> ZoomPath {
    ZoomPath(unchecked: unstretched.region(count), keyframeCount - count, stretch)
  }

  /// As many keyframes as it takes until one is `lastWidth` wide or narrower.
  public init(
    first: Region, toWidth lastWidth: DecimalNumber, stretch: StretchPath? = nil
  ) throws(FieldError) {
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
    try self.init(first: first, keyframeCount: count, stretch: stretch)
  }

  /// The region of a keyframe; those beyond the last go on in the same way.
  ///
  /// The side upwards is half of that before, as is what ``width(_:)`` says. The side across is this times the ratio of
  /// the stretch.
  public func region(_ keyframe: Int) -> Region {
    let count = max(0, keyframe)
    let region = Region(
      x: Region.Span(centre: first.x.centre, width: width(count)),
      y: Region.Span(centre: first.y.centre, width: first.y.width.halved(times: count)),
      angle: first.angle)
    guard let stretch else { return region }
    let (ratio, angle) = stretch.stretch(
      log10First: log10First, log10Width: log10Width(octave: Double(count)))
    return Region(
      x: Region.Span(centre: region.x.centre, width: region.x.width * ratio), y: region.y,
      angle: angle)
  }

  /// How wide a keyframe is but for the stretch: what the first and the last width of a zoom name.
  public func width(_ keyframe: Int) -> DecimalNumber {
    first.x.width.halved(times: max(0, keyframe))
  }

  /// The shape of the frame so many octaves below the first one; nil where all have the same.
  ///
  /// At a whole number it is that of a keyframe, but for the rounding of its region to some digits.
  public func shape(octave: Double) -> FrameShape? {
    guard let stretch else { return nil }
    let (first, log10Width) = (log10First, log10Width(octave: octave))
    let easing = StretchPath.easing(log10First: first, log10Width: log10Width)
    let upright = Region.uprightAngle.doubleValue
    let angle = stretch.angle.doubleValue
    return FrameShape(
      log2Ratio: self.first.x.width.logarithm2 - self.first.y.width.logarithm2
        + easing * stretch.log10Ratio(log10Width: log10Width) / Self.log10Two,
      angleDegrees: easing == 1 ? angle : upright + easing * (angle - upright))
  }

  private static let log10Two = 0.30102999566398120

  /// Of the side upwards, as all of ``StretchPath`` is.
  private var log10First: Double { first.y.width.logarithm10 }

  private func log10Width(octave: Double) -> Double { log10First - octave * Self.log10Two }
}

extension Region {
  /// The region half as wide and high about the same centre and of the same angle, exactly.
  package var halved: Region {
    Region(
      x: Span(centre: x.centre, width: x.width.halved),
      y: Span(centre: y.centre, width: y.width.halved), angle: angle)
  }
}
