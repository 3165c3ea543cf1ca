import Numbers
import Plane

/// One of the systems that a pixel may iterate. A new one is a case here, with a folder of its own beside this file.
public enum AnySystem: System {
  /// The training of a network.
  case training(TrainingSystem)
  /// A map of the complex plane or of the line.
  case map(MapSystem)
  /// A random recurrent network.
  case recurrent(RecurrentSystem)
  /// Ordinary differential equations.
  case flow(FlowSystem)
  /// An almost-linear recurrent network that learns a series.
  case almostLinear(AlmostLinearSystem)

  /// The systems by the names that experiments have for them.
  public enum Name: String, Hashable, Sendable, CaseIterable {
    case training, map, recurrent, flow, almostLinear
  }

  /// What experiments call it.
  public var name: Name {
    switch self {
    case .training: .training
    case .map: .map
    case .recurrent: .recurrent
    case .flow: .flow
    case .almostLinear: .almostLinear
    }
  }

  private var own: any System {
    switch self {
    case .training(let system): system
    case .map(let system): system
    case .recurrent(let system): system
    case .flow(let system): system
    case .almostLinear(let system): system
    }
  }

  /// See ``System/parameters``.
  public var parameters: [Parameter] { own.parameters }
  /// See ``System/combinations``.
  public var combinations: [AxisChoice] { own.combinations }
  /// See ``System/stateCount``.
  public var stateCount: Int { own.stateCount }
  /// See ``System/iterateCount``.
  public var iterateCount: Int { own.iterateCount }
  /// See ``System/tangentCount``.
  public var tangentCount: Int { own.tangentCount }
  /// See ``System/tangentLength``.
  public var tangentLength: Int { own.tangentLength }
  /// See ``System/stepDependsOnStateAlone``.
  public var stepDependsOnStateAlone: Bool { own.stepDependsOnStateAlone }
  /// See ``System/signals``.
  public var signals: Set<Signal> { own.signals }
  /// See ``System/possibleObservables``.
  public var possibleObservables: [Observable] { own.possibleObservables }
  /// See ``System/exponentMethods``.
  public var exponentMethods: [ExponentSettings.Method] { own.exponentMethods }
  /// See ``System/firstMeasuredStep``.
  public var firstMeasuredStep: Int { own.firstMeasuredStep }
  /// See ``System/unmeasuredStepsName``.
  public var unmeasuredStepsName: String { own.unmeasuredStepsName }
  /// See ``System/timePerStep``.
  public var timePerStep: Double? { own.timePerStep }
  /// See ``System/derivation``.
  public var derivation: (@Sendable (ParameterPoint) -> ParameterPoint)? { own.derivation }
  /// See ``System/overlay``.
  public var overlay: SystemOverlay? { own.overlay }
  /// See ``System/parameterScales``.
  public var parameterScales: [Double] { own.parameterScales }
  /// See ``System/needsDouble``.
  public var needsDouble: Bool { own.needsDouble }
  /// See ``System/multiplyAddsPerStep``.
  public var multiplyAddsPerStep: Double { own.multiplyAddsPerStep }
  /// See ``System/stateNames``.
  public var stateNames: [String]? { own.stateNames }
  /// See ``System/title``.
  public var title: String { own.title }
  /// See ``System/seeded(_:)``.
  public func seeded(_ seed: UInt64) -> AnySystem? {
    switch self {
    case .training(let system): system.seeded(seed).map { .training($0) }
    case .map(let system): system.seeded(seed).map { .map($0) }
    case .recurrent(let system): system.seeded(seed).map { .recurrent($0) }
    case .flow(let system): system.seeded(seed).map { .flow($0) }
    case .almostLinear(let system): system.seeded(seed).map { .almostLinear($0) }
    }
  }
  /// See ``System/validate()``.
  public func validate() throws(FieldError) { try own.validate() }
}
