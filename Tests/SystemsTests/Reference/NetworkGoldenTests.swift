import Compute
import Foundation
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

  /// How far the neighbour is before the first step and after each, as natural logarithms.
  private static func distances(_ setup: TrainingSetup, rate: Double) throws -> [Double] {
    try ReferenceTrainer().series(
      .training(setup), setup.experiment.point(inputRate: rate, outputRate: rate),
      precision: .double
    ).logDistances.map { $0 ?? -.infinity }
  }

  /// NumPy subtracts two trainings: of a distance d it has as many digits as d is larger than the last bits of weights.
  @Test(arguments: NetworkGolden.allCases)
  func aTwinIsTheDifferenceOfTwoTrainings(golden: NetworkGolden) throws {
    let runs = try golden.runs()
    let expected = try golden.table("separations")
    let setup = try golden.setup(
      steps: NetworkGolden.tableSteps,
      exponent: ExponentSettings(method: .twin, epsilon: golden.epsilon))
    let count = Double(setup.weights.count)
    var compared = 0
    for (run, rate) in runs.rates.enumerated() {
      let distances = try Self.distances(setup, rate: rate)
      // What rounding moves grows as distances do; where they saturate, trainings of another order of sums are others.
      var most = expected[run][0]
      for (step, distance) in expected[run].enumerated()
      where distance.isFinite && step < distances.count {
        most = max(most, distance)
        guard most < 0.1 else { break }
        compared += 1
        let error = (exp(distances[step]) - distance).magnitude
        let limit = 1e-12 * distance + 1e-15 * count * (most / expected[run][0])
        #expect(
          error <= 100 * limit, "\(golden.rawValue), rate \(rate), step \(step): \(error), \(limit)"
        )
      }
    }
    #expect(compared >= 100)
  }

  /// Two trainings that pull at each other after each update.
  @Test func coupledTwinsAreThoseOfNumPy() throws {
    struct Golden: Decodable {
      let rate: Double
      let difference: Double
      let coupling: [Double]
    }
    let golden = try Fixture.json("networks/synchronisation.json", as: Golden.self)
    let expected = try Fixture.numbers("networks/synchronisation.npy")
    let steps = NetworkGolden.tableSteps
    try #require(expected.count == golden.coupling.count * steps)
    for (run, coupling) in golden.coupling.enumerated() {
      let setup = try NetworkGolden.iris1.setup(
        steps: steps, exponent: ExponentSettings(method: .twin, epsilon: golden.difference),
        coupling: coupling)
      var network = NeighbourProblem<Double>(setup, .twin)
        .pixel(setup.experiment.point(inputRate: golden.rate, outputRate: golden.rate))
      let row = expected[(run * steps)..<((run + 1) * steps)]
      var most = 0.0
      for (step, distance) in row.enumerated() {
        most = max(most, distance)
        let told = network.step(step)
        let own = told.before.logarithm.map { exp($0) } ?? 0
        // NumPy subtracts weights of a size about 1, and what that moves grows as the distance does.
        let limit = 1e-10 * distance + 1e-12 * most / golden.difference
        #expect(
          (own - distance).magnitude <= limit,
          "coupling \(coupling), step \(step): \(own), \(distance)")
      }
      // A pull of a half brings both together at once.
      if coupling == 0.5 {
        let last = network.step(steps)
        #expect(last.after.mantissa == 0)
      }
    }
  }

  /// Where outputs are so large that softmax has one share alone, twins are told all the same.
  @Test(arguments: Precision.allCases) func twinsOfSaturatedSoftmaxAreTold(precision: Precision)
    throws
  {
    func check<Scalar: ReferenceScalar>(_: Scalar.Type) throws {
      let setup = try NetworkGolden.digits.setup(
        steps: NetworkGolden.tableSteps, exponent: ExponentSettings(method: .twin, epsilon: 1))
      var network = NeighbourProblem<Scalar>(setup, .twin)
        .pixel(setup.experiment.point(inputRate: 1000, outputRate: 1000))
      for step in 0..<NetworkGolden.tableSteps {
        let told = network.step(step)
        #expect(told.goesOn && told.after.mantissa > 0, "step \(step)")
      }
    }
    switch precision {
    case .float: try check(Float.self)
    case .double: try check(Double.self)
    }
  }

  /// A twin that begins 1e-30 away is its tangent: nothing cancels.
  @Test(arguments: NetworkGolden.allCases)
  func aTwinNextToItsTrainingIsTheTangent(golden: NetworkGolden) throws {
    let tangent = try golden.setup(steps: NetworkGolden.tableSteps)
    let twin = try golden.setup(
      steps: NetworkGolden.tableSteps,
      exponent: ExponentSettings(method: .twin, epsilon: 1e-30))
    let epsilon =
      try Self.distances(twin, rate: 0.01)[0] - Self.distances(tangent, rate: 0.01)[0]
    for rate in try golden.runs().rates where rate <= 0.5 {
      let one = try Self.distances(tangent, rate: rate)
      let other = try Self.distances(twin, rate: rate)
      for (step, (one, other)) in zip(one, other).enumerated() {
        let error = (one + epsilon - other).magnitude
        #expect(error <= 1e-10, "\(golden.rawValue), rate \(rate), step \(step): \(error)")
      }
    }
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
