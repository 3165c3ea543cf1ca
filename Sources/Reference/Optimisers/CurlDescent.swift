import Systems

/// Gradient descent whose step is multiplied by a factor for the synapses that ``CurledSynapses`` name: `W <- W - (step curl) G`. The
/// product is rounded before the gradient is multiplied by it; where the outgoing weight is a factor of the step too, it comes first.
struct CurlDescent<Scalar: ReferenceScalar> {
  private let layer: Int
  private let rows: Int

  /// That of a training; with no rows where its rule is another.
  init(_ training: TrainingSystem) { (layer, rows) = training.curledRows }

  /// The step of the weights in a row of a layer, of which all others have `step`.
  ///
  /// - Parameter own: the rule's own parameters.
  @inline(__always)
  func step(_ step: Scalar, layer: Int, row: Int, _ own: ArraySlice<Scalar>) -> Scalar {
    row < rows && layer == self.layer ? step * own[own.startIndex] : step
  }
}
