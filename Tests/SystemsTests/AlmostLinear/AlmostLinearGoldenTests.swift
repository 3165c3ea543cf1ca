import Numbers
import Systems
import TestSupport
import Testing

/// Almost-linear networks against another program's.
@Suite struct AlmostLinearGoldenTests {
  /// The sums of means and variances have another order there.
  @Test func theSeriesIsThatOfTheOtherProgram() throws {
    let expected = try AlmostLinearGolden.series()
    let points = LorenzSeries.points(count: 30, seen: 3)
    #expect(points.count == expected.count)
    for (number, other) in zip(points, expected) { #expect((number - other).magnitude <= 1e-12) }
  }

  @Test func firstLossesAreThoseOfTheOtherProgram() throws {
    let golden = try AlmostLinearGolden.read()
    let run = try golden.run(steps: 40, [.losses])
    let table = try Fixture.numbers("almost-linear/losses.npy")
    #expect(table.count == 40 * golden.points.count)
    for (index, point) in golden.points.enumerated() {
      let losses = try run.losses(rate: point.rate, forcing: point.forcing)
      for step in 0..<40 {
        let expected = table[40 * index + step]
        guard expected.isFinite else {
          // The first loss that is not finite is the last.
          #expect(losses.count <= step || !losses[step].isFinite)
          continue
        }
        try #require(step < losses.count, "point \(index), step \(step)")
        #expect(
          (losses[step] - expected).magnitude <= 1e-12 * expected.magnitude,
          "point \(index), step \(step): \(losses[step]), \(expected)")
      }
    }
  }

  /// Without forcing all diverge, with a forcing of 0.2 those with large rates, with one of 1 none.
  @Test func lastLossesAreThoseOfTheOtherProgram() throws {
    let golden = try AlmostLinearGolden.read()
    let outcomes = try golden.run(steps: 200, [.losses, .largestGradient, .escape]).outcomes(
      golden.points)
    for (index, outcome) in outcomes.enumerated() {
      guard let expected = golden.lastLoss[index] else {
        #expect(outcome[0] == -1 && outcome[3] == -1 && outcome[4] > 0, "point \(index)")
        continue
      }
      #expect(
        (outcome[0] - expected).magnitude <= 1e-12 * expected,
        "point \(index): \(outcome[0]), \(expected)")
      #expect(outcome[3] > 0 && outcome[4] == -1, "point \(index)")
    }
  }
}
