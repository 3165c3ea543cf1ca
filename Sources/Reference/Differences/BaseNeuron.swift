/// What the orbit's hidden neuron has at a data point, and how much of what follows from it is kept: see
/// ``TrainingDifference``.
struct BaseNeuron {
  /// U: its weighted sum; 0 for an activation without a kink.
  let sum: Double
  /// H: what it gives.
  let value: Double
  /// S: its slope; 0 for an activation whose slope follows from the sign of its sum.
  let slope: Double
  /// Whether products of two differences are kept.
  let keepsProducts: Bool

  /// A number of the pixel: the orbit's, and where products are kept what the pixel has more.
  @inline(__always)
  func prime(_ base: Double, _ difference: Double) -> Double {
    keepsProducts ? base + difference : base
  }
}

/// An activation's own parameter.
struct OwnParameter {
  /// The orbit's; 0 where there is none.
  let base: Double
  /// The pixel's, or the orbit's where products of two differences are dropped.
  let prime: Double
  /// How much more the pixel's is.
  let growth: Double
}
