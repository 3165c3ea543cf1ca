import Compute
import Foundation
import Numbers
import Reference
import Systems
import TestSupport
import Testing

/// Clouds of twins against NumPy, which trains each by itself and subtracts.
@Suite struct CloudGoldenTests {
  private struct Runs: Decodable {
    let rates: [Double]
    let children: Int
    let exponentOfFive: [Double?]
    let distancesOfFive: [[Double?]]
    let exponentOfHundred: [Double?]

    enum CodingKeys: String, CodingKey {
      case rates, children
      case exponentOfFive = "exponent_5_epochs"
      case distancesOfFive = "distances_5_epochs"
      case exponentOfHundred = "exponent_100_epochs"
    }
  }

  /// A training of the table with its cloud, whose steps count before `end`.
  private static func setup(
    _ golden: NetworkGolden, _ name: String, children: Int, to end: Int?
  ) throws -> TrainingSetup {
    let plain = try golden.setup(steps: 100)
    var experiment = plain.experiment
    // The table's offsets have their deviation.
    experiment.exponent = ExponentSettings(
      method: .cloud, children: children, deviation: 1, to: end)
    return TrainingSetup(
      experiment, inputs: plain.inputs, targets: plain.targets,
      direction: try Fixture.numbers("networks/\(name)_cloud_offsets.npy"), weights: plain.weights)
  }

  @Test(arguments: [
    (NetworkGolden.xorIdentity, "xor_identity"), (.xorSigmoid, "xor_sigmoid"),
    (.xorReLU, "xor_relu"),
  ])
  func cloudsAreThoseOfNumPy(golden: NetworkGolden, name: String) throws {
    let runs = try Fixture.json("networks/\(name)_cloud.json", as: Runs.self)
    for (end, exponents) in [(5, runs.exponentOfFive), (nil, runs.exponentOfHundred)] {
      let setup = try Self.setup(golden, name, children: runs.children, to: end)
      var compared = 0
      for (run, rate) in runs.rates.enumerated() {
        let series = try ReferenceTrainer().series(
          .training(setup), setup.experiment.point(inputRate: rate, outputRate: rate),
          precision: .double)
        for (step, distance) in runs.distancesOfFive[run].enumerated() {
          guard let distance, step + 1 < series.logDistances.count else { continue }
          let own = exp(series.logDistances[step + 1] ?? -.infinity)
          #expect((own - distance).magnitude <= 1e-10 * distance, "\(name), \(rate), \(step)")
        }
        guard let expected = exponents[run] else { continue }
        compared += 1
        let error = (series.outcome[0] - expected).magnitude
        #expect(
          error <= 1e-9 * max(1, expected.magnitude),
          "\(name), rate \(rate): \(series.outcome[0]) for \(expected)")
      }
      #expect(compared >= 5)
    }
  }

  /// A cloud is drawn in all numbers, biases too, by the seed.
  @Test func aCloudIsDrawnOnceForAllPixels() throws {
    var experiment = Preset.xorSigmoid.experiment
    experiment.observables = [.exponent]
    experiment.exponent = ExponentSettings(method: .cloud, children: 5)
    let setup = try TrainingSetup(experiment)
    #expect(setup.direction.count == 5 * 9)
    #expect(Set(setup.direction).count == 45)
    #expect(setup.direction.contains { $0.magnitude > 1 })
    #expect(experiment.stateCount == 9 + 5 * 9 + 2)
    experiment.data.seed = 2
    let other = try TrainingSetup(experiment)
    #expect(other.direction != setup.direction)
  }

  /// One that stands still has the exponent 0, and where no step counts there is none.
  @Test(arguments: Precision.allCases) func aCloudThatStandsStillDoesNotGrow(precision: Precision)
    throws
  {
    var experiment = Preset.xorSigmoid.experiment
    experiment.observables = [.exponent]
    experiment.exponent = ExponentSettings(method: .cloud)
    let outcomes = try TrainingRun.outcomes(
      Setup(experiment), precision: precision,
      points: [0, 1e30].map { experiment.point(inputRate: $0, outputRate: $0) },
      trainers: [ReferenceTrainer(threads: 1)])
    // The product of distances is rounded at each step.
    let limit = precision == .float ? 1e-7 : 1e-15
    #expect(outcomes[0][0].magnitude <= limit && outcomes[0][1] == 0, "\(outcomes[0])")
    #expect(outcomes[1].values.allSatisfy { $0.isFinite })
  }
}
