import Numbers
import Plane
import Systems
import TestSupport
import Testing

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

  static let changes = choices + sizes

  /// Each choice that a model offers.
  private static let choices: [Change] = [
    change("network: {activation: NAME}") { (value: Activation) in
      { $0.network.activation = value }
    },
    change("network: {parameterisation: NAME}") { (value: Parameterisation) in
      { $0.network.parameterisation = value }
    },
    change("optimiser: {rule: NAME}") { (value: Optimiser.Rule) in { $0.optimiser.rule = value } },
    change("schedule: {shape: NAME}") { (value: Schedule.Shape) in { $0.schedule.shape = value } },
    change("network: {outputActivation: NAME}") { (value: OutputActivation) in
      { $0.network.outputActivation = value }
    },
    change("network: {initial: NAME}") { (value: InitialWeights) in
      { $0.network.initial = value }
    },
    change("loss: NAME\nnetwork: {outputs: 2}") { (value: Loss) in
      {
        $0.loss = value
        $0.network.outputs = 2
      }
    },
    change("observable: NAME", of: observables) { value in { $0.observables = [value] } },
    change("observables: [NAME]", of: observables) { value in { $0.observables = [value] } },
    change("axes: {y: {scale: NAME}}") { (value: Axis.Scale) in { $0.axes.y.scale = value } },
  ].flatMap(\.self)

  /// One change for each case, whose name takes the place of `NAME`.
  private static func change<Value: CaseIterable & RawRepresentable<String>>(
    _ yaml: String, of cases: [Value] = Array(Value.allCases),
    _ apply: (Value) -> @Sendable (inout Experiment) -> Void
  ) -> [Change] {
    cases.map { Change(yaml.replacing("NAME", with: $0.rawValue), apply($0)) }
  }

  /// Those that need no test.
  private static let observables = Preset.tanh.experiment.system.possibleObservables

  private static let sizes = [
    Change("steps: 20") { $0.steps = 20 },
    Change("steps: 1000000") { $0.steps = 1_000_000 },
    Change("network: {width: 64}") { $0.network.width = 64 },
    Change("network: {layers: 8}") { $0.network.layers = 8 },
    Change("network: {outputs: 16}") { $0.network.outputs = 16 },
    Change("network: {}") { _ in },
    Change("network: {inputs: 3}") { $0.network.inputs = 3 },
    Change("network: {inputs: 16}") { _ in },
    Change("network: {biases: true}") { $0.network.hasBiases = true },
    Change("network: {starts: 1}") { _ in },
    Change("network: {starts: 8}\nhyperparameters: {start: 5}") {
      $0.network.starts = 8
      $0.hyperparameters[.start] = 5
    },
    Change("observable: leap\nleap: {steps: 7}") {
      $0.observables = [.leap]
      $0.leap.steps = 7
    },
    Change(
      "data: {set: iris, test: 30}\nobservable: accuracy\naccuracy: {threshold: 0.5}"
    ) {
      $0.network.inputs = 4
      $0.network.outputs = 3
      $0.data.source = DataSource(rows: .builtIn(.iris), train: 120, test: 30)
      $0.loss = .crossEntropy
      $0.observables = [.accuracy]
      $0.accuracy.threshold = 0.5
    },
    Change("data: {points: 65536}") { $0.data.size = .count(65_536) },
    Change("data: {multiple: 0.3}") { $0.data.size = .multiple(0.3) },
    Change("data: {seed: 18446744073709551615}") { $0.data.seed = .max },
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
    Change("schedule: {warmup: 20}") {
      $0.schedule.hasWarmup = true
      $0.hyperparameters[.warmup] = 20
    },
    // What is said and what is meant anyway are one experiment.
    Change("schedule: {warmup: 0}") { _ in },
    Change("schedule: {}") { _ in },
    Change("schedule: {shape: step, every: 9, stepFactor: 0.1}") {
      $0.schedule = Schedule(shape: .step, interval: 9)
      $0.hyperparameters[.stepFactor] = 0.1
    },
    Change("schedule: {shape: step, stepFactor: 0.5}") { $0.schedule.shape = .step },
    Change("schedule: {shape: linear, warmup: 5, finalFraction: 0.25}") {
      $0.schedule = Schedule(shape: .linear, hasWarmup: true)
      $0.hyperparameters[.warmup] = 5
      $0.hyperparameters[.finalFraction] = 0.25
    },
    Change("schedule: {warmup: 0}\naxes: {y: {parameter: warmup, scale: linear, low: 0, high: 9}}")
    {
      $0.schedule.hasWarmup = true
      $0.axes.y = Axis(parameter: .warmup, scale: .linear, low: 0, high: 9)
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

  @Test(arguments: Preset.paperConditions, changes)
  func oneFieldChangesOnlyItself(preset: Preset, change: Change) throws {
    var expected = preset.experiment
    change.apply(&expected)
    let read = try ExperimentText.decode("preset: \(preset.rawValue)\n\(change.yaml)")
    #expect(read == expected)
  }

  /// What activations and rules bring along is a field only where they are chosen.
  @Test(arguments: Activation.allCases, Optimiser.Rule.allCases)
  func ownParametersAreRead(activation: Activation, rule: Optimiser.Rule) throws {
    let head =
      "network: {activation: \(activation.rawValue)}\noptimiser: {rule: \(rule.rawValue)}\n"
    var base = Preset.tanh.experiment
    base.network.activation = activation
    base.optimiser.rule = rule
    for parameter in base.system.parameters.dropFirst(TrainingSlot.ofRule) {
      for value in [parameter.allowed.lowerBound, 0.375, parameter.allowed.upperBound] {
        var expected = base
        expected.hyperparameters[parameter.name] = value == parameter.standard ? nil : value
        #expect(
          try ExperimentText.decode(head + "hyperparameters: {\(parameter.name): \(value)}")
            == expected)
      }
      // What is said and what is meant anyway are one experiment.
      #expect(
        try ExperimentText.decode(
          head + "hyperparameters: {\(parameter.name): \(parameter.standard)}") == base)
      var onAxis = base
      let low = try DecimalNumber(parameter.allowed.contains(0) ? "0" : "0.5")
      onAxis.axes.x = Axis(parameter: parameter.name, scale: .linear, low: low, high: 1)
      #expect(
        try ExperimentText.decode(
          head + "axes: {x: {parameter: \(parameter.name), scale: linear, low: \(low), high: 1}}")
          == onAxis)
    }
  }

  @Test func observablesKeepTheirOrder() throws {
    let possible = Preset.tanh.experiment.system.possibleObservables
    let orders = [possible, possible.reversed()]
    for observables in orders {
      let names = observables.map(\.rawValue).joined(separator: ", ")
      let read = try ExperimentText.decode("observables: [\(names)]")
      #expect(read.observables == observables)
      #expect(read.channels == observables.flatMap(\.channels))
    }
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
