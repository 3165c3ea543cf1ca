import Systems

/// What all networks of a landscape share, in the arithmetic they train in.
package struct ReferenceProblem<Scalar: ReferenceScalar>: ReferenceSystem {
  let setup: TrainingSetup
  let rounded: RoundedSetup<Scalar>
  /// The training's schedule of rates.
  let schedule: RateSchedule<Scalar>
  /// ``TrainingSystem/movesOutgoingWeightsIntoSteps``, which every point and step asks for.
  let movesOutgoingWeightsIntoSteps: Bool
  /// ``TrainingSystem/errorIsResidual``.
  let errorIsResidual: Bool
  /// What outputs cost where it is not.
  let head: OutputHead
  /// Whether networks are tested at every step.
  let isTested: Bool
  /// ``Experiment/hasWeightOffset``.
  let hasWeightOffset: Bool

  /// Rounds a setup.
  package init(_ setup: TrainingSetup) {
    self.setup = setup
    rounded = RoundedSetup(setup)
    errorIsResidual = setup.training.errorIsResidual
    head = OutputHead(
      setup.training, keepsProducts: setup.experiment.neighbour?.keepsProducts ?? false)
    isTested = setup.experiment.observables.contains { $0.signals.contains(.hits) }
    schedule = RateSchedule(setup)
    hasWeightOffset = setup.experiment.hasWeightOffset
    movesOutgoingWeightsIntoSteps = setup.training.movesOutgoingWeightsIntoSteps
  }

  package var experiment: Experiment { setup.experiment }
  var training: TrainingSystem { setup.training }
  var pointCount: Int { training.pointCount }

  /// The points of one step's gradient; nil for all.
  package func batch(step: Int) -> [Int32]? {
    let indices = setup.batchIndices(steps: step..<(step + 1))
    return indices.isEmpty ? nil : indices
  }

  func pixel(_ point: ParameterPoint) -> ReferenceNetwork<Scalar> {
    ReferenceNetwork(self, point)
  }
}

extension ReferenceNetwork: ReferencePixel {
  /// A network dies of a loss that is not finite.
  mutating func step(_ number: Int) -> Told<Scalar> {
    let hits = problem.isTested ? hits() : 0
    let loss = step(batch: problem.batch(step: number), number: number)
    return Told(
      loss: loss, hits: hits, changes: changesWeights,
      goesOn: loss <= Scalar.greatestFiniteMagnitude)
  }
}
