import Numbers
import Reference
import Systems
import TestSupport
import Testing

/// Runs by other programs of the network of width 8 that `optimisers` has, with a neighbour.
struct ExponentGolden: Decodable {
  let rates: [Double]
  let steps: Int
  let exponent: [Double?]
  let exponentSpread: [Double?]
  let exponentOfFirst40: [Double?]
  let largestAmplification: [Double?]

  enum CodingKeys: String, CodingKey {
    case rates, steps, exponent
    case exponentSpread = "exponent_spread"
    case exponentOfFirst40 = "exponent_first_40"
    case largestAmplification = "largest_amplification_log"
  }

  /// The steps that tables have of each run.
  static let tableSteps = 40

  /// The runs of an activation.
  static func runs(_ activation: Activation) throws -> ExponentGolden {
    try Fixture.json("exponents/\(activation.rawValue).json", as: Self.self)
  }

  /// The training of all runs, with data points in their order or reversed.
  static func setup(
    _ activation: Activation, _ exponent: ExponentSettings = ExponentSettings(), steps: Int = 200,
    isReversed: Bool = false
  ) throws -> TrainingSetup {
    var experiment = Preset.tanh.experiment
    experiment.network = Network(width: 8, layers: 2, outputs: 1, activation: activation)
    experiment.data.size = .count(32)
    experiment.steps = steps
    experiment.observables = [.exponent]
    experiment.exponent = exponent
    let inputs = try Fixture.numbers("optimisers/inputs.npy")
    let targets = try Fixture.numbers("optimisers/targets.npy")
    let order = isReversed ? Array((0..<32).reversed()) : Array(0..<32)
    return TrainingSetup(
      experiment, inputs: order.flatMap { inputs[($0 * 8)..<($0 * 8 + 8)] },
      targets: order.map { targets[$0] },
      direction: try Fixture.numbers("exponents/\(activation.rawValue)_direction.npy"),
      weights: try Fixture.numbers("optimisers/weights.npy"))
  }

  /// How far the neighbour is before the first step and after each, as natural logarithms.
  static func distances(_ setup: TrainingSetup, rate: Double, steps: Int = tableSteps) -> [Double] {
    let method = setup.experiment.exponent.method
    var network = NeighbourProblem<Double>(setup, method)
      .pixel(setup.experiment.point(inputRate: rate, outputRate: rate))
    func logarithm(_ separation: Separation<Double>) -> Double { separation.logarithm ?? .nan }
    var distances: [Double] = []
    for step in 0..<steps {
      let told = network.step(step)
      if step == 0 { distances.append(logarithm(told.before)) }
      distances.append(logarithm(told.after))
    }
    return distances
  }

  /// The growth in each step.
  static func growth(_ distances: [Double]) -> [Double] {
    zip(distances.dropFirst(), distances).map { $0 - $1 }
  }
}
