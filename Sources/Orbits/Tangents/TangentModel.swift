import Numbers
import Reference
import Systems

/// What all tangents along an orbit share.
package struct TangentModel: Sendable {
  /// What all differences from the orbit share.
  package let difference: DifferenceModel<Double>
  /// What the parameters grow by along either direction of the plane.
  private let derivatives: (x: [Double], y: [Double])

  /// Takes the numbers that `network` has, rounded.
  package init(_ network: OrbitNetwork, _ setup: TrainingSetup) {
    difference = DifferenceModel(setup, parameters: network.roundedParameters)
    derivatives = (
      network.place.derivatives(.x, values: difference.parameters),
      network.place.derivatives(.y, values: difference.parameters)
    )
  }

  /// The tangent along the direction in which the coordinates grow by `x` and `y`, before the first step.
  package func tangent(x: Double, y: Double) -> TrainingDifference<Double> {
    TrainingDifference(tangent: difference, growths: growths(x: x, y: y))
  }

  /// The growths of all parameters where the coordinates grow by `x` and `y`.
  func growths(x: Double, y: Double) -> [Double] {
    zip(derivatives.x, derivatives.y).map { byX, byY in
      // Exactly one direction for the tangents themselves.
      y == 0 ? x * byX : x == 0 ? y * byY : (x * byX).addingProduct(y, byY)
    }
  }
}
