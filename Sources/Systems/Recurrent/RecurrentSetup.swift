import Numbers

/// A recurrent network with its numbers drawn: what every pixel has in common.
public struct RecurrentSetup: Sendable {
  /// The experiment.
  public let experiment: Experiment
  /// The network that it describes.
  public let network: RecurrentSystem
  /// `S`, row-major; symmetric, 0 on the diagonal where it is drawn.
  public let symmetric: [Double]
  /// `A`, row-major; the negative of its mirror image.
  public let antisymmetric: [Double]
  /// The state before the first step, before a point's scale.
  public let start: [Double]
  /// That of the second replica.
  public let replica: [Double]
  /// The tangent before the first step.
  public let tangent: [Double]

  /// Draws an experiment's numbers, normal ones: the upper triangles of both matrices row by row, and three starts, each from a
  /// key of its own. Throws what `validate()` throws, and where a file that it names cannot be read or does not fit.
  public init(_ experiment: Experiment, _ network: RecurrentSystem) throws(FieldError) {
    try experiment.validate()
    self.experiment = experiment
    self.network = network
    let neurons = network.neurons
    let keys = RandomKey(seed: network.seed).split(into: 5)
    (symmetric, antisymmetric) =
      try network.files.matrices(neurons)
      ?? (
        Self.matrix(keys[0], neurons, mirroredBy: 1), Self.matrix(keys[1], neurons, mirroredBy: -1)
      )
    let starts =
      try network.files.startRows(neurons)
      ?? (0..<3).map { keys[2 + $0].normal(count: neurons) }
    (start, replica, tangent) = (starts[0], starts[1], starts[2])
  }

  /// Takes the numbers from elsewhere; their counts must be those that the network needs.
  package init(
    _ experiment: Experiment, _ network: RecurrentSystem, symmetric: [Double],
    antisymmetric: [Double], start: [Double], replica: [Double], tangent: [Double]
  ) {
    let neurons = network.neurons
    precondition([symmetric, antisymmetric].allSatisfy { $0.count == neurons * neurons })
    precondition([start, replica, tangent].allSatisfy { $0.count == neurons })
    self.experiment = experiment
    self.network = network
    self.symmetric = symmetric
    self.antisymmetric = antisymmetric
    self.start = start
    self.replica = replica
    self.tangent = tangent
  }

  private static func matrix(_ key: RandomKey, _ neurons: Int, mirroredBy sign: Double) -> [Double]
  {
    var draws = key.normal(count: neurons * (neurons - 1) / 2)[...]
    var matrix = Array(repeating: 0.0, count: neurons * neurons)
    for row in 0..<neurons {
      for column in (row + 1)..<max(neurons, row + 1) {
        let number = draws.removeFirst()
        matrix[row * neurons + column] = number
        matrix[column * neurons + row] = sign * number
      }
    }
    return matrix
  }
}
