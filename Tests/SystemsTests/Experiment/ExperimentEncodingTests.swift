import Foundation
import Numbers
import Plane
import Systems
import TestSupport
import Testing

@Suite struct ExperimentEncodingTests {
  private static let unusual: [Experiment] = {
    var digits = Preset.minibatch.experiment
    digits.data = DataSet(size: .multiple(0.1 + 0.2), seed: .max)
    digits.optimiser = Optimiser(batch: .drawn(4096), batchSeed: 1 << 63)
    digits.steps = 1_000_000
    digits.hyperparameters = [
      "inputRate": 1.0 / 3, "outputRate": -0.1, "weightOffset": .leastNonzeroMagnitude,
      "initialWeightOffset": -.greatestFiniteMagnitude, "initialWeightScale": 1e22,
    ]
    digits.axes.x.scale = .linear
    for (key, text) in [
      (\Axis.low, "-0.1234567890123456789012345678901234567890"),
      (\.high, "1.0000000000000000000000000000000000000000000001"),
    ] {
      if let number = try? DecimalNumber(text) { digits.axes.x[keyPath: key] = number }
    }

    var deep = Preset.relu.experiment
    deep.network = Network(width: 5, layers: 8, outputs: 16, activation: .identity)
    deep.data.size = .multiple(2.5)
    deep.hyperparameters[.inputRate] = 0x1.fffffffffffffp52
    deep.axes = Axes(
      x: Axis(parameter: .initialWeightScale, scale: .linear, low: -1, high: 1),
      y: Axis(parameter: .initialWeightOffset, scale: .log10, low: -300, high: 300))
    return [digits, deep]
  }()

  /// Every choice that a model offers, with its own parameters at values that are not the standard ones.
  private static let choices: [Experiment] = {
    let base = Preset.tanh.experiment
    var result: [Experiment] = []
    func add(_ change: (inout Experiment) -> Void) {
      var experiment = base
      change(&experiment)
      for parameter in experiment.system.parameters.dropFirst(TrainingSlot.ofRule) {
        experiment.hyperparameters[parameter.name] =
          parameter.standard == 0 ? parameter.isWhole ? 3 : 0.25 : parameter.standard / 3
      }
      result.append(experiment)
    }
    for rule in Optimiser.Rule.allCases {
      for activation in Activation.allCases {
        add {
          $0.optimiser.rule = rule
          $0.network.activation = activation
        }
      }
    }
    add {
      $0.optimiser.rule = .curlDescent
      $0.optimiser.curledSynapses = CurledSynapses(share: 0.1, layer: .input)
    }
    add {
      $0.optimiser.rule = .langevin
      $0.optimiser.noiseSeed = .max
    }
    for parameterisation in Parameterisation.allCases {
      add { $0.network.parameterisation = parameterisation }
    }
    for loss in Loss.allCases {
      add {
        $0.loss = loss
        $0.network.outputs = 3
      }
    }
    for outputs in OutputActivation.allCases { add { $0.network.outputActivation = outputs } }
    for initial in InitialWeights.allCases { add { $0.network.initial = initial } }
    add { $0.network.starts = 4 }
    add {
      $0.observables = [.leap]
      $0.leap.steps = 3
    }
    add { $0.network.inputs = 3 }
    add { $0.network.hasBiases = true }
    for set in BuiltInSet.allCases {
      add {
        ($0.network.inputs, $0.network.outputs) =
          switch set {
          case .iris: (4, 3)
          case .digits: (64, 10)
          case .xor: (2, 1)
          case .modes: (4, 4)
          }
        let hasLabels = set == .iris || set == .digits
        $0.loss = hasLabels ? .crossEntropy : .meanSquare
        $0.data.source = DataSource(
          rows: .builtIn(set), train: 3, test: hasLabels ? 5 : 0, scale: 0.1)
        if hasLabels {
          $0.observables = [.accuracy]
          $0.accuracy.threshold = 0.7
        }
      }
    }
    for shape in Schedule.Shape.allCases {
      for hasWarmup in [false, true] {
        add {
          $0.schedule = Schedule(
            shape: shape, hasWarmup: hasWarmup, interval: shape == .step ? 7 : 100)
          if hasWarmup {
            $0.axes.x = Axis(parameter: .warmup, scale: .linear, low: 0, high: 50)
          }
        }
      }
    }
    add {
      $0.observables = [.exponent, .convergence]
      $0.exponent = ExponentSettings(method: .cloud, children: 7, deviation: 0.5, from: 2)
    }
    for coupling in [0.0, 0.3] {
      add {
        $0.observables = [.exponent]
        $0.exponent.method = .twin
        $0.knownTraining.isCoupled = true
        // 0 is the standard, which is not named; then an axis has it.
        if coupling > 0 {
          $0.hyperparameters[.coupling] = coupling
        } else {
          $0.axes.y = Axis(parameter: .coupling, scale: .linear, low: 0, high: 1)
        }
      }
    }
    let observables = base.system.possibleObservables
    for observable in observables { add { $0.observables = [observable] } }
    add { $0.observables = observables }
    add { $0.observables = observables.reversed() }
    return result
  }()

