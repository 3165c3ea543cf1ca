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
  /// Where a point says which start it has; nil where there is one.
  private let startSlot: Int?
  /// Where a point has the loss's own parameter; nil where it has none.
  let lossSlot: Int?
  /// Numbers of a point among the targets: ``Loss/targetCount(outputs:)``.
  let targetCount: Int
  /// Whether networks are tested at every step.
  let isTested: Bool
  /// Updates that a leap goes ahead at every step; 0 where none is tried.
  let leapSteps: Scalar
  /// Which steps the rule curls.
  let curl: CurlDescent<Scalar>
  /// Whether the mean of all weights is observed.
  let hasAverage: Bool
  /// ``Experiment/hasWeightOffset``.
  let hasWeightOffset: Bool

  /// Rounds a setup.
  package init(_ setup: TrainingSetup) {
    self.setup = setup
    rounded = RoundedSetup(setup)
    errorIsResidual = setup.training.errorIsResidual
    head = OutputHead(
      setup.training, keepsProducts: setup.experiment.neighbour?.keepsProducts ?? false)
    let signals = setup.experiment.signals
    isTested = signals.contains(.hits)
    startSlot = setup.training.slot(.start)
    lossSlot = setup.training.slot(.laziness)
    targetCount = setup.training.loss.targetCount(outputs: setup.training.network.outputs)
    schedule = RateSchedule(setup)
    leapSteps = signals.contains(.leap) ? Scalar(setup.experiment.leap.steps) : 0
    curl = CurlDescent(setup.training)
    hasAverage = signals.contains(.averagedLoss)
    hasWeightOffset = setup.experiment.hasWeightOffset
    movesOutgoingWeightsIntoSteps = setup.training.movesOutgoingWeightsIntoSteps
  }

  package var experiment: Experiment { setup.experiment }
  var training: TrainingSystem { setup.training }
  var pointCount: Int { training.pointCount }

  /// The state before the first step that a point chooses, before its scale and offset.
  func start(_ point: ParameterPoint) -> [Scalar] {
    guard let startSlot else { return rounded.state }
    let chosen = Int(Scalar(point[startSlot]) + 0.5)
    return rounded.starts[min(max(chosen, 0), rounded.starts.count - 1)]
  }

  /// The points of one step's gradient; nil for all.
  package func batch(step: Int) -> [Int32]? {
    let indices = setup.batchIndices(steps: step..<(step + 1))
    return indices.isEmpty ? nil : indices
  }

  /// The noise of a step, one number for each weight; empty where the rule adds none.
  func noise(step: Int) -> [Scalar] {
    setup.noise(steps: step..<(step + 1)).map { Scalar($0) }
  }

  func pixel(_ point: ParameterPoint) -> ReferenceNetwork<Scalar> {
    ReferenceNetwork(self, point)
  }
}

extension ReferenceNetwork: ReferencePixel {
  /// A network dies of a loss that is not finite.
  mutating func step(_ number: Int) -> Told<Scalar> {
    let loss = step(batch: problem.batch(step: number), number: number)
    return Told(
      loss: loss, hits: lastHits, leap: number > 0 && lastLeapLoss <= loss ? 1 : 0,
      averagedLoss: problem.hasAverage ? average(number) : 0, changes: changesWeights,
      goesOn: loss <= Scalar.greatestFiniteMagnitude)
  }
}
