import Numbers
import Systems

/// A recurrent network in the arithmetic of its pixels: every number that all of them share, rounded once.
package struct ReferenceRecurrent<Scalar: ReferenceScalar>: ReferenceSystem {
  package let experiment: Experiment
  let rounded: RoundedRecurrent<Scalar>

  /// Rounds a setup.
  package init(_ setup: RecurrentSetup) {
    experiment = setup.experiment
    rounded = RoundedRecurrent(setup)
  }

  /// A pixel before its first step.
  package func pixel(_ point: ParameterPoint) -> ReferenceNeurons<Scalar> {
    ReferenceNeurons(
      rounded, rounded.points.point(point), hasTangent: experiment.neighbour != nil,
      hasReplica: experiment.signals.contains(.overlap))
  }
}

/// The neurons of one pixel: the specification of every operation of a recurrent network and its order.
///
/// Sums over neurons are multiply-adds, ascending, from +0. A product with a matrix takes the neurons of its row in that order.
package struct ReferenceNeurons<Scalar: ReferenceScalar>: ReferencePixel {
  private let shared: RoundedRecurrent<Scalar>
  /// p and m.
  private let symmetricFactor: Scalar
  private let antisymmetricFactor: Scalar
  /// x.
  package private(set) var state: [Scalar]
  /// v; empty where no exponent is asked for.
  private var tangent: [Scalar]
  private var tangentRange: TangentRange<Scalar>
  /// x'; empty where nobody asks for the overlap.
  private var replica: [Scalar]

  init(
    _ shared: RoundedRecurrent<Scalar>, _ point: [Scalar], hasTangent: Bool, hasReplica: Bool
  ) {
    self.shared = shared
    symmetricFactor = point[RecurrentSlot.gain]
    antisymmetricFactor = point[RecurrentSlot.symmetry]
    let scale = point[RecurrentSlot.startScale]
    state = shared.start.map { $0 * scale }
    tangent = hasTangent ? shared.tangent : []
    tangentRange = TangentRange(size: hasTangent ? shared.tangentSize : 0)
    replica = hasReplica ? shared.replica.map { $0 * scale } : []
  }

  /// Does a step, by its number from 0.
  ///
  /// A network whose activity is below ``RecurrentSystem/quietActivity`` is quiet: it tells 0 in this step, and its state becomes 0. There it
  /// ends unless a tangent grows beside it, for which 0 is a state as any other. So does the state of a replica, which does not end anything.
  package mutating func step(_ number: Int) -> Told<Scalar> {
    var told = Told<Scalar>(goesOn: true)
    let values = state.map(hyperbolicTangent)
    let activity = dot(values, values) * shared.inverseNeurons
    let isQuiet = activity < shared.quietActivity
    if !tangent.isEmpty {
      told.before = tangentRange.separation
      let slopes = values.map { Scalar(1).addingProduct(-$0, $0) }
      let growth = speed(tangent, driven: zip(slopes, tangent).map { $0 * $1 })
      move(&tangent, growth)
      tangentRange.keep(RoundedRecurrent.size(tangent), of: &tangent)
      told.after = tangentRange.separation
    }
    if !replica.isEmpty {
      let others = replica.map(hyperbolicTangent)
      let isReplicaQuiet = dot(others, others) * shared.inverseNeurons < shared.quietActivity
      if !isQuiet { told.overlap = dot(values, others) * shared.inverseNeurons }
      move(&replica, speed(replica, driven: others))
      if isReplicaQuiet { rest(&replica) }
    }
    let speed = speed(state, driven: values)
    move(&state, speed)
    if isQuiet {
      rest(&state)
      told.goesOn = !tangent.isEmpty
    } else {
      told.activity = activity
      told.kineticEnergy = dot(speed, speed) * shared.inverseTwiceNeurons
    }
    return told
  }

  private func dot(_ first: [Scalar], _ second: [Scalar]) -> Scalar {
    zip(first, second).reduce(0) { $0.addingProduct($1.0, $1.1) }
  }

  /// `-x + p S phi + m A phi`.
  private func speed(_ state: [Scalar], driven values: [Scalar]) -> [Scalar] {
    let neurons = state.count
    return (0..<neurons).map { neuron in
      var symmetric: Scalar = 0
      var antisymmetric: Scalar = 0
      for other in 0..<neurons {
        let place = neuron * neurons + other
        symmetric = symmetric.addingProduct(shared.symmetric[place], values[other])
        antisymmetric = antisymmetric.addingProduct(shared.antisymmetric[place], values[other])
      }
      return (-state[neuron]).addingProduct(antisymmetricFactor, antisymmetric)
        .addingProduct(symmetricFactor, symmetric)
    }
  }

  private func move(_ state: inout [Scalar], _ speed: [Scalar]) {
    for neuron in state.indices {
      state[neuron] = state[neuron].addingProduct(shared.timeStep, speed[neuron])
    }
  }

  private func rest(_ state: inout [Scalar]) {
    for neuron in state.indices { state[neuron] = 0 }
  }
}
