import Numbers
import Reference
import Systems
import TestSupport
import Testing

/// Runs by another program of networks with biases that learn data of the literature, with a neighbour.
enum NetworkGolden: String, CaseIterable {
  case digits
  case iris1, iris2, iris3
  case xorIdentity, xorReLU, xorSigmoid

  /// What a run's file tells.
  struct Runs: Decodable {
    let rates: [Double]
    let steps: Int
    let exponent: [Double?]
    let exponentSpread: [Double?]
    let spreadOfFirstLosses: [Double?]
    let threshold: Double?
    let firstStepOfAccuracy: [Int]?

    enum CodingKeys: String, CodingKey {
      case rates, steps, exponent
      case exponentSpread = "exponent_spread"
      case spreadOfFirstLosses = "first_40_losses_spread"
      case threshold = "accuracy_threshold"
      case firstStepOfAccuracy = "first_step_of_accuracy"
    }
  }

  /// The steps that tables have of each run.
  static let tableSteps = 40

  private var fileName: String {
    switch self {
    case .digits: "digits"
    case .iris1: "iris_1"
    case .iris2: "iris_2"
    case .iris3: "iris_3"
    case .xorIdentity: "xor_identity"
    case .xorReLU: "xor_relu"
    case .xorSigmoid: "xor_sigmoid"
    }
  }

  func runs() throws -> Runs { try Fixture.json("networks/\(fileName).json", as: Runs.self) }

  /// A table of the runs, a row each.
  func table(_ name: String) throws -> [[Double]] {
    let numbers = try Fixture.numbers("networks/\(fileName)_\(name).npy")
    return stride(from: 0, to: numbers.count, by: Self.tableSteps).map {
      Array(numbers[$0..<($0 + Self.tableSteps)])
    }
  }

  /// How far a twin of the table begins.
  var epsilon: Double {
    switch self {
    case .digits, .iris1, .iris2, .iris3: 1e-8
    case .xorIdentity, .xorReLU, .xorSigmoid: 1e-4
    }
  }

  /// The training of all runs, beginning with the table's weights.
  func setup(
    steps: Int? = nil, exponent: ExponentSettings = ExponentSettings(), coupling: Double? = nil
  ) throws -> TrainingSetup {
    let runs = try runs()
    var experiment = Preset.tanh.experiment
    experiment.steps = steps ?? runs.steps
    experiment.network = network
    experiment.data.source = source
    experiment.loss = source.hasLabels ? .crossEntropy : .meanSquare
    experiment.observables = [.exponent] + (runs.threshold == nil ? [] : [.accuracy])
    experiment.exponent = exponent
    experiment.knownTraining.isCoupled = coupling != nil
    experiment.hyperparameters[.coupling] = coupling
    if let threshold = runs.threshold { experiment.accuracy.threshold = threshold }
    let drawn = try TrainingSetup(experiment)
    return TrainingSetup(
      experiment, inputs: drawn.inputs, targets: drawn.targets,
      direction: try Fixture.numbers("networks/\(fileName)_direction.npy"),
      weights: try Fixture.numbers("networks/\(fileName)_weights.npy"))
  }

  private var source: DataSource {
    switch self {
    case .digits: DataSource(rows: .builtIn(.digits), train: 200, test: 100)
    case .iris1, .iris2, .iris3: DataSource(rows: .builtIn(.iris), train: 120, test: 30)
    case .xorIdentity, .xorReLU, .xorSigmoid:
      DataSource(rows: .builtIn(.xor), train: 4, test: 0)
    }
  }

  private var network: Network {
    func network(
      _ inputs: Int, _ width: Int, _ outputs: Int, _ activation: Activation,
      _ outputActivation: OutputActivation
    ) -> Network {
      Network(
        width: width, layers: 2, outputs: outputs, activation: activation,
        parameterisation: .standard, inputs: inputs, hasBiases: true,
        outputActivation: outputActivation)
    }
    return switch self {
    case .digits: network(64, 16, 10, .tanh, .identity)
    case .iris1, .iris2, .iris3: network(4, 10, 3, .sigmoid, .identity)
    case .xorIdentity: network(2, 2, 1, .identity, .identity)
    case .xorReLU: network(2, 2, 1, .relu, .relu)
    case .xorSigmoid: network(2, 2, 1, .sigmoid, .sigmoid)
    }
  }
}
