import Numbers

/// What the pixels of a recurrent network share, in their arithmetic: every constant rounded once, here.
public struct RoundedRecurrent<Scalar: ScalarProtocol>: Sendable {
  /// `S`, row-major.
  public let symmetric: [Scalar]
  /// `A`, row-major.
  public let antisymmetric: [Scalar]
  /// The state before the first step, before a point's scale.
  public let start: [Scalar]
  /// That of the second replica.
  public let replica: [Scalar]
  /// The tangent before the first step.
  public let tangent: [Scalar]
  /// Its size: see ``size(_:)``.
  public let tangentSize: Scalar
  /// The length of a step.
  public let timeStep: Scalar
  /// `1 / N`.
  public let inverseNeurons: Scalar
  /// `1 / (2 N)`.
  public let inverseTwiceNeurons: Scalar
  /// See ``RecurrentSystem/quietActivity``.
  public let quietActivity: Scalar
  /// Rounds points.
  public let points: PointRounding<Scalar>

  /// Rounds a setup.
  public init(_ setup: RecurrentSetup) {
    let neurons = Double(setup.network.neurons)
    symmetric = setup.symmetric.map { Scalar($0) }
    antisymmetric = setup.antisymmetric.map { Scalar($0) }
    start = setup.start.map { Scalar($0) }
    replica = setup.replica.map { Scalar($0) }
    tangent = setup.tangent.map { Scalar($0) }
    tangentSize = Self.size(tangent)
    timeStep = Scalar(setup.network.timeStep)
    inverseNeurons = Scalar(1 / neurons)
    inverseTwiceNeurons = Scalar(1 / (2 * neurons))
    quietActivity = Scalar(RecurrentSystem.quietActivity)
    points = PointRounding(setup.network)
  }

  /// The sum of the magnitudes of a tangent's numbers, ascending, from +0.
  public static func size(_ tangent: [Scalar]) -> Scalar {
    tangent.reduce(0) { $0 + $1.magnitude }
  }
}
