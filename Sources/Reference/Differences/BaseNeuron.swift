/// What a hidden neuron of the training that differences are taken from has at a data point, and how much of what follows
/// from it is kept: see ``TrainingDifference``.
struct BaseNeuron<Scalar: ReferenceScalar> {
  /// U: its weighted sum; 0 for an activation without a kink.
  let sum: Scalar
  /// H: what it gives.
  let value: Scalar
  /// S: its slope; 0 for an activation whose slope follows from the sign of its sum.
  let slope: Scalar
  /// Whether products of two differences are kept.
  let keepsProducts: Bool

  /// A number of the other training: that of this one, and where products are kept what the other has more.
  @inline(__always)
  func prime(_ base: Scalar, _ difference: Scalar) -> Scalar {
    keepsProducts ? base + difference : base
  }
}

/// An activation's own parameter.
struct OwnParameter<Scalar: ReferenceScalar> {
  /// That of the training that differences are taken from; 0 where there is none.
  let base: Scalar
  /// That of the other training, or the same where products of two differences are dropped.
  let prime: Scalar
  /// How much more the other training's is; nil where parameters do not differ.
  let growth: Scalar?
}
