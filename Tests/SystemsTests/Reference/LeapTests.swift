import Compute
import Reference
import Systems
import TestSupport
import Testing

/// The observable `leap` against weights that another pass over the steps has kept.
@Suite struct LeapTests {
  private static func setup(leap: Int = 5) throws -> TrainingSetup {
    var experiment = Preset.tanh.experiment
    experiment.network.width = 8
    experiment.data.size = .count(32)
    experiment.steps = 200
    experiment.observables = [.leap]
    experiment.leap.steps = leap
    return TrainingSetup(
      experiment, inputs: try Fixture.numbers("optimisers/inputs.npy"),
      targets: try Fixture.numbers("optimisers/targets.npy"),
      weights: try Fixture.numbers("optimisers/weights.npy"))
  }

  private static func share(_ setup: TrainingSetup, rate: Double) throws -> Double {
    let outcomes = try TrainingRun.outcomes(
      .training(setup), precision: .double,
      points: [setup.experiment.point(inputRate: rate, outputRate: rate)],
      trainers: [ReferenceTrainer(threads: 1)])
    return try #require(outcomes.first?.values.first)
  }

  /// How many of 199 leaps NumPy accepts for the same network. At rates whose losses jump about, rounding decides some.
  @Test(arguments: [(0.3, 199.0), (3, 199), (10, 82), (20, 6), (30, 0), (36, 0)])
  func sharesAreThoseOfNumPy(rate: Double, accepted: Double) throws {
    let share = try Self.share(Self.setup(), rate: rate)
    #expect((share * 199 - accepted).magnitude <= 2, "\(share * 199)")
  }

  /// The loss a leap ahead is the one that a network has which begins there.
  @Test(arguments: [1, 5], [3.0, 10, 14]) func leapsAreThoseOfTheWeights(leap: Int, rate: Double)
    throws
  {
    let setup = try Self.setup(leap: leap)
    let point = setup.experiment.point(inputRate: rate, outputRate: rate)
    func loss(of weights: [Double]) -> Double {
      let begun = TrainingSetup(
        setup.experiment, inputs: setup.inputs, targets: setup.targets, weights: weights)
      var network = ReferenceNetwork(ReferenceProblem<Double>(begun), point)
      return network.step(batch: nil, number: 0)
    }
    var network = ReferenceNetwork(ReferenceProblem<Double>(setup), point)
    var (before, accepted) = ([Double](), 0)
    for step in 0..<200 {
      let weights = Array(network.weights)
      if step > 0 {
        let ahead = zip(weights, before).map { $0.addingProduct(Double(leap), $0 - $1) }
        if loss(of: ahead) <= loss(of: weights) { accepted += 1 }
      }
      before = weights
      _ = network.step(batch: nil, number: step)
    }
    #expect(try Self.share(setup, rate: rate) == Double(accepted) / 199)
    #expect((1..<199).contains(accepted) || rate != 10)
  }
}
