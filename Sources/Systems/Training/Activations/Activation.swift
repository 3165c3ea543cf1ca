import Plane

/// What a hidden neuron does with its weighted sum.
///
/// A gain such as the `sqrt(2)` of `tanh(sqrt(2) z)` is folded into the scale of the layer below, so each
/// case is a function of the scaled sum alone, and of the activation's own parameter where it has one.
public enum Activation: String, Codable, Hashable, Sendable, CaseIterable {
  /// `tanh(sqrt(2) z)`.
  case tanh
  /// `sqrt(2) max(z, 0)`.
  case relu
  /// `z`: a linear network.
  case identity
  /// `sqrt(2) z` above 0 and `sqrt(2) negativeSlope z` below: ReLU is the slope 0.
  case leakyReLU
  /// `1 / (1 + exp(-z))`.
  case sigmoid

  /// The square of the gain that keeps the variance of activations at initialisation.
  var gainSquared: Double {
    switch self {
    case .tanh, .relu, .leakyReLU: 2
    case .identity, .sigmoid: 1
    }
  }

  /// Whether its orbits are known: see `OrbitActivation`.
  package var hasOrbits: Bool {
    switch self {
    case .tanh, .relu, .identity, .leakyReLU: true
    case .sigmoid: false
    }
  }

  /// The activation's own parameters, at most one.
  package var parameters: [Parameter] {
    switch self {
    case .tanh, .relu, .identity, .sigmoid: []
    case .leakyReLU:
      [Parameter(.negativeSlope, title: "slope below zero", standard: 0.01, allowed: 0...1)]
    }
  }
}

extension ParameterName {
  /// The slope of a leaky ReLU below zero.
  public static let negativeSlope: ParameterName = "negativeSlope"
}
