import Numbers
import Plane

/// An almost-linear recurrent network that learns a series (Brenner, Hemmer, Monfared, Durstewitz, arXiv:2410.14240).
///
/// Of M units only the last P are rectified:
///
///     z' = A z + W phi(z) + h      phi_i(z) = z_i, or max(z_i, 0) of a rectified unit
///
/// with a diagonal A. The first units are seen: their numbers are compared with a series. A step of training takes the network along a window
/// of the series by generalised teacher forcing (Hess, Monfared, Brenner, Durstewitz, arXiv:2306.04406), by which seen units become
/// `(1 - forcing) z + forcing x` after each point, and moves A, W and h against the gradient of the mean squared error of one point ahead,
/// by back-propagation through the whole window. The steps after ``trainingSteps`` are those of the trained network by itself, which
/// begins at the first point of the series.
///
/// A pixel ends in training once a loss is not finite, in its free run once a number is not.
public struct AlmostLinearSystem: System {
  /// The numbers of units that a network may have.
  public static let allowedUnits = 1...32
  /// The numbers of points that a window may have.
  public static let allowedWindow = 2...256
  /// The greatest rate.
  public static let largestNumber = 1e6

  /// M.
  public var units: Int
  /// P.
  public var rectified: Int
  /// Units that are compared with the series, the first ones: the first numbers of each of its points.
  public var seen: Int
  /// How many points of the series, from its first on, are learned.
  public var window: Int
  /// Steps that train; those that follow run freely. Nil where all do.
  public var trainingSteps: Int?
  /// What the network before training is drawn from.
  public var seed: UInt64
  /// A series and a start that are given instead.
  public var files: AlmostLinearFiles

  /// Describes a network.
  public init(
    units: Int = 5, rectified: Int = 2, seen: Int = 3, window: Int = 30,
    trainingSteps: Int? = nil, seed: UInt64 = 1, files: AlmostLinearFiles = AlmostLinearFiles()
  ) {
    self.units = units
    self.rectified = rectified
    self.seen = seen
    self.window = window
    self.trainingSteps = trainingSteps
    self.seed = seed
    self.files = files
  }

  /// How far a step goes down the gradient, and how far seen units are pulled to the series.
  public var parameters: [Parameter] {
    [
      Parameter(.rate, title: "learning rate", standard: 0.1, allowed: 0...Self.largestNumber),
      Parameter(.forcing, title: "teacher forcing α", standard: 0.2, allowed: 0...1),
    ]
  }

  /// None.
  public var combinations: [AxisChoice] { [] }

  /// A, W row by row, and h.
  package var networkCount: Int { units * (units + 2) }
  /// The network; where it runs freely also its units, and the loss of the last step of training.
  public var stateCount: Int { networkCount + (trainingSteps == nil ? 0 : units + 1) }
  /// The network.
  public var iterateCount: Int { networkCount }
  /// A number for each unit.
  public var tangentLength: Int { units }

  /// The last step of training is followed by another kind.
  public var stepDependsOnStateAlone: Bool { trainingSteps == nil }

  /// What a window costs and how steep that is, and of the free run how a tangent grows.
  public var signals: Set<Signal> { [.loss, .gradientSize, .separation] }

  /// A tangent.
  public var exponentMethods: [ExponentSettings.Method] { [.tangent] }

  /// The first of the free run.
  public var firstMeasuredStep: Int { trainingSteps ?? 0 }
  /// Steps of training.
  public var unmeasuredStepsName: String { "trainingSteps" }

  /// Forwards, gradients, and backwards.
  public var multiplyAddsPerStep: Double {
    Double((window - 1) * units) * (3 * Double(units) + 3)
  }

  /// The numbers of units.
  public var title: String {
    "almost-linear network, \(units) units, \(rectified) rectified, \(window) points"
  }

  /// Another start; nil where it is given.
  public func seeded(_ seed: UInt64) -> AlmostLinearSystem? {
    guard files.start == nil else { return nil }
    var result = self
    result.seed = seed
    return result
  }

  /// Throws for the first field that holds a value outside its range.
  public func validate() throws(FieldError) {
    try units.check("almostLinear.units", in: Self.allowedUnits)
    try rectified.check("almostLinear.rectified", in: 0...units)
    try window.check("almostLinear.window", in: Self.allowedWindow)
    try seen.check("almostLinear.seen", in: 1...units)
    guard files.series != nil || seen <= LorenzSeries.columns else {
      throw FieldError(
        field: "almostLinear.seen", value: seen,
        allowed:
          "at most 3, the numbers of a point of Lorenz's equations, without almostLinear.series")
    }
    try trainingSteps?.check(
      "almostLinear.trainingSteps", in: 1...Experiment.allowedSteps.upperBound)
  }
}

/// Where the parameters of an almost-linear network lie in a point.
package enum AlmostLinearSlot {
  package static let rate = 0
  package static let forcing = 1
}

extension ParameterName {
  /// How far seen units are pulled to the series after each of its points: 0 not at all, 1 all the way.
  public static let forcing: ParameterName = "forcing"
}

extension Experiment {
  /// Lorenz's equations learned from 30 points, over rate and forcing: what `system: almostLinear` means where nothing else is said.
  public static let forcedLorenz = Experiment(
    system: .almostLinear(AlmostLinearSystem(trainingSteps: 200)), steps: 500,
    axes: Axes(
      x: Axis(
        parameter: .rate, scale: .log10, low: DecimalNumber(-25).timesTen(toThe: -1),
        high: DecimalNumber(5).timesTen(toThe: -1)),
      y: Axis(parameter: .forcing, scale: .linear, low: 0, high: 1)),
    observables: [.losses, .exponent, .largestGradient])

  /// The almost-linear network that every pixel trains; nil where the system is another.
  package var almostLinear: AlmostLinearSystem? {
    guard case .almostLinear(let system) = system else { return nil }
    return system
  }
}
