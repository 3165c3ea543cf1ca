import Numbers

/// What a training has at one step, for another one that is told as a difference from it: an orbit, each number rounded
/// once to the nearest double, or a network in its own arithmetic.
///
/// Points are those of the data, entries those that the gradient is taken over: the same, or the drawn ones. Capital
/// letters are those of docs/deep-zoom.md.
package struct BaseStep<Scalar: ScalarProtocol>: Hashable, Sendable {
  /// The step, from 0.
  package var number = 0
  /// The loss before the update.
  package var loss: Scalar = 0
  /// W and V, then velocities: the state before the step. In layer 0 nobody asks for its weight offset.
  package var state: [Scalar]
  /// H: what hidden neurons give, (points, hidden layers, width).
  package var values: [Scalar]
  /// S: the slopes of an activation that has them (tanh), as `values`; else empty or 0.
  package var slopes: [Scalar]
  /// U: the weighted sums, as `values`; an orbit has them where the activation has a kink, and else none.
  package var sums: [Scalar]
  /// E: outputs less targets, or what is fed back instead, (points, outputs).
  package var errors: [Scalar]
  /// What a neighbour needs to know of each output, point by point; empty where errors are outputs less targets.
  package var outputDetails: [Scalar]
  /// G, Gv: the gradients of all weights, without the factors that steps have.
  package var gradients: [Scalar]
  /// F: what is fed back to hidden neurons, (entries, hidden layers, width); nobody asks where it is the error itself.
  package var fedBack: [Scalar]
  /// D: the gradients of the sums of hidden neurons, as `fedBack`.
  package var deltas: [Scalar]
  /// The points of the entries; nil where they are all points in order.
  package var batch: [Int32]?

  /// Gives all of it but the step's number, its loss and its drawn points.
  package init(
    state: [Scalar], values: [Scalar], slopes: [Scalar], sums: [Scalar], errors: [Scalar],
    outputDetails: [Scalar] = [], gradients: [Scalar], fedBack: [Scalar], deltas: [Scalar]
  ) {
    self.state = state
    self.values = values
    self.slopes = slopes
    self.sums = sums
    self.errors = errors
    self.outputDetails = outputDetails
    self.gradients = gradients
    self.fedBack = fedBack
    self.deltas = deltas
  }
}
