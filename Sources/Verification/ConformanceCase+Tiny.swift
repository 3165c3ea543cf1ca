import Plane
import Systems

extension ConformanceCase {
  /// Cases of the same kinds, each a few thousand times less work; those that become the same are
  /// one.
  static func tiny(_ cases: [ConformanceCase]) throws -> [ConformanceCase] {
    var seen: Set<ConformanceCase> = []
    return try cases.filter { seen.insert(try $0.tiny(named: "")).inserted }
      .map { try $0.tiny(named: $0.name + ", shrunk") }
  }

  /// The case without what makes it long: a network of the same depth, few neurons, points and
  /// steps, and a handful of pixels.
  private func tiny(named name: String) throws -> ConformanceCase {
    var experiment = experiment
    var options = options
    // What took several launches still does.
    options.chunkSteps = options.chunkSteps.map { $0 < experiment.steps ? min($0, 7) : $0 }
    experiment.steps = Experiment.allowedSteps.lowerBound
    // A window that was part of the steps still is.
    experiment.exponent.from = experiment.exponent.from.map { min($0, 3) }
    experiment.exponent.to = experiment.exponent.to.map { min($0, experiment.steps - 4) }
    experiment.system = experiment.system.tiny
    let size = try Size(width: min(size.width, 3), height: min(size.height, 2))
    // Oclgrind counts as a GPU, and so would always choose `teams`; the group `mappings` asks for it.
    options.mapping = options.mapping ?? .lanes
    // Narrow vectors, so that several work-items share a launch and can be seen to disturb each other.
    options.lanes = options.lanes ?? 2
    // Two tiles, the first with networks left to move once others have died.
    options.tileNetworks = options.tileNetworks.map { min($0, max(1, 2 * size.count / 3)) }
    // Leaves a rest of the points.
    options.block = min(options.block ?? 2, 4)
    if options.mapping == .teams {
      // Teams without networks still wait at every barrier, which is most of what an interpreter does.
      options.teams = min(options.teams ?? 2, 2)
      options.stagedPoints = options.stagedPoints.map { min($0, 2) }
    }
    var result = try ConformanceCase(
      name, experiment, precision, region: region, width: size.width, height: size.height,
      options: options)
    result.isPerturbed = isPerturbed
    return result
  }
}

extension AnySystem {
  /// The same kind of system with few numbers.
  fileprivate var tiny: AnySystem {
    switch self {
    case .training(var training):
      // Sums over neurons pad to a power of two, so both kinds of widths stay.
      let isPower = training.network.width.nonzeroBitCount == 1
      training.network.width = min(training.network.width, isPower ? 4 : 3)
      if let source = training.data.source {
        training.data.source?.train = min(source.train, 3)
        training.data.source?.test = min(source.test, 3)
      } else if let inputs = training.network.inputs {
        let few = min(inputs, 5)
        training.network.inputs = few == training.network.width ? few + 1 : few
        if training.network.layers == 1 { training.network.inputs = nil }
      }
      training.data.size = .count(min(training.pointCount, 3))
      if case .drawn(let count) = training.optimiser.batch {
        training.optimiser.batch = .drawn(min(count, 3))
      }
      return .training(training)
    case .map: return self
    case .recurrent(var network):
      // Whole blocks of neurons, and a rest.
      network.neurons = network.neurons.isMultiple(of: 8) ? 8 : 11
      network.transient = min(network.transient, 3)
      return .recurrent(network)
    case .flow(var flow):
      if flow.equations.hasOscillators { flow.oscillators = min(flow.oscillators, 5) }
      flow.transient = min(flow.transient, 3)
      return .flow(flow)
    case .almostLinear(var network):
      network.units = min(network.units, 4)
      network.rectified = min(network.rectified, network.units)
      network.seen = min(network.seen, network.units)
      network.window = min(network.window, 4)
      network.trainingSteps = network.trainingSteps.map { min($0, 8) }
      return .almostLinear(network)
    }
  }
}
