import Numbers
import Plane

/// Ordinary differential equations, integrated by the classical Runge-Kutta method of fourth order in steps of one length.
///
/// A pixel whose state is not finite has left for good, and ends.
public struct FlowSystem: System {
  /// The numbers of oscillators that equations of such may have.
  public static let allowedOscillators = 3...64
  /// What ``timeStep`` may be, above 0.
  public static let longestTimeStep = 1.0

  /// What is integrated.
  public var equations: Equations
  /// The length of a step.
  public var timeStep: Double
  /// Steps that nothing is measured of: averages are over those that follow, and so are exponents unless their window is another.
  public var transient: Int
  /// How many oscillators there are; only equations that ``Equations/hasOscillators`` have a number of their own.
  public var oscillators: Int
  /// What their first phases, and their order in a ring, are drawn from.
  public var seed: UInt64

  /// Describes a flow.
  public init(
    _ equations: Equations, timeStep: Double = 0.01, transient: Int = 0, oscillators: Int = 32,
    seed: UInt64 = 1
  ) {
    self.equations = equations
    self.timeStep = timeStep
    self.transient = transient
    self.oscillators = oscillators
    self.seed = seed
  }

  /// Those of the equations, the start last.
  public var parameters: [Parameter] { equations.parameters }

  /// None.
  public var combinations: [AxisChoice] { [] }

  /// What is integrated.
  public var stateCount: Int { equations.dimensions(oscillators: oscillators) }
  /// All of it.
  public var iterateCount: Int { stateCount }
  /// One, or two where an exponent is of the direction that grows most.
  public var tangentCount: Int { equations.tangentCount }

  /// Some equations ask for the time.
  public var stepDependsOnStateAlone: Bool { !equations.dependsOnTime }

  /// How a tangent grows, and what the equations have of their own.
  public var signals: Set<Signal> { equations.ownSignals.union([.separation]) }

  /// What steps tell enough for, and the patterns of the first number of the state in the place of those of losses.
  public var possibleObservables: [Observable] {
    Observable.allCases.filter {
      $0 == .permutationEntropy || $0.signals.isSubset(of: signals)
    }
  }

  /// A tangent.
  public var exponentMethods: [ExponentSettings.Method] { [.tangent] }

  /// Those after the transient.
  public var firstMeasuredStep: Int { transient }

  /// An exponent is one per unit of time.
  public var timePerStep: Double? { timeStep }

  /// Four evaluations of the slopes.
  public var multiplyAddsPerStep: Double {
    4 * equations.multiplyAdds(dimensions: stateCount) + 8 * Double(stateCount)
  }

  /// Those of the equations.
  public var stateNames: [String]? { equations.stateNames(oscillators: oscillators) }

  /// The equations, and how many oscillators there are.
  public var title: String {
    equations.title + (equations.hasOscillators ? ", \(oscillators) oscillators" : "")
  }

  /// Other phases; nil where there are none.
  public func seeded(_ seed: UInt64) -> FlowSystem? {
    guard equations.hasOscillators else { return nil }
    var result = self
    result.seed = seed
    return result
  }

  /// Throws for the first field that holds a value outside its range.
  public func validate() throws(FieldError) {
    guard timeStep > 0, timeStep <= Self.longestTimeStep else {
      throw FieldError(
        field: "flow.timeStep", value: timeStep, allowed: "a number above 0, at most 1")
    }
    try oscillators.check("flow.oscillators", in: Self.allowedOscillators)
    guard equations.hasOscillators || oscillators == Self(equations).oscillators else {
      throw FieldError(
        field: "flow.oscillators", value: oscillators, allowed: "it with \(Self.oscillating) alone")
    }
    guard equations.hasOscillators || seed == Self(equations).seed else {
      throw FieldError(
        field: "flow.seed", value: seed, allowed: "it with \(Self.oscillating) alone")
    }
  }

  private static var oscillating: String {
    "the equations "
      + Equations.allCases.filter(\.hasOscillators).map(\.rawValue).joined(separator: " or ")
  }
}
