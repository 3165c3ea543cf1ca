import Numbers

/// How a frame is turned and stretched: an angle, and how many times as long its side across becomes.
public struct Stretch: Hashable, Sendable, CustomStringConvertible {
  /// The ratios that a frame may have.
  public static let allowedRatios =
    DecimalNumber(1).timesTen(toThe: -6)...DecimalNumber(1).timesTen(toThe: 60)

  /// Their base-10 logarithms.
  static let allowedLog10Ratios: ClosedRange<DecimalNumber> = -6...60

  /// The base-10 logarithm of a ratio, or of the nearest one that a frame may have.
  package static func nearestAllowed(log10Ratio: Double) -> Double {
    let allowed = allowedLog10Ratios
    return min(max(log10Ratio, allowed.lowerBound.doubleValue), allowed.upperBound.doubleValue)
  }

  /// The length of the side to the right over what it would be without a stretch.
  ///
  /// Of a frame whose samples would be square, it is the distance between samples to the right over that between samples
  /// upwards.
  public let ratio: DecimalNumber
  /// The direction of up, in degrees from the x axis.
  public let angle: DecimalNumber

  /// Throws unless both numbers are allowed.
  public init(ratio: DecimalNumber, angle: DecimalNumber) throws(FieldError) {
    guard Self.allowedRatios.contains(ratio) else {
      throw FieldError(field: "ratio", value: ratio, allowed: "a ratio from 1e-6 to 1e60")
    }
    try Region.check(angle: angle, "angle")
    self.ratio = ratio
    self.angle = angle
  }

  /// `ratio,angle`, as the command line takes it.
  public var description: String { "\(ratio),\(angle)" }
}

extension Region {
  /// The region turned about its centre to an angle, its side across longer by the ratio, exactly.
  public func stretched(_ stretch: Stretch) -> Region {
    Region(
      x: Span(centre: x.centre, width: x.width * stretch.ratio), y: y, angle: stretch.angle)
  }

  /// How many times as far samples lie apart across as upwards, where so many cover the region.
  public func spacingRatio(_ size: Size) -> Double {
    x.width.doubleValue / y.width.doubleValue * (Double(size.height) / Double(size.width))
  }
}
