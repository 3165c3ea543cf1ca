/// What the weights of a network are drawn from.
///
/// Biases begin at 0 unless the distribution is named for them too.
public enum InitialWeights: String, Codable, Hashable, Sendable, CaseIterable {
  /// Normal, with the deviation of the parameterisation: see ``Parameterisation``.
  case scaled
  /// Normal, with deviation 1.
  case normal
  /// Uniform in [0, 1), biases too.
  case unitUniform
  /// Uniform in (-1, 1) / sqrt(fan in), biases too: what many libraries begin with.
  case fanInUniform
  /// `sqrt(fan in)` from each neuron to the next layer's of the same place, else 0: with the paper's parameterisation a linear layer
  /// hands on what enters it. Nothing is drawn.
  case aligned

  /// Weights of a layer, row-major (rows, fan out), biases last.
  func draw(_ key: RandomKey, _ network: Network, layer: Int) -> [Double] {
    let fanIn = network.fanIn(layer: layer)
    let weights = fanIn * network.fanOut(layer: layer)
    let all = network.rows(layer: layer) * network.fanOut(layer: layer)
    func withoutBiases(deviation: Double) -> [Double] {
      key.normal(count: weights).map { $0 * deviation }
        + Array(repeating: 0, count: all - weights)
    }
    switch self {
    case .scaled:
      return withoutBiases(
        deviation: network.parameterisation.deviation(network, layer: layer))
    case .normal: return withoutBiases(deviation: 1)
    case .unitUniform: return key.uniform(count: all, low: 0, high: 1)
    case .fanInUniform:
      let bound = (1 / Double(fanIn)).squareRoot()
      return key.uniform(count: all, low: -bound, high: bound)
    case .aligned:
      let fanOut = network.fanOut(layer: layer)
      let weight = Double(fanIn).squareRoot()
      return (0..<all).map { $0 / fanOut == $0 % fanOut && $0 < weights ? weight : 0 }
    }
  }
}

extension Network {
  /// The weights of all layers, one after the other, as a seed draws them.
  func weights(seed: UInt64) -> [Double] {
    let (_, key) = RandomKey(seed: seed).split()
    let layerKeys = key.split(into: layers)
    return (0..<layers).flatMap { initial.draw(layerKeys[$0], self, layer: $0) }
  }
}
