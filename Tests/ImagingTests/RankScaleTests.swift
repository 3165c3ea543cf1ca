import Pictures
import TestSupport
import Testing

struct RankScaleTests {
  /// The notebook's `cdf_img` in NumPy gives these for this array.
  @Test func tiesTakeTheLastRankAsInNumPy() {
    let measures: [Double] = [-3, -2, -2, -1, 1, 2, 2, 4, 5]
    let scale = RankScale(measures: measures)
    #expect(
      measures.map(scale.position(of:)) == [
        1, 0.5, 0.5, 0.25, -0.25, -0.625, -0.625, -0.8125, -1,
      ])
  }

  /// Computed with `numpy.interp` on the same scale.
  @Test func otherMeasuresAreInterpolatedAndClamped() {
    let scale = RankScale(measures: [-3, -2, -2, -1, 1, 2, 2, 4, 5])
    let others: [Double] = [-4, -2.5, -1.5, 1.5, 3, 4.5, 9]
    #expect(
      others.map(scale.position(of:)) == [
        1, 0.875, 0.375, -0.34375, -0.71875, -0.90625, -1,
      ])
  }

  @Test func orderOfTheMeasuresDoesNotMatter() {
    var generator = SplitMix64(seed: 7)
    let measures = (0..<500).map { _ in Double.random(in: -4...4, using: &generator) }
    let scale = RankScale(measures: measures)
    #expect(scale == RankScale(measures: measures.shuffled(using: &generator)))
  }

  @Test func withoutTiesTheHalvesMirrorEachOther() {
    var generator = SplitMix64(seed: 11)
    let positive = (0..<301).map { _ in Double.random(in: 0.001...9, using: &generator) }
    let scale = RankScale(measures: positive + positive.map { -$0 })
    for measure in positive {
      let position = scale.position(of: measure)
      #expect(abs(position + scale.position(of: -measure)) <= 1e-15)
      #expect((-1 ... -0.25).contains(position))
    }
  }

  @Test func nearerToZeroThanTheScaleStaysOnItsOwnSide() {
    let scale = RankScale(measures: [-8, -4, 4, 8])
    #expect(scale.position(of: -0.001) == 0.25)
    #expect(scale.position(of: 0.001) == -0.25)
  }

  @Test func aSignThatTheScaleLacksStandsAtTheBoundary() {
    let converged = RankScale(measures: [-2, -1])
    #expect(converged.position(of: 5) == -1)
    let diverged = RankScale(measures: [1, 2])
    #expect(diverged.position(of: -5) == 1)
    let empty = RankScale(measures: [])
    #expect(empty.position(of: -5) == 1)
    #expect(empty.position(of: 5) == -1)
  }

  /// `linspace` of one value is its beginning.
  @Test func aSingleMeasureOfASignTakesLinspacesBeginning() {
    let scale = RankScale(measures: [-2, 3])
    #expect(scale.position(of: -2) == 1)
    #expect(scale.position(of: 3) == -0.25)
  }

  @Test func whatHasNoSignHasNoPositionAndDoesNotCount() {
    let scale = RankScale(measures: [.nan, -2, 0, -1, .infinity, -0.0, 1, -.infinity])
    #expect(scale == RankScale(measures: [-2, -1, 1]))
    for measure in [Double.nan, 0, -0.0, .infinity, -.infinity] {
      #expect(scale.position(of: measure).isNaN)
    }
  }

  @Test func hugeMeasuresDoNotOverflow() {
    let scale = RankScale(measures: [-1e308, -1, 1, 1e308])
    #expect(scale.position(of: -1e307) > 0.25)
    #expect(scale.position(of: 1e307) < -0.25)
  }

  /// Of equal counts the first rank counts, so that a plane of nearly one count has the end's colour.
  @Test func countsRunFromLittleToMuch() {
    let scale = RankScale(counts: [1, 1, 2, 4, 9, -1, .nan])
    let counts: [Double] = [1, 2, 4, 9, 3, 0.5, 20, -1]
    #expect(counts.map(scale.position(of:)) == [-1, 0, 0.5, 1, 0.25, -1, 1, 1])
    #expect(scale.position(of: 0).isNaN)
  }
}
