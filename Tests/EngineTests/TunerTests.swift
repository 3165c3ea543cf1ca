import Engine
import Systems
import TestSupport
import Testing

/// The choice among candidates, with speeds and clocks that the tests make up.
@Suite struct TunerTests {
  private struct Refusal: Error, CustomStringConvertible {
    let description = "no such work-group\nsecond line"
  }

  private static let right = [Outcome(measure: -12.5, lossRatio: 0.25, divergenceStep: -1)]
  private static let candidates = [1, 2, 4, 8].map { TuningChoice(.lanes, lanes: $0) }

  /// Results of candidates with given speeds: nil fails.
  private func results(
    speeds: [Double?], wrong: Set<Int> = [], limitSeconds: Double = .infinity,
    secondsEach: Double = 1
  ) -> [TuningResult] {
    var elapsed = 0.0
    let tuner = Tuner(
      expected: Self.right, limitSeconds: limitSeconds, now: { elapsed },
      measure: { choice in
        elapsed += secondsEach
        let index = try #require(Self.candidates.firstIndex(of: choice))
        guard let speed = speeds[index] else { throw Refusal() }
        var outcomes = Self.right
        if wrong.contains(index) { outcomes[0].lossRatio = outcomes[0].lossRatio.nextUp }
        return TuningMeasurement(outcomes: outcomes, stepsPerSecond: speed)
      })
    return tuner.results(Self.candidates)
  }

  @Test func theFastestIsChosen() {
    #expect(results(speeds: [10, 30, 20, 5]).best == Self.candidates[1])
  }

  @Test func tiesGoToTheEarlierCandidate() {
    #expect(results(speeds: [98, 100, 100, 99]).best == Self.candidates[0])
    #expect(results(speeds: [96, 98, 100, 99]).best == Self.candidates[1])
  }

  @Test func wrongBitsDisqualify() {
    let results = results(speeds: [10, 1000, 20, 5], wrong: [1])
    #expect(results[1].verdict == .wrong)
    #expect(results.best == Self.candidates[2])
    #expect(self.results(speeds: [1, 2, 3, 4], wrong: [0, 1, 2, 3]).best == nil)
  }

  @Test func aSignOfZeroIsABit() {
    let zero = [Outcome(measure: 0, lossRatio: 0, divergenceStep: -1)]
    let tuner = Tuner(
      expected: zero, limitSeconds: 1, now: { 0 },
      measure: { _ in
        TuningMeasurement(
          outcomes: [Outcome(measure: -0.0, lossRatio: 0, divergenceStep: -1)], stepsPerSecond: 1)
      })
    #expect(tuner.results(Self.candidates).allSatisfy { $0.verdict == .wrong })
  }

  @Test func aFailureIsToldInOneLine() {
    let results = results(speeds: [nil, 10, nil, 5])
    #expect(results[0].verdict == .failed("no such work-group"))
    #expect(results.best == Self.candidates[1])
  }

  @Test func theTimeIsLimitedButNeverForTheFirst() {
    let some = results(speeds: [10, 30, 40, 50], limitSeconds: 1.5)
    #expect(some.map { $0.verdict == .skipped } == [false, false, true, true])
    #expect(some.best == Self.candidates[1])
    let one = results(speeds: [10, 30, 40, 50], limitSeconds: 0)
    #expect(one.best == Self.candidates[0])
  }

  @Test func tilesAreChosenAfterLayouts() {
    var tile = Self.candidates[0]
    tile.tileNetworks = 512
    let results = [
      TuningResult(choice: Self.candidates[0], verdict: .measured(stepsPerSecond: 100)),
      TuningResult(choice: tile, verdict: .measured(stepsPerSecond: 90)),
    ]
    #expect(results.chosen == tile)
    #expect(results.dropLast().map(\.self).chosen == Self.candidates[0])
  }
}
