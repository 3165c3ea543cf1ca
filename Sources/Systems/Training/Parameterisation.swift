/// Where the factors of a network's layers are: in the sums, or in the weights that are drawn.
///
/// Both train by the same formulas with other factors. A factor in the sum is also one of the gradient, so the same rate
/// moves what a layer computes by its square.
public enum Parameterisation: String, Codable, Hashable, Sendable, CaseIterable {
  /// Weights have deviation 1; sums carry `gain / sqrt(n)` in hidden layers and `1 / n` in the output layer.
  case paper
  /// Weights have deviation `gain / sqrt(n)`, in the output layer `1 / sqrt(n)`; sums carry no factor.
  case standard

  /// The factor of the sums of a layer that an activation follows.
  func scale(_ network: Network, layer: Int) -> Double {
    switch self {
    case .paper: Self.gainOfSum(network, layer: layer)
    case .standard: 1
    }
  }

  /// What the output layer's sums are divided by.
  func outputDivisor(_ network: Network) -> Int {
    switch self {
    case .paper: network.width
    case .standard: 1
    }
  }

  /// The deviation of a layer's weights when they are drawn.
  func deviation(_ network: Network, layer: Int) -> Double {
    switch self {
    case .paper: 1
    case .standard:
      // No activation follows the output layer, so it has no gain.
      layer < network.layers - 1
        ? Self.gainOfSum(network, layer: layer)
        : (1 / Double(network.fanIn(layer: layer))).squareRoot()
    }
  }

  /// `gain / sqrt(n)` for the n that enter the layer, rounded once.
  private static func gainOfSum(_ network: Network, layer: Int) -> Double {
    (network.activation.gainSquared / Double(network.fanIn(layer: layer))).squareRoot()
  }
}
