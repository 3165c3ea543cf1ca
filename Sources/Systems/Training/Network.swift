import Numbers
import Plane

/// The shape of the network that every pixel trains: mean-field scaling unless ``parameterisation`` is another.
///
///     Z = X W0 / sqrt(n)      H = activation(Z)      out = H W1 / n
///
/// Deeper networks repeat the hidden layer; a network of one layer is `out = X W0 / n`. Where ``hasBiases`` is true, a 1 follows
/// what enters each layer, and the weights from it are the biases. Source: arXiv:2402.06184, section 2.
public struct Network: Sendable {
  /// The widths that a network may have.
  public static let allowedWidths = 1...64
  /// The numbers of weight layers that a network may have.
  public static let allowedLayers = 1...8
  /// The numbers of outputs that a network may have.
  public static let allowedOutputs = 1...16
  /// The numbers of inputs that a network may have.
  public static let allowedInputs = 1...1024
  /// The numbers of starts that an experiment may have.
  public static let allowedStarts = 1...1024

  /// Neurons of each hidden layer (`n`).
  public var width: Int
  /// Layers of weights; one fewer layers are hidden.
  public var layers: Int
  /// Neurons of the output layer.
  public var outputs: Int
  /// What hidden neurons do.
  public var activation: Activation
  /// Where the factors of its layers are.
  public var parameterisation: Parameterisation
  /// Numbers of a data point; nil for as many as the width.
  public var inputs: Int?
  /// Whether each neuron has a bias.
  public var hasBiases: Bool
  /// What weights are drawn from.
  public var initial: InitialWeights
  /// How many initial weights are drawn; where there are several, the parameter `start` chooses: see ``TrainingSetup/starts``.
  public var starts: Int
  /// What output neurons do.
  public var outputActivation: OutputActivation

  /// Describes a network.
  public init(
    width: Int, layers: Int, outputs: Int, activation: Activation,
    parameterisation: Parameterisation = .paper, inputs: Int? = nil, hasBiases: Bool = false,
    initial: InitialWeights = .scaled, starts: Int = 1,
    outputActivation: OutputActivation = .identity
  ) {
    self.width = width
    self.layers = layers
    self.outputs = outputs
    self.activation = activation
    self.parameterisation = parameterisation
    self.inputs = inputs
    self.hasBiases = hasBiases
    self.initial = initial
    self.starts = starts
    self.outputActivation = outputActivation
  }

  /// Neurons or numbers of a data point that a layer of weights comes from, without the 1 of biases.
  public func fanIn(layer: Int) -> Int { layer == 0 ? inputs ?? width : width }

  /// Neurons that a layer of weights leads to.
  public func fanOut(layer: Int) -> Int { layer == layers - 1 ? outputs : width }

  /// Rows of a layer's weights: what enters it, and last the 1 of biases, if there are any.
  public func rows(layer: Int) -> Int { fanIn(layer: layer) + (hasBiases ? 1 : 0) }

  /// Where a layer's weights begin among all parameters; row-major (rows, fan out).
  public func parameterOffset(layer: Int) -> Int {
    layer == 0
      ? 0 : rows(layer: 0) * fanOut(layer: 0) + (layer - 1) * rows(layer: layer) * width
  }

  /// All weights of the network, biases among them.
  public var parameterCount: Int {
    parameterOffset(layer: layers - 1) + rows(layer: layers - 1) * outputs
  }

  /// Whether data points have as many numbers as layers have neurons, and neurons have no biases: the paper's shape.
  public var isSquare: Bool { fanIn(layer: 0) == width && !hasBiases }

  /// The sum of the magnitudes of a difference of all weights: see ``sum(_:adding:)``.
  package func size<Scalar: BinaryFloatingPoint>(_ differences: [Scalar]) -> Scalar {
    sum(differences) { $0 + $1.magnitude }
  }

  /// Layers and neurons ascending, the sum of the sums over what enters a neuron, ascending.
  @inline(__always)
  private func sum<Scalar: BinaryFloatingPoint>(
    _ differences: [Scalar], adding: (_ sum: Scalar, _ difference: Scalar) -> Scalar
  ) -> Scalar {
    var sum: Scalar = 0
    for layer in 0..<layers {
      let first = parameterOffset(layer: layer)
      let fanOut = fanOut(layer: layer)
      for j in 0..<fanOut {
        var entering: Scalar = 0
        for k in 0..<rows(layer: layer) {
          entering = adding(entering, differences[first + k * fanOut + j])
        }
        sum += entering
      }
    }
    return sum
  }

  /// The parameter that chooses a start, where there are several: a whole number from 0; between two the nearer one, and the
  /// upper one in the middle. So an axis from -0.5 on has one row for each start.
  package var parameters: [Parameter] {
    guard starts > 1 else { return [] }
    return [
      Parameter(
        .start, title: "start", standard: 0, allowed: -0.5...(Double(starts) - 0.5), isWhole: true)
    ]
  }

  /// How far some trainings are, on the average over them and the one that they are told from: the sum of the lengths of all
  /// differences, ascending, over one more than there are. A length is the root of the squares, summed as ``sum(_:adding:)`` sums.
  ///
  /// What is not positive, finite and normal is not divided.
  package func cloudDistance<Scalar: BinaryFloatingPoint>(_ neighbours: [[Scalar]]) -> Scalar {
    var sum: Scalar = 0
    for differences in neighbours { sum += length(differences) }
    guard sum >= Scalar.leastNormalMagnitude, sum <= Scalar.greatestFiniteMagnitude else {
      return sum
    }
    return sum / Scalar(neighbours.count + 1)
  }

  private func length<Scalar: BinaryFloatingPoint>(_ differences: [Scalar]) -> Scalar {
    sum(differences) { $0.addingProduct($1, $1) }.squareRoot()
  }

  func validate() throws(FieldError) {
    try width.check("network.width", in: Self.allowedWidths)
    try layers.check("network.layers", in: Self.allowedLayers)
    try outputs.check("network.outputs", in: Self.allowedOutputs)
    try inputs?.check("network.inputs", in: Self.allowedInputs)
    try starts.check("network.starts", in: Self.allowedStarts)
    guard layers > 1 || fanIn(layer: 0) == width else {
      throw FieldError(
        field: "network.inputs", value: fanIn(layer: 0),
        allowed: "the width (\(width)) in a network of one layer, which has no other neurons")
    }
  }
}

extension Network: Hashable {
  /// All that decides what is trained; inputs that are named and those that are meant anyway are the same.
  private var key: [AnyHashable] {
    [
      width, layers, outputs, activation, parameterisation, fanIn(layer: 0), hasBiases, initial,
      starts, outputActivation,
    ]
  }

  /// Whether both are the same network.
  public static func == (left: Network, right: Network) -> Bool { left.key == right.key }

  /// By all that decides what is trained.
  public func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

extension ParameterName {
  /// Which of several initial weights a network has.
  public static let start: ParameterName = "start"
}
