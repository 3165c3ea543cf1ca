import Compute
import Numbers
import Reference
import Systems
import TestSupport
import Testing

/// Tangents and twins against NumPy and against arithmetic with 50 digits.
@Suite struct ExponentGoldenTests {
  private static let activations: [Activation] = [.tanh, .relu, .identity]

  /// What reversing the order of the data points changes says how much training magnifies what a last bit differs by;
  /// NumPy sums in another order too, and may be a hundred times as far away.
  private static let spreadFactor = 100.0

  /// How close two sequences are: the greatest difference up to each place.
  private static func differences(_ numbers: [Double], _ others: [Double]) -> [Double] {
    var greatest = 0.0
    return zip(numbers, others).map { number, other in
      greatest = max(greatest, (number - other).magnitude)
      return greatest
    }
  }

  private static func outcome(_ setup: TrainingSetup, rate: Double) throws -> [Double] {
    let point = setup.experiment.point(inputRate: rate, outputRate: rate)
    return try #require(
      TrainingRun.outcomes(
        .training(setup), precision: .double, points: [point],
        trainers: [ReferenceTrainer(threads: 1)]
      ).first
    ).values
  }

  @Test(arguments: activations) func growthOfEachStepIsThatOfNumPy(activation: Activation) throws {
    let runs = try ExponentGolden.runs(activation)
    let expected = try Fixture.numbers("exponents/\(activation.rawValue)_growth.npy")
    let setup = try ExponentGolden.setup(activation)
    let reversed = try ExponentGolden.setup(activation, isReversed: true)
    let count = ExponentGolden.tableSteps
    try #require(expected.count == runs.rates.count * count)
    for (run, rate) in runs.rates.enumerated() where runs.exponentOfFirst40[run] != nil {
      let growth = ExponentGolden.growth(ExponentGolden.distances(setup, rate: rate))
      let other = ExponentGolden.growth(ExponentGolden.distances(reversed, rate: rate))
      let spread = Self.differences(growth, other)
      let row = Array(expected[(run * count)..<((run + 1) * count)])
      for (step, error) in Self.differences(row, growth).enumerated() {
        let limit = max(1e-12, Self.spreadFactor * spread[step])
        #expect(error <= limit, "\(activation.rawValue), rate \(rate), step \(step): \(error)")
      }
    }
  }

  @Test(arguments: activations) func exponentsAreThoseOfNumPy(activation: Activation) throws {
    let runs = try ExponentGolden.runs(activation)
    let setup = try ExponentGolden.setup(activation)
    for (run, rate) in runs.rates.enumerated() {
      let values = try Self.outcome(setup, rate: rate)
      guard let expected = runs.exponent[run], let spread = runs.exponentSpread[run],
        let largest = runs.largestAmplification[run]
      else {
        // NumPy's training has left; here the steps before count.
        #expect(values.allSatisfy { $0.isFinite })
        continue
      }
      let limit = max(1e-12 * expected.magnitude, Self.spreadFactor * spread)
      let error = (values[0] - expected).magnitude
      #expect(error <= limit, "\(activation.rawValue), rate \(rate): \(error)")
      #expect((values[1] - largest).magnitude <= Double(runs.steps) * limit)
    }
  }

  @Test func growthHasTheDigitsOfFifty() throws {
    struct Precise: Decodable {
      let rates: [Double]
      let growth: [[String]]
    }
    let precise = try Fixture.json("exponents/tanh_50_digits.json", as: Precise.self)
    let setup = try ExponentGolden.setup(.tanh)
    for (rate, texts) in zip(precise.rates, precise.growth) {
      let growth = ExponentGolden.growth(ExponentGolden.distances(setup, rate: rate))
      let exact = try texts.map { try #require(Double($0)) }
      // Rounding grows as the tangent does.
      let limits = exact.indices.map { step in
        1e-13 * (1 + exact[..<step].reduce(0) { max($0, $0 + $1) } * 100)
      }
      for (step, error) in zip(growth, exact).map({ ($0 - $1).magnitude }).enumerated() {
        #expect(error <= max(2e-12, limits[step]), "rate \(rate), step \(step): \(error)")
      }
    }
  }

  @Test func twinsSeparateAsThoseOfNumPy() throws {
    struct Case: Decodable {
      let rate: Double
      let epsilon: Double
      let size: [Double]
    }
    let cases = try Fixture.json("exponents/tanh_difference.json", as: [Case].self)
    #expect(cases.count == 9)
    for item in cases {
      let twin = ExponentSettings(method: .twin, epsilon: item.epsilon)
      let distances = ExponentGolden.distances(
        try ExponentGolden.setup(.tanh, twin), rate: item.rate)
      let others = ExponentGolden.distances(
        try ExponentGolden.setup(.tanh, twin, isReversed: true), rate: item.rate)
      let spread = Self.differences(distances, others)
      let exact = item.size.map { logarithm2($0) * 0.6931471805599453 }
      for (step, error) in Self.differences(exact, Array(distances.dropFirst())).enumerated() {
        let limit = max(1e-12, Self.spreadFactor * spread[step + 1])
        #expect(error <= limit, "\(item.rate), \(item.epsilon), step \(step): \(error)")
      }
    }
  }

  /// NumPy subtracts two trainings, which leaves eight digits of a distance of 1e-8.
  @Test(arguments: activations) func aTwinIsTheDifferenceOfTwoTrainings(activation: Activation)
    throws
  {
    let runs = try ExponentGolden.runs(activation)
    let expected = try Fixture.numbers("exponents/\(activation.rawValue)_separations.npy")
    let setup = try ExponentGolden.setup(activation, ExponentSettings(method: .twin, epsilon: 1e-8))
    let count = ExponentGolden.tableSteps
    for (run, rate) in runs.rates.enumerated() where runs.exponentOfFirst40[run] != nil {
      let distances = ExponentGolden.distances(setup, rate: rate)
      let row = Array(expected[(run * count)..<((run + 1) * count)])
      for (step, distance) in row.enumerated() where distance < 1e-6 {
        let error = (logarithm2(distance) * 0.6931471805599453 - distances[step]).magnitude
        #expect(error <= 1e-6, "\(activation.rawValue), rate \(rate), step \(step): \(error)")
      }
    }
  }
}
