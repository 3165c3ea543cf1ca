import Systems

/// What all differences from one training share, in double precision.
package struct DifferenceModel: Sendable {
  let shape: Network
  let rule: Optimiser.Rule
  let movesOutgoingWeightsIntoSteps: Bool
  let hasWeightOffset: Bool
  /// The number of data points.
  package let pointCount: Int
  /// Drawn weights, before scale and offset.
  let drawnWeights: [Double]
  let stateCount: Int
  let inputs: [Double]
  let hiddenScale: Double
  let outputScale: Double
  let lossScale: Double
  /// The orbit's parameters in the system's order; rates times the factor that all gradients share.
  package let parameters: [Double]

  /// Takes a training's drawn numbers, and the orbit's parameters.
  package init(_ setup: TrainingSetup, parameters: [Double]) {
    let rounded = RoundedSetup<Double>(setup)
    shape = setup.training.network
    rule = setup.training.optimiser.rule
    movesOutgoingWeightsIntoSteps = setup.training.movesOutgoingWeightsIntoSteps
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
  func own(_ parameters: [Double]) -> Double {
    shape.activation.parameters.isEmpty ? 0 : parameters.last ?? 0
  }
}
