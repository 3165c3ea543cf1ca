/// A rule's first own parameter in a ``TrainingDifference``: momentum, or the decay of weights, which do as velocities do.
struct RuleDifference<Scalar: ReferenceScalar> {
  /// The base's.
  let base: Scalar
  /// The other training's, or the base's in a tangent.
  let prime: Scalar
  /// How much more the other training's is; nil where parameters do not differ.
  let growth: Scalar?

  /// What the base's velocity becomes: `momentum V + G`.
  @inline(__always)
  func velocity(_ gradient: Scalar, _ velocity: Scalar) -> Scalar {
    gradient.addingProduct(base, velocity)
  }

  /// How much more the other training's becomes, where it was `difference` more.
  @inline(__always)
  func velocityDifference(
    _ gradientDifference: Scalar, _ velocity: Scalar, _ difference: Scalar
  ) -> Scalar {
    (growth.map { gradientDifference.addingProduct($0, velocity) } ?? gradientDifference)
      .addingProduct(prime, difference)
  }
}
