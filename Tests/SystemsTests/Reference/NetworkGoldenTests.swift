import Compute
import Numbers
import Reference
import Systems
import TestSupport
import Testing

/// Networks with biases and other losses, their tangents and their accuracies, against NumPy.
@Suite struct NetworkGoldenTests {
  /// NumPy sums in another order. What reversing the order of its points changes may be a hundred times less.
  private static let spreadFactor = 100.0

  /// Whether rounding decides the last digits: where neighbours part by e^30.
  private static func isChaotic(_ exponent: Double?, steps: Int) -> Bool {
    (exponent ?? .infinity) * Double(steps) > 30
  }

  @Test(arguments: NetworkGolden.allCases)
  func lossesAndGrowthOfTheFirstStepsAreThoseOfNumPy(golden: NetworkGolden) throws {
    let runs = try golden.runs()
    let losses = try golden.table("losses")
    let growth = try golden.table("growth")
    let setup = try golden.setup(steps: NetworkGolden.tableSteps)
    var compared = 0
    for (run, rate) in runs.rates.enumerated() {
      guard let spread = runs.spreadOfFirstLosses[run],
        losses[run].allSatisfy({ $0.isFinite && $0 < 1e6 })
      else { continue }
      compared += 1
      var network = NeighbourProblem<Double>(setup, .tangent)
        .pixel(setup.experiment.point(inputRate: rate, outputRate: rate))
      for step in 0..<NetworkGolden.tableSteps {
        let told = network.step(step)
        // Where neighbours part, so do the two programs.
        let limit = max(Self.spreadFactor * spread, 1e-12 * losses[run][step])
        let lossError = (told.loss - losses[run][step]).magnitude
        #expect(
          lossError <= limit, "\(golden.rawValue), rate \(rate), step \(step): \(lossError)")
        guard !Self.isChaotic(runs.exponent[run], steps: runs.steps) else { continue }
        let (before, after) = (
          try #require(told.before.logarithm), try #require(told.after.logarithm)
        )
        let error = (after - before - growth[run][step]).magnitude
        #expect(
          error <= max(1e-11, 1e4 * spread),
          "\(golden.rawValue), rate \(rate), step \(step): \(error)")
      }
    }
    #expect(compared >= 4)
  }

  @Test(arguments: NetworkGolden.allCases)
  func exponentsAndAccuraciesAreThoseOfNumPy(golden: NetworkGolden) throws {
    let runs = try golden.runs()
    let setup = try golden.setup()
    let points = runs.rates.map { setup.experiment.point(inputRate: $0, outputRate: $0) }
    let outcomes = try TrainingRun.outcomes(
      .training(setup), precision: .double, points: points,
      trainers: [ReferenceTrainer()])
    for (run, outcome) in outcomes.enumerated() {
      let values = outcome.values
      guard let expected = runs.exponent[run], let spread = runs.exponentSpread[run] else {
        #expect(values.allSatisfy { $0.isFinite })
        continue
      }
      if Self.isChaotic(expected, steps: runs.steps) {
        #expect(values[0] > 0)
        continue
      }
      let error = (values[0] - expected).magnitude
      #expect(
        error <= max(1e-12, Self.spreadFactor * spread),
        "\(golden.rawValue), rate \(runs.rates[run]): \(values[0]) for \(expected)")
      if let reached = runs.firstStepOfAccuracy { #expect(values[2] == Double(reached[run])) }
    }
  }
}
