import Numbers

/// How the frames of a zoom are turned and stretched on their way down: along one direction, by a ratio that depends on
/// the width.
///
/// The first frame, if it is wide, is upright and not stretched. On the way to width ``fullWidth`` frames turn to the angle and
/// are stretched ever farther; below, the angle stays. Widths are lengths along up. All numbers are the same on every
/// machine.
public struct StretchPath: Codable, Hashable, Sendable {
  private enum CodingKeys: String, CodingKey {
    case angle, log10Ratios, isFound
  }

  /// The direction of up from ``fullWidth`` on, in degrees from the x axis.
  public let angle: DecimalNumber
  /// The base-10 logarithms of the ratios at the widths 1, 0.1, 0.01, ...; linear in the logarithm of the width between
  /// them, and constant beyond both ends.
  public let log10Ratios: [DecimalNumber]
  /// Whether the program found the angle and the ratios; otherwise a person gave them.
  public let isFound: Bool

  /// From this width on frames have the whole stretch.
  public static let fullWidth = DecimalNumber(1).timesTen(toThe: -2)
  /// A zoom whose first frame is no wider has the whole stretch from the first frame on: there is no room to turn.
  package static let leastEasedWidth = DecimalNumber(1).timesTen(toThe: -1)
  /// How many ratios there may be.
  package static let allowedCounts = 1...1001
  /// Each ratio is at most so many times the one before, as a base-10 logarithm: the side across shrinks with the width.
  package static let log10SteepestGrowth = 0.9
  /// The base-10 logarithm of 9, the width of the presets' landscapes.
  private static let log10LandscapeWidth = 0.9542425094393249

  /// The base-10 logarithm of the greatest ratio of frames of a width: of sqrt(9 / width) where it is 1e-4 or more, for
  /// further they leave the landscape; infinite below.
  package static func log10Limit(log10Width: Double) -> Double {
    // A width of 1e-4 is one, whatever its logarithm is rounded to.
    log10Width >= -4 - 1e-9 ? (log10LandscapeWidth - log10Width) / 2 : .infinity
  }

  /// The number of the widest power of ten that is no wider than a width: 2 is a width of 0.01.
  package static func decade(log10Width: Double) -> Int {
    // A power of ten is one, whatever its logarithm is rounded to.
    Int((-log10Width - 1e-9).rounded(.up))
  }

  /// Throws unless all numbers are allowed.
  public init(
    angle: DecimalNumber, log10Ratios: [DecimalNumber], isFound: Bool
  ) throws(FieldError) {
    try Region.check(angle: angle, "stretch.angle")
    guard Self.allowedCounts.contains(log10Ratios.count) else {
      throw FieldError(
        field: "stretch.log10Ratios", value: log10Ratios.count, allowed: "1 to 1001 of them")
    }
    if let ratio = log10Ratios.first(where: { !Stretch.allowedLog10Ratios.contains($0) }) {
      throw FieldError(
        field: "stretch.log10Ratios", value: ratio, allowed: "logarithms from -6 to 60")
    }
    self.angle = angle
    self.log10Ratios = log10Ratios
    self.isFound = isFound
  }

  /// Reads the numbers, checked.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      angle: container.decode(DecimalNumber.self, forKey: .angle),
      log10Ratios: container.decode([DecimalNumber].self, forKey: .log10Ratios),
      isFound: container.decode(Bool.self, forKey: .isFound))
  }

  /// The stretch that a person names: its ratio everywhere, but no more at a width than the landscape takes, and nowhere
  /// growing so fast that the side across would not shrink.
  public init(_ stretch: Stretch) {
    let wanted = stretch.ratio.logarithm10
    var ratios: [Double] = []
    repeat {
      let landscape = Self.log10Limit(log10Width: -Double(ratios.count))
      let limit =
        landscape.isFinite
        ? landscape : (ratios.last?.magnitude ?? 0) + Self.log10SteepestGrowth
      ratios.append(min(max(wanted, -limit), limit))
    } while ratios.last != wanted
    angle = stretch.angle
    log10Ratios = ratios.compactMap {
      DecimalNumber(rounding: $0, fractionDigits: Self.givenDigits)
    }
    isFound = false
  }

  /// So many digits after the point bring back all six of a ratio.
  private static let givenDigits = 9
  /// Those of an easing, and of the angle of a frame that is still turning.
  private static let turningDigits = 12

  /// The base-10 logarithm of the whole ratio at a width.
  package func log10Ratio(log10Width: Double) -> Double {
    let place = min(max(-log10Width, 0), Double(log10Ratios.count - 1))
    let index = min(Int(place), max(0, log10Ratios.count - 2))
    let low = log10Ratios[index].doubleValue
    guard place > Double(index) else { return low }
    let high = log10Ratios[index + 1].doubleValue
    return low + (high - low) * (place - Double(index))
  }

  /// How much of the stretch a frame has, 0 to 1: 3u^2 - 2u^3, u the share of the way, in logarithms, from the first
  /// width to ``fullWidth``.
  package static func easing(log10First: Double, log10Width: Double) -> Double {
    // Written so that widths which are powers of ten are that, whatever their logarithms are rounded to.
    guard log10First > -1 + 1e-9 else { return 1 }
    let share = (log10First - log10Width) / (log10First + 2)
    if share < 1e-9 { return 0 }
    if share > 1 - 1e-9 { return 1 }
    return share * share * (3 - 2 * share)
  }

  /// The shape of a frame in numbers with all their digits: the ratio, rounded to six, and the angle.
  func stretch(
    log10First: Double, log10Width: Double
  ) -> (ratio: DecimalNumber, angle: DecimalNumber) {
    let easing = Self.easing(log10First: log10First, log10Width: log10Width)
    let ratio = DecimalNumber(sixDigitsOfTenToThe: easing * log10Ratio(log10Width: log10Width))
    guard easing < 1 else { return (ratio, angle) }
    let share = DecimalNumber(rounding: easing, fractionDigits: Self.turningDigits) ?? 0
    let turned = Region.uprightAngle + share * (angle - Region.uprightAngle)
    return (ratio, turned.rounded(fractionDigits: Self.turningDigits))
  }
}

extension StretchPath: CustomStringConvertible {
  /// The last ratio and the angle, as `--stretch` takes them.
  public var description: String {
    "\(DecimalNumber(sixDigitsOfTenToThe: log10Ratios.last?.doubleValue ?? 0)),\(angle)"
  }
}

/// How a frame lies, in doubles: how long its side across is, and where up is.
public struct FrameShape: Hashable, Sendable {
  /// The base-2 logarithm of the length across over that upwards.
  public let log2Ratio: Double
  /// The direction of up, in degrees from the x axis.
  public let angleDegrees: Double

  /// Names the numbers.
  public init(log2Ratio: Double, angleDegrees: Double) {
    self.log2Ratio = log2Ratio
    self.angleDegrees = angleDegrees
  }
}