  private static var all: [Experiment] { Preset.allCases.map(\.experiment) + unusual + choices }

  @Test(arguments: all)
  func yamlIsReadBack(experiment: Experiment) throws {
    #expect(try ExperimentText.decode(ExperimentText.encode(experiment)) == experiment)
  }

  @Test(arguments: all)
  func jsonIsReadBack(experiment: Experiment) throws {
    let json = try JSONEncoder().encode(experiment)
    #expect(try JSONDecoder().decode(Experiment.self, from: json) == experiment)
  }

  @Test func allDoublesAreReadBack() throws {
    var experiment = Preset.tanh.experiment
    for bits in RandomKey(seed: 11).bits64(count: 300) {
      let number = Double(bitPattern: bits)
      guard number.isFinite else { continue }
      experiment.hyperparameters[.inputRate] = number
      let read = try ExperimentText.decode(ExperimentText.encode(experiment))
      #expect(read.hyperparameters[.inputRate]?.bitPattern == bits)
    }
  }

  @Test func everyFieldIsWrittenInItsOrder() throws {
    #expect(
      try ExperimentText.encode(Preset.minibatch.experiment) == """
        network:
          width: 16
          layers: 2
          outputs: 1
          activation: tanh
        data:
          points: 272
          seed: 0
        optimiser:
          rule: gradientDescent
          batch: 16
          batchSeed: 42
        steps: 500
        hyperparameters:
          inputRate: 1
          outputRate: 1
          weightOffset: 0
          initialWeightOffset: 0
          initialWeightScale: 1
        axes:
          x:
            parameter: inputRate
            scale: log10
            low: -3
            high: 6
          y:
            parameter: outputRate
            scale: log10
            low: -3
            high: 6
        loss: meanSquare
        observable: convergence

        """)
  }

  /// The paper's parameterisation is not written, so records of its networks are the same text with it and without.
  @Test func anotherParameterisationIsWritten() throws {
    var experiment = Preset.tanh.experiment
    let text = try ExperimentText.encode(experiment)
    experiment.network.parameterisation = .standard
    #expect(
      try ExperimentText.encode(experiment)
        == text.replacing(
          "  activation: tanh\n", with: "  activation: tanh\n  parameterisation: standard\n"))
    #expect(
      experiment.system.title
        == "tanh, width 16, 2 layers, standard parameterisation, full batch")
    let named = try ExperimentText.decode("network: {parameterisation: paper}")
    #expect(named == Preset.tanh.experiment)
    #expect(try ExperimentText.encode(named) == text)
  }

  /// A schedule is written where rates are not constant, with the values of its parameters.
  @Test func aScheduleIsWritten() throws {
    var experiment = Preset.tanh.experiment
    let text = try ExperimentText.encode(experiment)
    #expect(!text.contains("schedule"))
    experiment.schedule = Schedule(shape: .step, hasWarmup: true, interval: 7)
    experiment.hyperparameters[.warmup] = 20
    #expect(
      try ExperimentText.encode(experiment)
        == text.replacing(
          "steps: 500\n",
          with: "schedule:\n  shape: step\n  every: 7\n  warmup: 20\n"
            + "  stepFactor: '0.5'\nsteps: 500\n")
    )
  }

  /// What activation and rule bring along comes after what every training has; several observables are a list.
  @Test func ownParametersAndObservablesAreWritten() throws {
    var experiment = Preset.tanh.experiment
    experiment.network.activation = .leakyReLU
    experiment.optimiser.rule = .nesterov
    experiment.hyperparameters = [.momentum: 0.5]
    experiment.observables = [.permutationEntropy, .convergence]
    let text = try ExperimentText.encode(experiment)
    #expect(
      text.contains("  initialWeightScale: 1\n  momentum: '0.5'\n  negativeSlope: '0.01'\naxes:\n"))
    #expect(text.hasSuffix("observables:\n- permutationEntropy\n- convergence\n"))
    #expect(!text.contains("observable:"))
  }

  @Test func jsonErrorsNameTheFieldToo() throws {
    let json = Data(#"{"network": {"width": 0.5}}"#.utf8)
    let error = try #require(throws: FieldError.self) {
      try JSONDecoder().decode(Experiment.self, from: json)
    }
    #expect(error.field == "network.width")
    #expect(error.value == "0.5")
  }
}
