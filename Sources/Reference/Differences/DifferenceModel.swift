import Systems

/// What all differences from one training share.
package struct DifferenceModel<Scalar: ReferenceScalar>: Sendable {
  let shape: Network
  let rule: Optimiser.Rule
  let curl: CurlDescent<Scalar>
  let schedule: RateSchedule<Scalar>
  let movesOutgoingWeightsIntoSteps: Bool
  let hasWeightOffset: Bool
  /// What becomes of the differences of outputs; nil where nothing does.
  let head: OutputHead?
  /// The number of data points.
  package let pointCount: Int
  /// Drawn weights, before scale and offset.
  let drawnWeights: [Double]
  let stateCount: Int
  let inputs: [Scalar]
  let hiddenScale: Scalar
  let outputScale: Scalar
  let lossScale: Scalar
  /// The training's parameters in the system's order; rates times the factor that all gradients share.
  package let parameters: [Scalar]

  /// Takes a training's drawn numbers, rounded, and its parameters.
  init(_ setup: TrainingSetup, _ rounded: RoundedSetup<Scalar>, parameters: [Scalar]) {
    shape = setup.training.network
    rule = setup.training.optimiser.rule
    curl = CurlDescent(setup.training)
    schedule = RateSchedule(setup)
    movesOutgoingWeightsIntoSteps = setup.training.movesOutgoingWeightsIntoSteps
    head =
      setup.training.errorIsResidual
      ? nil
      : OutputHead(
        setup.training, keepsProducts: setup.experiment.neighbour?.keepsProducts ?? false)
    hasWeightOffset = setup.experiment.hasWeightOffset
    pointCount = setup.training.pointCount
    drawnWeights = setup.weights
    stateCount = setup.training.stateCount
    inputs = rounded.inputs
    hiddenScale = rounded.hiddenScale
    outputScale = rounded.outputScale
    lossScale = rounded.lossScale
    self.parameters = parameters
  }

  /// The numbers of hidden neurons of all points.
  var hiddenCount: Int { pointCount * hiddenLayers * shape.width }
  var hiddenLayers: Int { shape.layers - 1 }
  /// The number of weights.
  package var weightCount: Int { shape.parameterCount }

  /// The activation's own parameter, 0 where it has none.
  func own(_ parameters: [Scalar]) -> Scalar {
    shape.activation.parameters.isEmpty ? 0 : parameters.last ?? 0
  }
}

extension DifferenceModel where Scalar == Double {
  /// Takes a training's drawn numbers, and an orbit's parameters.
  package init(_ setup: TrainingSetup, parameters: [Double]) {
    self.init(setup, RoundedSetup(setup), parameters: parameters)
  }
}
