import KernelSource
import Systems

/// The compile-time constants of a recurrent network.
struct RecurrentKernels: Hashable {
  let neurons: Int
  /// Whether a tangent grows beside each network.
  let hasTangent: Bool
  /// Whether each has a second replica.
  let hasReplica: Bool

  init(_ network: RecurrentSystem, _ experiment: Experiment) {
    neurons = network.neurons
    hasTangent = experiment.neighbour != nil
    hasReplica = experiment.signals.contains(.overlap)
  }

  /// Products of a matrix and a vector that each of both matrices has in a step.
  var vectors: Int { 1 + (hasTangent ? 1 : 0) + (hasReplica ? 1 : 0) }

  var sources: [KernelSource] { (hasTangent ? [.separation] : []) + [.recurrent, .recurrentStep] }

  var definitions: [(String, Int)] {
    [
      ("NEURON_COUNT", neurons), ("HAS_TANGENT", hasTangent ? 1 : 0),
      ("HAS_REPLICA", hasReplica ? 1 : 0),
    ]
  }

  var literals: [(name: String, value: Double)] {
    [("QUIET_ACTIVITY", RecurrentSystem.quietActivity)]
  }
}
