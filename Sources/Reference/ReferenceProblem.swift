import Experiment

/// What all networks of a landscape share, in the arithmetic they train in.
package struct ReferenceProblem<Scalar: ReferenceScalar>: Sendable {
  let setup: TrainingSetup
  let rounded: RoundedSetup<Scalar>
  /// ``Experiment/movesOutgoingWeightsIntoSteps``, which every point and step asks for.
  let movesOutgoingWeightsIntoSteps: Bool

  /// Rounds a setup.
  package init(_ setup: TrainingSetup) {
    self.setup = setup
    rounded = RoundedSetup(setup)
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
  func train(_ values: Hyperparameters, _ queue: TileQueue) -> Outcome? {
    var network = ReferenceNetwork(self, values)
    var convergence = Convergence<Scalar>(steps: experiment.steps)
    for step in 0..<experiment.steps where !convergence.isDead {
      if queue.isCancelled { return nil }
      convergence.observe(network.step(batch: batch(step: step)))
    }
    return convergence.outcome()
  }
}
