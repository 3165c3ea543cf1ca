/// A rule's own parameter, momentum, in a ``TrainingDifference``.
struct RuleDifference {
  /// The orbit's.
  let base: Double
  /// The training's, or the orbit's in a tangent.
  let prime: Double
  /// How much more the training's is.
  let growth: Double

  /// What the orbit's velocity becomes: `momentum V + G`.
  @inline(__always)
  func velocity(_ gradient: Double, _ velocity: Double) -> Double {
    gradient.addingProduct(base, velocity)
  }

  /// How much more the training's becomes, where it was `difference` more.
  @inline(__always)
  func velocityDifference(
    _ gradientDifference: Double, _ velocity: Double, _ difference: Double
  ) -> Double {
    gradientDifference.addingProduct(growth, velocity).addingProduct(prime, difference)
  }
}
