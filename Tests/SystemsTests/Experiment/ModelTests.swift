import Numbers
import Plane
import Systems
import TestSupport
import Testing

@Suite struct ModelTests {
  /// What signals need is added once, whatever observables ask for it; the loss needs nothing, a mean of weights as much as
  /// they, a neighbour as much as the system, its size and a power of 2.
  @Test(arguments: [Preset.tanh.experiment, .mandelbrot])
  func aStateIsTheSystemsAndItsSignals(experiment: Experiment) {
    var experiment = experiment
    if experiment.training != nil { experiment.optimiser.rule = .adam }
    let count = experiment.system.stateCount
    let observables = experiment.system.possibleObservables
    experiment.observables = observables.filter { $0.signals.isSubset(of: [.loss, .hits]) }
    #expect(experiment.stateCount == count)
    guard let weights = experiment.training?.network.parameterCount else { return }
    experiment.observables = [.convergence, .exponent]
    #expect(experiment.stateCount == 2 * count + 2)
    experiment.observables = [.exponent, .leap]
    #expect(experiment.stateCount == 2 * count + 2 + weights)
    experiment.observables = [.leap, .averagedLoss]
    #expect(experiment.stateCount == count + 2 * weights)
  }

  @Test(arguments: [
    (Network(width: 16, layers: 2, outputs: 1, activation: .tanh), 272, [0, 256], [16, 1]),
    (Network(width: 16, layers: 1, outputs: 3, activation: .relu), 48, [0], [3]),
    (
      Network(width: 5, layers: 4, outputs: 2, activation: .tanh), 85, [0, 25, 50, 75],
      [5, 5, 5, 2]
    ),
    (Network(width: 1, layers: 1, outputs: 1, activation: .identity), 1, [0], [1]),
    (
      Network(width: 64, layers: 8, outputs: 16, activation: .tanh), 7 * 4096 + 1024,
      [0, 4096, 8192, 12288, 16384, 20480, 24576, 28672], [64, 64, 64, 64, 64, 64, 64, 16]
    ),
  ])
  func parametersAreLaidOutLayerAfterLayer(
    network: Network, count: Int, offsets: [Int], fanOuts: [Int]
  ) {
    #expect(network.parameterCount == count)
    #expect((0..<network.layers).map(network.parameterOffset) == offsets)
    #expect((0..<network.layers).map(network.fanOut) == fanOuts)
    let last = network.layers - 1
    #expect(
      network.parameterOffset(layer: last) + network.width * network.fanOut(layer: last) == count)
  }

  @Test func multiplesAreOfParametersPerOutput() {
    let one = Network(width: 16, layers: 2, outputs: 1, activation: .tanh)
    let three = Network(width: 16, layers: 2, outputs: 3, activation: .tanh)
    func count(_ multiple: Double, _ network: Network) -> Int {
      DataSet(size: .multiple(multiple), seed: 0).count(for: network)
    }
    #expect(count(1, one) == 272)
    #expect(count(0.5, one) == 136)
    #expect(count(0.999, one) == 271)
    #expect(count(2, three) == 202)  // 304 x 2 / 3 is 202.67.
    #expect(count(1e-9, one) == 1)
    #expect(count(240, one) == 65_280)
    for beyond in [241, 1e30, .infinity, .nan] {
      #expect(count(beyond, one) == 65_537)
    }
    #expect(DataSet(size: .count(7), seed: 0).count(for: three) == 7)
  }

  @Test func choicesSetTheirParametersOnly() throws {
    var experiment = Preset.tanh.experiment
    experiment.hyperparameters = [
      "inputRate": 2, "outputRate": 3, "weightOffset": 5, "initialWeightOffset": 7,
      "initialWeightScale": 11,
    ]
    let expected: [ParameterName: [Double]] = [
      .inputRate: [-1, 3, 5, 7, 11], .outputRate: [2, -1, 5, 7, 11], .rate: [-1, -1, 5, 7, 11],
      .weightOffset: [2, 3, -1, 7, 11], .initialWeightOffset: [2, 3, 5, -1, 11],
      .initialWeightScale: [2, 3, 5, 7, -1],
    ]
    for choice in experiment.system.axisChoices {
      let other: ParameterName = choice.slots == [2] ? .inputRate : .weightOffset
      experiment.axes.x = Axis(parameter: choice.name, scale: .linear, low: -3, high: 6)
      experiment.axes.y = Axis(parameter: other, scale: .linear, low: -3, high: 6)
      var values = try experiment.point(x: -1, y: 13).values
      for slot in try #require(experiment.system.axisChoice(other)).slots {
        #expect(values[slot] == 13)
        values[slot] = experiment.hyperparameters[experiment.system.parameters[slot].name] ?? 0
      }
      #expect(values == expected[choice.name])
    }
    #expect((0..<4).map(TrainingSlot.rate) == [0, 1, 0, 1])
    #expect(Preset.tanh.experiment.fixedPoint == ParameterPoint())
  }

  /// Every parameter of every system can be fixed or on an axis, and is known under a kernel's name.
  @Test(arguments: Activation.allCases, Optimiser.Rule.allCases)
  func everyParameterHasItsPlace(activation: Activation, rule: Optimiser.Rule) throws {
    var experiment = Preset.tanh.experiment
    experiment.network.activation = activation
    experiment.optimiser.rule = rule
    let parameters = experiment.system.parameters
    #expect(Set(parameters.map(\.name)).count == parameters.count)
    #expect(Set(parameters.map(\.kernelName)).count == parameters.count)
    for (slot, parameter) in parameters.enumerated() {
      #expect(parameter.allowed.contains(parameter.standard))
      experiment.hyperparameters = [:]
      experiment.hyperparameters[parameter.name] = parameter.allowed.upperBound
      #expect(throws: Never.self) { try experiment.validate() }
      #expect(experiment.fixedPoint[slot] == parameter.allowed.upperBound)
      let other: ParameterName = slot < 2 ? .weightOffset : .rate
      let low = try DecimalNumber(parameter.allowed.contains(0) ? "0" : "0.5")
      experiment.axes.x = Axis(parameter: parameter.name, scale: .linear, low: low, high: 1)
      experiment.axes.y = Axis(parameter: other, scale: .linear, low: 0, high: 1)
      #expect(try experiment.point(x: 0.25, y: 0)[slot] == 0.25)
    }
    #expect(
      TrainingSlot.ofRule + rule.parameters.count + activation.parameters.count == parameters.count)
    #expect(parameters.map(\.kernelName).prefix(2) == ["INPUT_RATE", "OUTPUT_RATE"])
  }

  @Test func axesTurnCoordinatesIntoValues() throws {
    for parameter in Preset.tanh.experiment.system.axisChoices.map(\.name) {
      let log = Axis(parameter: parameter, scale: .log10, low: -3, high: 6)
      let linear = Axis(parameter: parameter, scale: .linear, low: -3, high: 6)
      #expect([-3, 0, 2, 6].map(log.value) == [1e-3, 1, 1e2, 1e6])
      #expect([-3, 0, 0.1, 6].map(linear.value) == [-3, 0, 0.1, 6])
    }
    var experiment = Preset.offset.experiment
    #expect(
      try experiment.point(x: -2, y: 1)
        == ParameterPoint(inputRate: 10, outputRate: 10, weightOffset: 0.01))
    experiment.axes.x.scale = .linear
    #expect(try experiment.point(x: -2, y: 1).weightOffset == -2)
  }

  /// The table of the paper's six conditions.
  @Test(arguments: [
    (Preset.tanh, Activation.tanh, 272, Optimiser.Batch.full, 1.66),
    (.relu, .relu, 272, .full, 1.20),
    (.linear, .identity, 16, .full, 1.17),
    (.single, .tanh, 1, .full, 1.41),
    (.minibatch, .tanh, 272, .drawn(16), 1.55),
    (.offset, .tanh, 272, .full, 1.98),
  ])
  func presetsAreThePapersConditions(
    preset: Preset, activation: Activation, points: Int, batch: Optimiser.Batch, dimension: Double
  ) {
    let experiment = preset.experiment
    #expect(
      experiment.network == Network(width: 16, layers: 2, outputs: 1, activation: activation))
    #expect(experiment.pointCount == points)
    #expect(experiment.batchCount == (batch == .full ? points : 16))
    #expect(experiment.data.seed == 0)
    #expect(experiment.optimiser == Optimiser(batch: batch, batchSeed: 42))
    #expect(experiment.steps == 500)
    #expect(experiment.axes.x.parameter == (preset == .offset ? .weightOffset : .inputRate))
    #expect(experiment.axes.y.parameter == (preset == .offset ? .rate : .outputRate))
    for axis in [experiment.axes.x, experiment.axes.y] {
      #expect(axis.scale == .log10)
      #expect(axis.low == -3)
      #expect(axis.high == 6)
    }
    #expect(experiment.hasWeightOffset == (preset == .offset))
    #expect(preset.paperDimension == dimension)
    #expect(throws: Never.self) { try experiment.validate() }
  }

  @Test func offsetsAreNoticed() {
    var experiment = Preset.tanh.experiment
    experiment.hyperparameters[.weightOffset] = 1e-300
    #expect(experiment.hasWeightOffset)
    experiment.hyperparameters = ["initialWeightOffset": 1]
    #expect(!experiment.hasWeightOffset)
    experiment.axes.y.parameter = .weightOffset
    #expect(experiment.hasWeightOffset)
  }
}
