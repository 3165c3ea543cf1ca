import Numbers
import Systems

/// What all tangents along an orbit share, in double precision.
package struct TangentModel: Sendable {
  let shape: Network
  let form: OrbitForm
  let hasWeightOffset: Bool
  let pointCount: Int
  /// Drawn weights, before scale and offset.
  let drawnWeights: [Double]
  let stateCount: Int
  let inputs: [Double]
  let hiddenScale: Double
  let outputScale: Double
  /// The parameters in the system's order; rates times the factor that all gradients share.
  let parameters: [Double]
  /// What they grow by along either direction of the plane.
  private let derivatives: (x: [Double], y: [Double])

  /// Takes the numbers that `network` has, rounded.
  package init(_ network: OrbitNetwork, _ setup: TrainingSetup) {
    let rounded = RoundedSetup<Double>(setup)
    shape = setup.training.network
    form = network.place.form
    hasWeightOffset = setup.experiment.hasWeightOffset
    pointCount = setup.training.pointCount
    drawnWeights = setup.weights
    stateCount = setup.training.stateCount
    inputs = rounded.inputs
    hiddenScale = rounded.hiddenScale
    outputScale = rounded.outputScale
    parameters = network.roundedParameters
    derivatives = (
      network.place.derivatives(.x, values: parameters),
      network.place.derivatives(.y, values: parameters)
    )
  }

  /// The numbers of hidden neurons of all points.
  var hiddenCount: Int { pointCount * hiddenLayers * shape.width }
  var hiddenLayers: Int { shape.layers - 1 }

  /// The activation's own parameter, 0 where it has none, and what it grows by.
  func own(_ growths: [Double]) -> (value: Double, growth: Double) {
    guard !shape.activation.parameters.isEmpty, let value = parameters.last,
      let growth = growths.last
    else { return (0, 0) }
    return (value, growth)
  }

  /// The growths of all parameters where the coordinates grow by `x` and `y`.
  func growths(x: Double, y: Double) -> [Double] {
    zip(derivatives.x, derivatives.y).map { byX, byY in
      // Exactly one direction for the tangents themselves.
      y == 0 ? x * byX : x == 0 ? y * byY : (x * byX).addingProduct(y, byY)
    }
  }
}
