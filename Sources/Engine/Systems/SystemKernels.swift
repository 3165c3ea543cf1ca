import KernelSource
import Systems

/// What a system contributes to the programs that iterate it: files, constants and memory.
enum SystemKernels: Hashable {
  case training(TrainingKernels)
  case map(MapKernels)
  case recurrent(RecurrentKernels)
  case flow(FlowKernels)
  case almostLinear(AlmostLinearKernels)

  /// - Parameter perturbs: whether pixels are differences from an orbit.
  init(_ experiment: Experiment, perturbs: Bool) {
    self =
      switch experiment.system {
      case .training(let training):
        .training(
          TrainingKernels(training, experiment))
      case .map(let map): .map(MapKernels(map, experiment, isPerturbed: perturbs))
      case .recurrent(let network): .recurrent(RecurrentKernels(network, experiment))
      case .flow(let flow): .flow(FlowKernels(flow, experiment))
      case .almostLinear(let network): .almostLinear(AlmostLinearKernels(network, experiment))
      }
  }

  /// The kernel that iterates groups, and the files that hold it, in the order in which they need each other;
  /// all files that systems share come before.
  func iteration(_ layout: MappingLayout) -> (kernel: String, sources: [KernelSource]) {
    switch self {
    case .training(let kernels):
      ("train", kernels.sources + layout.trainingSources(kernels.signals))
    case .map(let kernels): ("iterate", kernels.sources + [.lanesIterate])
    case .recurrent(let kernels): ("iterate", kernels.sources + layout.recurrentSources)
    case .flow(let kernels): ("iterate", kernels.sources + [.lanesIterate])
    case .almostLinear(let kernels): ("iterate", kernels.sources + [.lanesIterate])
    }
  }

  /// The files that map differences from an orbit onward before pixels go by themselves; all files that systems share come
  /// before. Nil for a system whose pixels never do: what iterates them maps differences.
  var perturbationSources: [KernelSource]? {
    switch self {
    case .training(let kernels):
      kernels.sources + [
        .orbit, .lanesDifferences, .lanesTree, .lanesDifferenceForward, .lanesDifferenceBackward,
        .lanesDifferenceUpdate, .lanesPerturb,
      ]
    case .map, .recurrent, .flow, .almostLinear: nil
    }
  }

  /// Numbers of the state of a pixel that is a difference throughout; nil where the state is the system's own.
  var differenceStateCount: Int? {
    switch self {
    case .training, .recurrent, .flow, .almostLinear: nil
    case .map(let kernels): kernels.isPerturbed ? MapPerturbation.stateCount : nil
    }
  }

  /// What ``iteration(_:)`` needs to know.
  var definitions: [(String, Int)] {
    switch self {
    case .training(let kernels): kernels.definitions
    case .map(let kernels): kernels.definitions
    case .recurrent(let kernels): kernels.definitions
    case .flow(let kernels): kernels.definitions
    case .almostLinear(let kernels): kernels.definitions
    }
  }

  /// Numbers of the program's type that ``iteration(_:)`` needs to know.
  var literals: [(name: String, value: Double)] {
    switch self {
    case .training: []
    case .map(let kernels): kernels.literals
    case .recurrent(let kernels): kernels.literals
    case .flow(let kernels): kernels.literals
    case .almostLinear(let kernels): kernels.literals
    }
  }

  /// The files with the kernel `begin`, in the order in which they need each other.
  var beginSources: [KernelSource] {
    switch self {
    case .training: [.trainingBegin]
    case .map(let kernels): [kernels.isPerturbed ? .mapPerturbedBegin : .mapBegin]
    case .recurrent: [.recurrent, .recurrentBegin]
    case .flow: [.flow, .flowBegin]
    case .almostLinear: [.almostLinear, .almostLinearBegin]
    }
  }

  /// What ``beginSources`` need to know.
  var beginDefinitions: [(String, Int)] {
    switch self {
    case .training(let kernels): [("STARTS", kernels.network.starts)]
    case .map(let kernels): kernels.beginDefinitions
    case .recurrent(let kernels): kernels.definitions
    case .flow(let kernels): kernels.beginDefinitions
    case .almostLinear(let kernels): kernels.beginDefinitions
    }
  }

  /// Numbers of one pixel that a step works with and that no step leaves to the next.
  func scratchCount(_ mapping: Mapping) -> Int {
    switch self {
    case .training(let kernels):
      kernels.network.parameterCount
        * (1 + kernels.neighbourCount + (kernels.leapSteps == 0 ? 0 : 1))
    case .map, .flow: 0
    case .recurrent(let kernels): mapping == .lanes ? kernels.neurons * kernels.vectors : 0
    case .almostLinear(let kernels): kernels.scratchCount
    }
  }

