/// What an orbit has at one step, each number rounded once to the nearest double.
///
/// Points are those of the data, entries those that the gradient is taken over: the same, or the drawn ones. Capital
/// letters are those of docs/deep-zoom.md.
package struct OrbitStep: Hashable, Sendable {
  /// The step, from 0.
  package internal(set) var number = 0
  /// The loss before the update.
  package internal(set) var loss = 0.0
  /// W and V, then velocities: the state before the step, and before its weight offset.
  package internal(set) var state: [Double]
  /// H: what hidden neurons give, (points, hidden layers, width).
  package internal(set) var values: [Double]
  /// S: the slopes of an activation that has them (``OrbitActivation/hasSlope``), as `values`; else empty.
  package internal(set) var slopes: [Double]
  /// U: the weighted sums of an activation with a kink, as `values`; else empty.
  package internal(set) var sums: [Double]
  /// E: outputs less targets, (points, outputs).
  package internal(set) var errors: [Double]
  /// G, Gv: the gradients of all weights, without the factors that steps have.
  package internal(set) var gradients: [Double]
  /// F: what is fed back to hidden neurons, (entries, hidden layers, width); empty where it is the error itself.
  package internal(set) var fedBack: [Double]
  /// D: the gradients of the sums of hidden neurons, as `fedBack`.
  package internal(set) var deltas: [Double]
  /// The points of the entries; nil where they are all points in order.
  package internal(set) var batch: [Int32]?
}
