import Compute
import Systems

/// What all networks of a landscape share, in the arithmetic they train in.
package struct ReferenceProblem<Scalar: ReferenceScalar>: Sendable {
  let setup: TrainingSetup
  let rounded: RoundedSetup<Scalar>
  /// ``Experiment/movesOutgoingWeightsIntoSteps``, which every point and step asks for.
  let movesOutgoingWeightsIntoSteps: Bool
  /// ``Experiment/hasWeightOffset``.
  let hasWeightOffset: Bool

  /// Rounds a setup.
  package init(_ setup: TrainingSetup) {
    self.setup = setup
    rounded = RoundedSetup(setup)
    hasWeightOffset = setup.experiment.hasWeightOffset
    movesOutgoingWeightsIntoSteps = setup.experiment.movesOutgoingWeightsIntoSteps
  }

  var experiment: Experiment { setup.experiment }
  var pointCount: Int { experiment.pointCount }

  /// The points of one step's gradient; nil for all.
  package func batch(step: Int) -> [Int32]? {
    let indices = setup.batchIndices(steps: step..<(step + 1))
    return indices.isEmpty ? nil : indices
  }

  /// Trains one network to its end, or to its death; nil when the run was cancelled.
  func train(_ point: ParameterPoint, _ queue: TileQueue) -> Outcome? {
    var network = ReferenceNetwork(self, point)
    var observers = experiment.observables.map {
      ReferenceObserver<Scalar>($0, steps: experiment.steps)
    }
    for step in 0..<experiment.steps {
      if queue.isCancelled { return nil }
      let loss = network.step(batch: batch(step: step))
      for index in observers.indices { observers[index].observe(loss) }
      // Further training cannot change what a network leaves whose loss is not finite.
      guard loss <= Scalar.greatestFiniteMagnitude else { break }
    }
    var results: [Double] = []
    for index in observers.indices { results += observers[index].results() }
    return experiment.observables.outcome(results)
  }
}
