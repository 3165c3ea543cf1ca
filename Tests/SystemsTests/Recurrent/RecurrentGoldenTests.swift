import Compute
import Numbers
import Reference
import Systems
import TestSupport
import Testing

/// Recurrent networks against another program's.
@Suite struct RecurrentGoldenTests {
  private static func outcomes(
    transient: Int, measured: Int, _ points: [ParameterPoint], _ precision: Precision = .double
  ) throws -> [Outcome] {
    let setup = try RecurrentGolden.setup(transient: transient, measured: measured)
    return try TrainingRun.outcomes(
      .recurrent(setup), precision: precision, points: points, trainers: [ReferenceTrainer()])
  }

  private static func isClose(_ value: Double, _ expected: Double, _ error: Double) -> Bool {
    (value - expected).magnitude <= error
  }

  @Test func firstStepsAreThoseOfTheOtherProgram() throws {
    let golden = try RecurrentGolden.read()
    let table = try Fixture.numbers("recurrent/first_40_growth_energy_q.npy")
    let system = ReferenceRecurrent<Double>(try RecurrentGolden.setup(transient: 0, measured: 40))
    let steps = RecurrentGolden.tableSteps
    #expect(table.count == golden.gain.count * 3 * steps)
    for (index, point) in golden.points.enumerated() {
      var pixel = system.pixel(point)
      for step in 0..<steps {
        let told = pixel.step(step)
        let growth = try #require(told.after.logarithm) - (try #require(told.before.logarithm))
        for (row, value) in [growth, told.kineticEnergy, told.activity].enumerated() {
          let expected = table[(3 * index + row) * steps + step]
          #expect(
            Self.isClose(value, expected, 1e-12 + 1e-11 * expected.magnitude),
            "point \(index), step \(step), row \(row)")
        }
      }
    }
  }

  @Test func meansOfShortRunsAreThoseOfTheOtherProgram() throws {
    let golden = try RecurrentGolden.read()
    let outcomes = try Self.outcomes(
      transient: golden.short.transient, measured: golden.short.steps, golden.points)
    for (index, outcome) in outcomes.enumerated() {
      let expected = [
        golden.short.exponent[index], golden.short.activity[index],
        golden.short.kineticEnergy[index], golden.short.overlap[index],
      ]
      // The second channel is the largest amplification.
      for (value, expected) in zip([outcome[0]] + outcome.values[2...], expected) {
        #expect(Self.isClose(value, expected, 1e-10), "point \(index)")
      }
    }
  }

  /// Where an exponent times the time is beyond 30, rounding decides the digits.
  @Test func longRunsAgreeAsFarAsRoundingLets() throws {
    let golden = try RecurrentGolden.read()
    let outcomes = try Self.outcomes(
      transient: golden.transient, measured: golden.steps, golden.points)
    let time = Double(golden.transient + golden.steps) * 0.1
    for (index, outcome) in outcomes.enumerated() {
      let exponent = golden.exponent[index]
      guard exponent * time < 5 else {
        #expect(outcome[0] > 0.01, "point \(index)")
        continue
      }
      let error = max(100 * golden.exponentSpread[index], 1e-10)
      #expect(Self.isClose(outcome[0], exponent, error), "point \(index)")
      for (value, expected) in [
        (outcome[2], golden.activity[index]), (outcome[3], golden.kineticEnergy[index]),
        (outcome[4], golden.overlap[index]),
      ] {
        #expect(Self.isClose(value, expected, 1e-9), "point \(index)")
      }
    }
  }

  /// Where the state 0 is stable, the exponent is that of its linear map, known from eigenvalues.
  @Test(arguments: Precision.allCases)
  func exponentsOfRestAreThoseOfEigenvalues(precision: Precision) throws {
    let golden = try RecurrentGolden.read()
    let stable = golden.points.indices.filter { golden.exponentOfZero[$0] < 0 }
    #expect(stable.count == 4)
    // A tangent needs longer to find the slowest direction than a state to vanish.
    let outcomes = try Self.outcomes(
      transient: 3000, measured: 3000, stable.map { golden.points[$0] }, precision)
    for (index, outcome) in zip(stable, outcomes) {
      #expect(Self.isClose(outcome[0], golden.exponentOfZero[index], 1e-3), "point \(index)")
      #expect(outcome[2] < 1e-12)
    }
  }
}
