import KernelSource
import Numbers
import OpenCL
import Systems

/// A mapping with all its sizes: what its kernel is built with and how it is launched.
enum MappingLayout: Hashable {
  case lanes(LanesLayout)
  case teams(TeamsLayout)
  case neuronTeams(NeuronTeamsLayout)

  init(
    _ experiment: Experiment, _ precision: Precision, _ info: Device.Info, _ options: EngineOptions
  ) {
    switch (options.mapping ?? Self.standard(experiment, info), experiment.system) {
    case (.teams, .training(let training)) where Self.teamsTrain(experiment):
      self = .teams(TeamsLayout(training, precision, info, options))
    case (.teams, .recurrent(let network)):
      self = .neuronTeams(
        NeuronTeamsLayout(RecurrentKernels(network, experiment), precision, info, options))
    case (.lanes, _), (.teams, _):
      self = .lanes(LanesLayout(experiment, precision, info, options))
    }
  }

  /// Whether the mapping `teams` may have an experiment's networks: `lanes` alone tells more than losses, adds noise, and has
  /// biases, another number of inputs than neurons, and losses whose error is not an output less its target.
  private static func teamsTrain(_ experiment: Experiment) -> Bool {
    guard let training = experiment.training else { return false }
    return training.network.isSquare && training.errorIsResidual
      && !training.optimiser.rule.addsNoise
      && experiment.signals.isSubset(of: [.loss])
  }

  /// Why a device cannot compute an experiment in the mapping that was asked for; nil where it can.
  static func refusal(
    _ experiment: Experiment, _ info: Device.Info, _ options: EngineOptions
  ) -> String? {
    guard options.mapping == .teams, experiment.recurrent == nil else { return nil }
    guard let items = items(experiment) else {
      return "iterates the system \(experiment.system.name.rawValue) in the mapping lanes alone: "
        + "teams iterate networks"
    }
    guard teamsTrain(experiment), items > info.maximumWorkGroupSize else { return nil }
    return "has at most \(info.maximumWorkGroupSize) work-items in a work-group: the mapping teams "
      + "needs \(items) for this width"
  }

  /// The mapping of a device on which nothing was measured.
  private static func standard(_ experiment: Experiment, _ info: Device.Info) -> Mapping {
    let isParallel = info.kind == .gpu || info.kind == .accelerator
    guard isParallel else { return .lanes }
    // A number that a network's neurons share is read by all of its items at once; a network of an item reads it alone.
    if experiment.recurrent != nil { return .teams }
    guard teamsTrain(experiment), let items = items(experiment) else {
      return .lanes
    }
    return items <= info.maximumWorkGroupSize ? .teams : .lanes
  }

  /// Work-items of a team; nil where the mapping does not do the system.
  private static func items(_ experiment: Experiment) -> Int? {
    experiment.training?.network.width.roundedUpToPowerOfTwo
  }

  /// Networks of a group.
  var lanes: Int {
    switch self {
    case .lanes(let layout): layout.lanes
    case .teams(let layout): layout.lanes
    case .neuronTeams(let layout): layout.lanes
    }
  }

  /// How differences from an orbit are mapped onward: a work-item has a group of this layout.
  func perturbation(_ experiment: Experiment) -> LanesLayout {
    switch self {
    case .lanes(let layout): layout
    case .teams(let layout):
      LanesLayout(lanes: layout.lanes, localSize: layout.shape.localSize, experiment)
    case .neuronTeams(let layout):
      LanesLayout(lanes: layout.lanes, localSize: layout.shape.localSize, experiment)
    }
  }

  /// Whether the first layer's weights lie by neuron: see ``ParameterOrder``.
  var transposesFirstLayer: Bool { mapping == .lanes }

  /// How networks lie.
  var mapping: Mapping {
    switch self {
    case .lanes: .lanes
    case .teams, .neuronTeams: .teams
    }
  }

  /// The files of its kernel `train`, whose steps tell these signals, in the order in which they need each other.
  func trainingSources(_ signals: Set<Signal>) -> [KernelSource] {
    switch self {
    case .lanes:
      [.lanesNeurons, .lanesTree, .lanesForward, .lanesBackward]
        + (signals.contains(.separation)
          ? [
            .lanesNeighbour, .lanesDifferences, .lanesTree, .lanesDifferenceForward,
            .lanesDifferenceBackward, .lanesDifferenceUpdate,
          ] : []) + (signals.contains(.hits) ? [.lanesTest] : [])
        + (signals.isDisjoint(with: [.averagedLoss, .leap]) ? [] : [.lanesLoss])
        + (signals.contains(.averagedLoss) ? [.lanesAverage] : [])
        + (signals.contains(.leap) ? [.lanesLeap] : []) + [.lanesTrain]
    case .neuronTeams: []
    case .teams:
      [
        .teamsExchange, .teamsMemory, .teamsForward, .teamsSum, .teamsBackward, .teamsPoints,
        .teamsWeights, .teamsTrain,
      ]
    }
  }

  /// The files of the kernel that iterates recurrent networks, in the order in which they need each other.
  var recurrentSources: [KernelSource] {
    switch mapping {
    case .lanes: [.lanesRecurrent, .lanesIterate]
    case .teams: [.teamsNeurons, .teamsRecurrent]
    }
  }

  /// What the kernel needs to know beside the experiment.
  var definitions: [(String, Int)] {
    switch self {
    case .lanes(let layout): layout.definitions
    case .teams(let layout): layout.definitions
    case .neuronTeams(let layout): layout.definitions
    }
  }

  /// Whether the kernel is compiled with optimisation.
  var isOptimised: Bool {
    switch self {
    case .lanes: true
    case .teams(let layout): layout.isOptimised
    case .neuronTeams(let layout): layout.isOptimised
    }
  }

  /// How the kernel is launched.
  var shape: LaunchShape {
    switch self {
    case .lanes(let layout): layout.shape
    case .teams(let layout): layout.shape
    case .neuronTeams(let layout): layout.shape
    }
  }
}