  /// Whole numbers that each step is given: the points of a drawn batch.
  var drawnCount: Int {
    switch self {
    case .training(let kernels): kernels.batch
    case .map, .recurrent, .flow, .almostLinear: 0
    }
  }

  /// Numbers that each step is given: the noise of each weight.
  var noiseCount: Int {
    switch self {
    case .training(let kernels):
      kernels.rule.addsNoise ? kernels.network.parameterCount : 0
    case .map, .recurrent, .flow, .almostLinear: 0
    }
  }
}

/// The compile-time constants of a training.
struct TrainingKernels: Hashable {
  let network: Network
  let points: Int
  /// Points of one step's gradient; 0 for all.
  let batch: Int
  let hasWeightOffset: Bool
  let errorIsResidual: Bool
  /// What each step tells.
  let signals: Set<Signal>
  /// Rows that each step tests networks with.
  private let testPoints: Int
  let loss: Loss
  let rule: Optimiser.Rule
  /// The layer some of whose steps the rule multiplies by a parameter, and how many rows these are.
  private let curledLayer: Int
  private let curledRows: Int
  let schedule: Schedule
  /// All steps, where the schedule asks for them; else 0.
  private let scheduleSteps: Int
  /// The training beside each pixel's own; nil where there is none.
  let neighbour: ExponentSettings.Method?
  /// Updates that a leap goes ahead at every step; 0 where none is tried.
  let leapSteps: Int
  /// Trainings beside each pixel's own.
  let neighbourCount: Int
  /// Whether each network and its twin pull at each other.
  private let couples: Bool

  init(_ training: TrainingSystem, _ experiment: Experiment) {
    network = training.network
    points = training.pointCount
    batch = training.drawnCount
    hasWeightOffset = experiment.hasWeightOffset
    errorIsResidual = training.errorIsResidual
    signals = experiment.signals
    testPoints = signals.contains(.hits) ? training.testCount : 0
    loss = training.loss
    rule = training.optimiser.rule
    (curledLayer, curledRows) = training.curledRows
    schedule = training.schedule
    scheduleSteps =
      schedule.shape.definitions(schedule, steps: experiment.steps).isEmpty ? 0 : experiment.steps
    neighbour = experiment.neighbour
    leapSteps = signals.contains(.leap) ? experiment.leap.steps : 0
    neighbourCount = experiment.neighbour == nil ? 0 : experiment.exponent.neighbourCount
    couples = training.isCoupled
  }

  /// The files that all mappings need.
  var sources: [KernelSource] {
    [
      .network, network.activation.kernelSource,
    ] + loss.kernelSources(network.outputActivation) + rule.sharedSources + [rule.kernelSource]
      + schedule.shape.kernelSources + [.trainingStep]
      + (neighbour == nil ? [] : [.separation, .neighbour])
  }

  var definitions: [(String, Int)] {
    [
      ("WIDTH", network.width), ("PADDED_WIDTH", network.width.roundedUpToPowerOfTwo),
      ("INPUTS", network.rows(layer: 0)), ("BIASES", network.hasBiases ? 1 : 0),
      ("LAYERS", network.layers), ("OUTPUTS", network.outputs), ("POINTS", points),
      ("TARGETS", loss.targetCount(outputs: network.outputs)),
      ("ERROR_IS_RESIDUAL", errorIsResidual ? 1 : 0), ("TEST_POINTS", testPoints),
      ("BATCH", batch), ("HAS_WEIGHT_OFFSET", hasWeightOffset ? 1 : 0),
      ("RULE_STATES", rule.stateCount),
      ("MULTIPLIES_STEP_AND_GRADIENT", rule.multipliesStepAndGradient ? 1 : 0),
      ("CURLED_LAYER", curledLayer), ("CURLED_ROWS", curledRows),
      ("HAS_NOISE", rule.addsNoise ? 1 : 0),
      ("HAS_AVERAGE", signals.contains(.averagedLoss) ? 1 : 0),
      ("HAS_WARMUP", schedule.hasWarmup ? 1 : 0),
      ("HAS_NEIGHBOUR", neighbour == nil ? 0 : 1),
      ("NEIGHBOURS", neighbourCount), ("TELLS_CHANGES", signals.contains(.change) ? 1 : 0),
      ("KEEPS_PRODUCTS", neighbour?.keepsProducts == false ? 0 : 1),
      ("LEAPS", leapSteps > 0 ? 1 : 0),
    ]
      + (leapSteps > 0 ? [("LEAP_STEPS", leapSteps)] : [])
      + schedule.shape.definitions(schedule, steps: scheduleSteps)
      // The mapping `lanes` has it so.
      + (neighbour == nil
        ? []
        : [
          ("TRANSPOSES_FIRST_LAYER", 1), ("COUPLES", couples ? 1 : 0),
          ("IS_CLOUD", neighbour == .cloud ? 1 : 0),
        ])
  }
}
