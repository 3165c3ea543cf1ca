import Numbers
import Reference
import Systems
import TestSupport

/// Runs of a recurrent network of 64 neurons by another program.
struct RecurrentGolden: Decodable {
  /// Means over the steps after the transient.
  struct Short: Decodable {
    let transient: Int
    let steps: Int
    let exponent: [Double]
    let kineticEnergy: [Double]
    let activity: [Double]
    let overlap: [Double]

    enum CodingKeys: String, CodingKey {
      case transient, steps, exponent
      case kineticEnergy = "kinetic_energy"
      case activity = "q"
      case overlap = "Q"
    }
  }

  let gain: [Double]
  let symmetry: [Double]
  let transient: Int
  let steps: Int
  let exponent: [Double]
  let exponentSpread: [Double]
  let kineticEnergy: [Double]
  let activity: [Double]
  let overlap: [Double]
  /// That of the state 0, from eigenvalues.
  let exponentOfZero: [Double]
  let short: Short

  enum CodingKeys: String, CodingKey {
    case transient, steps, exponent, short
    case gain = "g"
    case symmetry = "gamma"
    case exponentSpread = "exponent_spread"
    case kineticEnergy = "kinetic_energy"
    case activity = "q"
    case overlap = "Q"
    case exponentOfZero = "exponent_of_zero"
  }

  /// Steps of the table of single numbers.
  static let tableSteps = 40

  static func read() throws -> RecurrentGolden {
    try Fixture.json("recurrent/recurrent.json", as: Self.self)
  }

  var points: [ParameterPoint] {
    zip(gain, symmetry).map { ParameterPoint([$0, $1, 1]) }
  }

  /// The network of all runs, with so many steps that are measured.
  static func setup(transient: Int, measured: Int) throws -> RecurrentSetup {
    let network = RecurrentSystem(neurons: 64, timeStep: 0.1, transient: transient)
    var experiment = Experiment.edgeOfChaos
    experiment.system = .recurrent(network)
    experiment.steps = transient + measured
    let starts = try Fixture.numbers("recurrent/starts.npy")
    return RecurrentSetup(
      experiment, network, symmetric: try Fixture.numbers("recurrent/symmetric.npy"),
      antisymmetric: try Fixture.numbers("recurrent/antisymmetric.npy"),
      start: Array(starts[0..<64]), replica: Array(starts[64..<128]),
      tangent: Array(starts[128..<192]))
  }
}
