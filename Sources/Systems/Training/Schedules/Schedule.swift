import Numbers
import Plane

/// How learning rates change from step to step; the standard schedule leaves them constant.
///
/// The rates of step t, from 0, are the pixel's rates times two factors: that of the warm-up, `(t + 1) / warmup` until it
/// is 1, and that of the shape.
public struct Schedule: Hashable, Sendable {
  /// What rates do once they are warm; `T` are all steps.
  public enum Shape: String, Codable, Hashable, Sendable, CaseIterable {
    /// They stay.
    case constant
    /// Every so many steps, counted from the first, they are multiplied by `stepFactor`.
    case step
    /// They fall evenly with `p = (t - warmup) / (T - warmup)` to the final fraction: `1 - (1 - finalFraction) p`.
    case linear
    /// They fall by half a period of a cosine: `1 - (1 - finalFraction) (1 - cos(pi p)) / 2` (Loshchilov and Hutter, 2017).
    case cosine

    /// The shape's own parameters.
    package var parameters: [Parameter] {
      switch self {
      case .constant: []
      case .step:
        [
          Parameter(
            .stepFactor, title: "factor of the rates' steps", standard: 0.5,
            allowed: Parameter.notNegative, section: .schedule)
        ]
      case .linear, .cosine:
        [
          Parameter(
            .finalFraction, title: "final fraction of the rates", standard: 0,
            allowed: Parameter.notNegative, section: .schedule)
        ]
      }
    }
  }

  /// The numbers of steps after which rates may change.
  public static let allowedIntervals = 1...Experiment.allowedSteps.upperBound
  /// The interval of a schedule that does not name one.
  public static let standardInterval = 100

  /// What rates do once they are warm.
  public var shape: Shape
  /// Whether rates grow at first, over as many steps as the parameter `warmup` says.
  public var hasWarmup: Bool
  /// The steps between two changes of the shape `step`; of other shapes the standard interval.
  public var interval: Int

  /// Describes a schedule; without arguments the rates are constant.
  public init(
    shape: Shape = .constant, hasWarmup: Bool = false, interval: Int = standardInterval
  ) {
    self.shape = shape
    self.hasWarmup = hasWarmup
    self.interval = interval
  }

  /// Whether rates never change.
  public var isConstant: Bool { shape == .constant && !hasWarmup }

  /// The parameters that it brings along: the warm-up's, if there is one, then the shape's.
  package var parameters: [Parameter] { (hasWarmup ? [Self.warmup] : []) + shape.parameters }

  func validate() throws(FieldError) {
    try interval.check("schedule.every", in: Self.allowedIntervals)
    guard shape == .step || interval == Self.standardInterval else {
      throw FieldError(
        field: "schedule.every", value: interval, allowed: "it only where schedule.shape is step")
    }
  }

  private static let warmup = Parameter(
    .warmup, title: "steps of warm-up", standard: 0,
    allowed: 0...Double(Experiment.allowedSteps.upperBound), isWhole: true, section: .schedule)
}

extension ParameterName {
  /// The steps in which rates grow to what they are.
  public static let warmup: ParameterName = "warmup"
  /// What rates are multiplied by at each step of the shape `step`.
  public static let stepFactor: ParameterName = "stepFactor"
  /// What is left of rates at the end.
  public static let finalFraction: ParameterName = "finalFraction"
}
