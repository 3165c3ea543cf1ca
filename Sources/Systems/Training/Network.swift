import Numbers

/// The shape of the network that every pixel trains: no biases, mean-field scaling unless ``parameterisation`` is another.
///
///     Z = X W0 / sqrt(n)      H = activation(Z)      out = H W1 / n
///
/// Deeper networks repeat the hidden layer; a network of one layer is `out = X W0 / n`. Inputs and
/// hidden layers have the same width. Source: arXiv:2402.06184, section 2.
public struct Network: Hashable, Sendable {
  /// The widths that a network may have.
  public static let allowedWidths = 1...64
  /// The numbers of weight layers that a network may have.
  public static let allowedLayers = 1...8
  /// The numbers of outputs that a network may have.
  public static let allowedOutputs = 1...16

  /// Inputs, and neurons of each hidden layer (`n`).
  public var width: Int
  /// Layers of weights; one fewer layers are hidden.
  public var layers: Int
  /// Neurons of the output layer.
  public var outputs: Int
  /// What hidden neurons do.
  public var activation: Activation
  /// Where the factors of its layers are.
  public var parameterisation: Parameterisation

  /// Describes a network.
  public init(
    width: Int, layers: Int, outputs: Int, activation: Activation,
    parameterisation: Parameterisation = .paper
  ) {
    self.width = width
    self.layers = layers
    self.outputs = outputs
    self.activation = activation
    self.parameterisation = parameterisation
  }

  /// Neurons that a layer of weights leads to.
  public func fanOut(layer: Int) -> Int { layer == layers - 1 ? outputs : width }

  /// Where a layer's weights begin among all parameters; row-major (fan in, fan out).
  public func parameterOffset(layer: Int) -> Int { layer * width * width }

  /// All weights of the network.
  public var parameterCount: Int { (layers - 1) * width * width + width * outputs }

  /// The sum of the magnitudes of a difference of all weights: layers and neurons ascending, of the sums over what enters a
  /// neuron, ascending.
  package func size<Scalar: BinaryFloatingPoint>(_ differences: [Scalar]) -> Scalar {
    var sum: Scalar = 0
    for layer in 0..<layers {
      let first = parameterOffset(layer: layer)
      let fanOut = fanOut(layer: layer)
      for j in 0..<fanOut {
        var entering: Scalar = 0
        for k in 0..<width { entering += differences[first + k * fanOut + j].magnitude }
        sum += entering
      }
    }
    return sum
  }

  func validate() throws(FieldError) {
    try width.check("network.width", in: Self.allowedWidths)
    try layers.check("network.layers", in: Self.allowedLayers)
    try outputs.check("network.outputs", in: Self.allowedOutputs)
  }
}
