import Systems
import Testing
import TestSupport

@Suite struct ExperimentDecodingTests {
  /// One field of the file, and what it does to an experiment.
  struct Change: Sendable, CustomTestStringConvertible {
    let yaml: String
    let apply: @Sendable (inout Experiment) -> Void

    init(_ yaml: String, _ apply: @escaping @Sendable (inout Experiment) -> Void) {
      self.yaml = yaml
      self.apply = apply
    }

    var testDescription: String { yaml }
  }

  static let changes = [
    Change("steps: 20") { $0.steps = 20 },
    Change("steps: 1000000") { $0.steps = 1_000_000 },
    Change("loss: meanSquare") { $0.loss = .meanSquare },
    Change("observable: convergence") { $0.observables = [.convergence] },
    Change("network: {width: 64}") { $0.network.width = 64 },
    Change("network: {layers: 8}") { $0.network.layers = 8 },
    Change("network: {outputs: 16}") { $0.network.outputs = 16 },
    Change("network: {activation: relu}") { $0.network.activation = .relu },
    Change("network: {activation: identity}") { $0.network.activation = .identity },
    Change("network: {}") { _ in },
    Change("data: {points: 65536}") { $0.data.size = .count(65_536) },
    Change("data: {multiple: 0.3}") { $0.data.size = .multiple(0.3) },
    Change("data: {seed: 18446744073709551615}") { $0.data.seed = .max },
    Change("optimiser: {rule: gradientDescent}") { $0.optimiser.rule = .gradientDescent },
    Change("optimiser: {batch: full}") { $0.optimiser.batch = .full },
    Change("optimiser: {batch: 4096}") { $0.optimiser.batch = .drawn(4096) },
    Change("optimiser: {batchSeed: 7}") { $0.optimiser.batchSeed = 7 },
    Change("hyperparameters: {inputRate: 1e-3}") { $0.hyperparameters[.inputRate] = 1e-3 },
    Change("hyperparameters: {outputRate: -2.5}") { $0.hyperparameters[.outputRate] = -2.5 },
    Change("hyperparameters: {weightOffset: .5}") { $0.hyperparameters[.weightOffset] = 0.5 },
    Change("hyperparameters: {initialWeightOffset: 3}") {
      $0.hyperparameters[.initialWeightOffset] = 3
    },
    Change("hyperparameters: {initialWeightScale: '0.25'}") {
      $0.hyperparameters[.initialWeightScale] = 0.25
    },
    Change("axes: {x: {parameter: initialWeightScale}}") {
      $0.axes.x.parameter = .initialWeightScale
    },
    Change("axes: {y: {parameter: initialWeightOffset}}") {
      $0.axes.y.parameter = .initialWeightOffset
    },
    Change("axes: {x: {scale: linear}}") { $0.axes.x.scale = .linear },
    Change("axes: {x: {low: -300}}") { $0.axes.x.low = -300 },
    Change("axes: {y: {high: 300}}") { $0.axes.y.high = 300 },
    Change("axes: {}") { _ in },
  ]

  @Test(arguments: Preset.allCases)
  func everythingAbsentIsThePreset(preset: Preset) throws {
    #expect(try ExperimentText.decode("preset: \(preset.rawValue)") == preset.experiment)
  }

  @Test(arguments: Preset.allCases, changes)
  func oneFieldChangesOnlyItself(preset: Preset, change: Change) throws {
    var expected = preset.experiment
    change.apply(&expected)
    let read = try ExperimentText.decode("preset: \(preset.rawValue)\n\(change.yaml)")
    #expect(read == expected)
  }

  @Test func thePresetIsTanhUnlessNamed() throws {
    #expect(try ExperimentText.decode("{}") == Preset.tanh.experiment)
    #expect(try ExperimentText.decode("steps: 500") == Preset.tanh.experiment)
  }

  @Test func thePresetMayComeLast() throws {
    var expected = Preset.offset.experiment
    expected.steps = 40
    #expect(try ExperimentText.decode("steps: 40\npreset: offset") == expected)
  }

  @Test func axesKeepAllDigits() throws {
    let low = "-0.1234567890123456789012345678901234567890123456789"
    let high = "2.000000000000000000000000000000000000000000000001"
    let read = try ExperimentText.decode("axes: {x: {low: \(low), high: '\(high)'}}")
    #expect(read.axes.x.low.description == low)
    #expect(read.axes.x.high.description == high)
  }

  @Test func anchorsMergesAndTagsAreYAMLLikeAnyOther() throws {
    var expected = Preset.tanh.experiment
    expected.steps = 30
    expected.network.width = 30
    for yaml in [
      "steps: &n 30\nnetwork: {width: *n}", "<<: {steps: 30}\nnetwork: {width: 30}",
      "steps: !!int 30\nnetwork: {width: !!str 30}", "{steps: '30', network: {\"width\": \"30\"}}",
    ] {
      #expect(try ExperimentText.decode(yaml) == expected, "\(yaml)")
    }
  }

  /// What an experiment is not asked about: the text itself is no YAML, or no mapping of names.
  @Test(arguments: [
    "", "~", "null", "--- {}\n--- {}", "\tsteps: 30", "steps: *nowhere", "axes: &a [*a]",
    "axes: &a {x: *a}", "network: &n {<<: *n}", "steps: 30\nsteps: 40", "? [a]\n: 2", "{{a: b}: 2}",
    "steps: " + String(repeating: "[", count: 100_000), "%YAML 9.9\n--- {}", "!!set {a}", "\0",
    "steps: [", "\"\\ud800\": 1", "<<: 3", "<<: [1, [2]]", "network: {<<: {<<: {width: 3}}}",
  ])
  func oddTextNeverTraps(yaml: String) {
    _ = try? ExperimentText.decode(yaml)
  }
}
