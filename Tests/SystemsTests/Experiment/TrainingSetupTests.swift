import Systems
import TestSupport
import Testing

@Suite struct TrainingSetupTests {
  @Test func numbersAreThoseThatTheExperimentNeeds() throws {
    var experiment = Preset.tanh.experiment
    experiment.network = Network(width: 5, layers: 3, outputs: 2, activation: .relu)
    experiment.data = DataSet(size: .count(7), seed: 3)
    let setup = try TrainingSetup(experiment)
    #expect(setup.inputs.count == 35)
    #expect(setup.targets.count == 14)
    #expect(setup.weights.count == 60)
    #expect(setup.batchIndices(steps: 0..<500).isEmpty)
  }

  @Test(arguments: [(Preset.tanh, "272"), (.linear, "16"), (.single, "1")])
  func presetsDrawThePapersNumbers(preset: Preset, points: String) throws {
    let setup = try TrainingSetup(preset.experiment)
    for (drawn, name) in [
      (setup.inputs, "X_\(points).npy"), (setup.targets, "Y_\(points).npy"),
      (Array(setup.weights.prefix(256)), "W0.npy"), (Array(setup.weights.suffix(16)), "W1.npy"),
    ] {
      let expected = try Fixture.numbers(name)
      #expect(drawn.count == expected.count)
      // JAX's own normal numbers are this good.
      #expect(zip(drawn, expected).allSatisfy { (($0 - $1) / $1).magnitude <= 2e-14 })
    }
  }

  @Test func deeperNetworksSplitTheKeyOnceForAllLayers() throws {
    var experiment = Preset.tanh.experiment
    experiment.network.layers = 3
    let setup = try TrainingSetup(experiment)
    let jax = try Fixture.json("jax_prng.json", as: JaxFixture.self)
    let expected = try jax.layerKeysAtDepth3.enumerated().flatMap { layer, words in
      try #require(words.count == 2)
      return RandomKey(high: words[0], low: words[1]).normal(count: layer < 2 ? 256 : 16)
    }
    #expect(setup.weights == expected)
  }

  @Test func batchesAreThePapers() throws {
    let setup = try TrainingSetup(Preset.minibatch.experiment)
    let expected = try Fixture.numpy("minibatch_500steps_first40.npy", as: .integer)
    #expect(setup.batchIndices(steps: 0..<40).map(Int.init) == expected)
    #expect(setup.batchIndices(steps: 7..<9).map(Int.init) == Array(expected[112..<144]))
    #expect(setup.batchIndices(steps: 499..<500).count == 16)
    #expect(setup.batchIndices(steps: 3..<3).isEmpty)
  }

  @Test func constantsAreRoundedOnce() throws {
    var experiment = Preset.minibatch.experiment
    experiment.network = Network(width: 6, layers: 3, outputs: 2, activation: .relu)
    experiment.data.size = .count(10)
    let setup = try TrainingSetup(experiment)
    let rounded = RoundedSetup<Float>(setup)
    let scale = (2.0 / 6).squareRoot()
    #expect(rounded.hiddenScale == Float(scale))
    #expect(rounded.outputScale == Float(1.0 / 6))
    #expect(rounded.lossScale == Float(1.0 / 20))
    #expect(rounded.inputs == setup.inputs.map { Float($0 * scale) })
    #expect(rounded.targets == setup.targets.map { Float($0) })
    #expect(rounded.state == setup.weights.map { Float($0) })
    let point = rounded.points.point(
      ParameterPoint(
        inputRate: 0.1, outputRate: 3, weightOffset: 0.2, initialWeightOffset: 0.3,
        initialWeightScale: 0.7))
    // 2 / (batch outputs n)
    let gradientScale = 2.0 / (16 * 2 * 6)
    #expect(point[TrainingSlot.inputRate] == Float(0.1 * gradientScale))
    #expect(point[TrainingSlot.outputRate] == Float(3 * gradientScale))
    #expect(point[TrainingSlot.weightOffset] == 0.2)
    #expect(point[TrainingSlot.initialWeightOffset] == 0.3)
    #expect(point[TrainingSlot.initialWeightScale] == 0.7)
  }

  @Test func aNetworkOfOneLayerTakesItsInputsAsTheyAre() throws {
    var experiment = Preset.tanh.experiment
    experiment.network.layers = 1
    let setup = try TrainingSetup(experiment)
    #expect(RoundedSetup<Double>(setup).inputs == setup.inputs)
  }
}
