import Systems

/// The order of a network's weights on a device: `training_begin.cl` describes it.
///
/// It is that of `Network.parameterOffset(layer:)`, but a mapping may want layer 0 below hidden neurons
/// transposed, so that what enters a neuron lies together.
struct ParameterOrder {
  private let network: Network
  private let transposesFirstLayer: Bool

  init(_ network: Network, _ layout: MappingLayout) {
    self.network = network
    transposesFirstLayer = layout.transposesFirstLayer && network.layers > 1
  }

  /// Where a weight lies on the device.
  private func place(_ parameter: Int) -> Int {
    let (width, rows) = (network.width, network.rows(layer: 0))
    guard transposesFirstLayer, parameter < rows * width else { return parameter }
    return parameter % width * rows + parameter / width
  }

  /// States in a device's order, one after the other: the weights, then what the rule keeps of them in the same order.
  func onDevice<Scalar>(_ state: [Scalar]) -> [Scalar] {
    var result = state
    let weights = network.parameterCount
    for (index, number) in state.enumerated() {
      let (block, parameter) = index.quotientAndRemainder(dividingBy: weights)
      result[block * weights + place(parameter)] = number
    }
    return result
  }

  /// A device's weights in the order of `Network.parameterOffset(layer:)`.
  func onHost<Scalar>(_ weights: [Scalar]) -> [Scalar] {
    weights.indices.map { weights[place($0)] }
  }
}
