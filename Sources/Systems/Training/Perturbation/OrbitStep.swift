/// What an orbit has at one step, each number rounded once to the nearest double.
///
/// Points are those of the data, entries those that the gradient is taken over: the same, or the drawn ones. Capital
/// letters are those of docs/deep-zoom.md.
package struct OrbitStep: Hashable, Sendable {
  /// The step, from 0.
  package var number = 0
  /// The loss before the update.
  package var loss = 0.0
  /// W and V, then velocities: the state before the step, and before its weight offset.
  package var state: [Double]
  /// H: what hidden neurons give, (points, hidden layers, width).
  package var values: [Double]
  /// S: the slopes of an activation that has them (tanh), as `values`; else empty.
  package var slopes: [Double]
  /// U: the weighted sums of an activation with a kink, as `values`; else empty.
  package var sums: [Double]
  /// E: outputs less targets, (points, outputs).
  package var errors: [Double]
  /// G, Gv: the gradients of all weights, without the factors that steps have.
  package var gradients: [Double]
  /// F: what is fed back to hidden neurons, (entries, hidden layers, width); empty where it is the error itself.
  package var fedBack: [Double]
  /// D: the gradients of the sums of hidden neurons, as `fedBack`.
  package var deltas: [Double]
  /// The points of the entries; nil where they are all points in order.
  package var batch: [Int32]?

  /// Gives all of it but the step's number, its loss and its drawn points.
  package init(
    state: [Double], values: [Double], slopes: [Double], sums: [Double], errors: [Double],
    gradients: [Double], fedBack: [Double], deltas: [Double]
  ) {
    self.state = state
    self.values = values
    self.slopes = slopes
    self.sums = sums
    self.errors = errors
    self.gradients = gradients
    self.fedBack = fedBack
    self.deltas = deltas
  }
}
