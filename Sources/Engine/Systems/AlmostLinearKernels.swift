import KernelSource
import Systems

/// The compile-time constants of an almost-linear network.
struct AlmostLinearKernels: Hashable {
  private let units: Int
  private let rectified: Int
  private let seen: Int
  private let window: Int
  /// Steps that a free run follows; nil where there is none.
  private let trainingSteps: Int?
  private let hasTangent: Bool
  private let constants: AlmostLinearConstants

  init(_ network: AlmostLinearSystem, _ experiment: Experiment) {
    units = network.units
    rectified = network.rectified
    seen = network.seen
    window = network.window
    trainingSteps = network.trainingSteps
    hasTangent = experiment.neighbour != nil
    constants = AlmostLinearConstants(network)
  }

  var sources: [KernelSource] {
    (hasTangent ? [.separation] : [])
      + [.almostLinear, .almostLinearUnits, .almostLinearTrain, .almostLinearStep]
  }

  var definitions: [(String, Int)] {
    beginDefinitions + [
      ("RECTIFIED", rectified), ("SEEN", seen), ("WINDOW", window),
      ("TRAINING_STEPS", trainingSteps ?? 0),
    ]
  }

  var beginDefinitions: [(String, Int)] {
    [
      ("UNITS", units), ("HAS_FREE_RUN", trainingSteps == nil ? 0 : 1),
      ("HAS_TANGENT", hasTangent ? 1 : 0),
    ]
  }

  var literals: [(name: String, value: Double)] {
    [("INVERSE_COUNT", constants.inverseCount), ("ERROR_FACTOR", constants.errorFactor)]
  }

  /// What is passed along a window, forwards and back.
  var scratchCount: Int { (window - 1) * 2 * units }
}
