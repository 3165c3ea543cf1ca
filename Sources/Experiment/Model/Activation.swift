/// What a hidden neuron does with its weighted sum.
///
/// Design §2: `tanh(sqrt(2) z)`, `sqrt(2) relu(z)` or `z`. The `sqrt(2)` is folded into the scale of
/// the layer below, so each case is a function of the scaled sum alone.
public enum Activation: String, Codable, Hashable, Sendable, CaseIterable {
  /// `tanh(sqrt(2) z)`.
  case tanh
  /// `sqrt(2) max(z, 0)`.
  case relu
  /// `z`: a linear network.
  case identity

  /// The square of the gain that keeps the variance of activations at initialisation.
  var gainSquared: Double {
    switch self {
    case .tanh, .relu: 2
    case .identity: 1
    }
  }
}
