import Compute
import Foundation
import Numbers
import Orbits
import Systems
import Testing

/// How a frame is stretched by the growth of an orbit.
@Suite struct GrowthStretchTests {
  /// A step of sigma1 = 10^greatest, sigma1 / sigma2 = 10^stretch.
  private static func step(
    _ greatest: Double, _ stretch: Double, degrees: Double = 30
  ) -> Growth {
    Growth(
      log10Greatest: greatest, log10Least: greatest - stretch,
      angleRadians: degrees * Double.pi / 180)
  }

  private static let steps = [
    step(-.infinity, .nan), step(3, 9), step(4.6, 1, degrees: 10), step(5, 2, degrees: 20),
    step(5.4, 3, degrees: 25), step(5.1, 2, degrees: 28), step(6, 3.2, degrees: 29),
    step(7, 3.5, degrees: 30), step(8, 4, degrees: 31),
  ]

  @Test func theStepIsWhereATenthOfTheFrameIsReached() throws {
    let found = try GrowthStretch(Self.steps, log10Width: -6)
    #expect(found.step == 3)
    // The mean of 1, 2, 3 and 2, and a factor of 2.
    #expect((found.log10Growth - 2 - log10(2)).magnitude <= 1e-12)
    #expect(found.log10Ratio == found.log10Growth && found.isSettled)
    // The first step from there on with a stretch of ten ratios is that with 10^3.5.
    #expect((found.angleDegrees - 30).magnitude <= 1e-12)
    #expect(try GrowthStretch(Self.steps, log10Width: -6.5).step == 6)
  }

  @Test func laterStepsChangeNothingOnceItIsSettled() throws {
    let whole = try GrowthStretch(Self.steps, log10Width: -6)
    for count in 4...Self.steps.count {
      let part = try GrowthStretch(Array(Self.steps.prefix(count)), log10Width: -6)
      #expect(part.isSettled == (count >= 8))
      if part.isSettled { #expect(part == whole) }
    }
    // Where no later step has such a stretch, the greatest serves.
    let part = try GrowthStretch(Array(Self.steps.prefix(7)), log10Width: -6)
    #expect((part.angleDegrees - 29).magnitude <= 1e-12)
  }

  @Test func wideFramesStayInTheLandscape() throws {
    let steps = Self.steps.map { Self.step($0.log10Greatest - 3, $0.log10Stretch + 2) }
    // sqrt(9 / 1e-3)
    let wide = try GrowthStretch(steps, log10Width: -3)
    #expect((pow(10, wide.log10Ratio) - 94.868).magnitude <= 1e-3)
    #expect(wide.log10Growth > 4)
    let exact = try GrowthStretch(
      steps.map { Self.step($0.log10Greatest + 1, $0.log10Stretch) },
      log10Width: DecimalNumber("1e-4").logarithm10)
    #expect((pow(10, exact.log10Ratio) - 300).magnitude <= 1e-6)
    let narrow = try GrowthStretch(Self.steps, log10Width: -6)
    #expect(narrow.log10Ratio == narrow.log10Growth)
    // Never narrower across than upwards.
    let round = try GrowthStretch([Self.step(6, 0.1), Self.step(9, -1)], log10Width: -10)
    #expect(round.log10Ratio == 0 && round.step == 1)
  }

  @Test func whatDoesNotPartIsSaid() {
    #expect(throws: GrowthStretch.Failure.nothingParts) {
      try GrowthStretch(Self.steps, log10Width: -10)
    }
    #expect(throws: GrowthStretch.Failure.nothingParts) {
      try GrowthStretch([Growth](), log10Width: 0)
    }
    #expect(throws: GrowthStretch.Failure.nothingPartsAcross) {
      try GrowthStretch([Self.step(6, .infinity)], log10Width: -6)
    }
  }

  @Test func anOrbitHasOne() throws {
    let experiment = Preset.linear.experiment
    let place = try OrbitPlace(
      experiment, x: DecimalNumber("2.2736652"), y: DecimalNumber("0.52021"))
    let orbit = try Orbit(place, TrainingSetup(experiment), bits: 160, stepCount: 40)
    let found = try GrowthStretch(orbit.growth, log10Width: -6)
    #expect(found.step == 10 && found.isSettled)
    #expect((pow(10, found.log10Ratio) - 279.1).magnitude <= 0.5)
    // The deepest training about this place has 9.3089 degrees.
    #expect((found.angleDegrees - 9.309).magnitude <= 0.01)
  }
}
