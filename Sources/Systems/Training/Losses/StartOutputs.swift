import Numbers

/// What the network of the start gives for each point, which all pixels share, in double precision.
///
/// Sums ascend without multiply-adds, and every exponential is correctly rounded, so the numbers are the same on every machine. They
/// differ by roundings from what trainers compute before the first step.
struct StartOutputs {
  private let network: Network
  /// The weights before the first step.
  private let weights: [Double]
  /// The slope of leaky ReLU below zero; 0 where there is none.
  private let negativeSlope: Double
  private let arena = BigFloatArena()
  private let exponential: BigFloat

  /// - Parameter weights: those that are drawn, before their scale and their offset.
  init(_ experiment: Experiment, _ training: TrainingSystem, _ weights: [Double]) {
    network = training.network
    let point = experiment.fixedPoint
    let inFirstLayer = network.rows(layer: 0) * network.fanOut(layer: 0)
    self.weights = weights.enumerated().map { place, weight in
      let scaled = weight * point[TrainingSlot.initialWeightScale]
      return place < inFirstLayer ? scaled + point[TrainingSlot.initialWeightOffset] : scaled
    }
    negativeSlope = training.slot(.negativeSlope).map { point[$0] } ?? 0
    // So many bits that a double made of it is the nearest one.
    exponential = arena.number(bits: 128)
  }

  /// Some targets, (points, outputs), each point's followed by what the start gives.
  func following(_ targets: [Double], inputs: [Double]) -> [Double] {
    let (entering, leaving) = (network.fanIn(layer: 0), network.outputs)
    var numbers: [Double] = []
    for point in 0..<(targets.count / leaving) {
      numbers += targets[(point * leaving)..<((point + 1) * leaving)]
      numbers += outputs(Array(inputs[(point * entering)..<((point + 1) * entering)]))
    }
    return numbers
  }

  private func outputs(_ input: [Double]) -> [Double] {
    var values = input
    for layer in 0..<network.layers {
      let (fanIn, fanOut) = (network.fanIn(layer: layer), network.fanOut(layer: layer))
      let first = network.parameterOffset(layer: layer)
      let isLast = layer == network.layers - 1
      let scale =
        isLast
        ? 1 / Double(network.parameterisation.outputDivisor(network))
        : network.parameterisation.scale(network, layer: layer)
      values = (0..<fanOut).map { neuron in
        var sum = 0.0
        for row in 0..<fanIn { sum += values[row] * weights[first + row * fanOut + neuron] }
        if network.hasBiases { sum += weights[first + fanIn * fanOut + neuron] }
        return isLast ? sum * scale : activated(sum * scale)
      }
    }
    return values
  }

  private func activated(_ sum: Double) -> Double {
    switch network.activation {
    case .identity: sum
    case .relu, .leakyReLU: sum > 0 ? sum : negativeSlope * sum
    case .tanh: hyperbolicTangent(sum)
    case .sigmoid: 0.5 + 0.5 * hyperbolicTangent(sum / 2)
    }
  }

  /// From `e^(2x) - 1`; 1 in magnitude where that is more than doubles tell apart.
  private func hyperbolicTangent(_ x: Double) -> Double {
    guard x.magnitude < 20 else { return x < 0 ? -1 : 1 }
    exponential.set(2 * x)
    exponential.set(exponentialLessOneOf: exponential)
    let rise = exponential.doubleValue
    return rise / (rise + 2)
  }
}
