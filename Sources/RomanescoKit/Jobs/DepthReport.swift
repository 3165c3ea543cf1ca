import Foundation
import Numbers
import Orbits
import Systems

/// How deep structure goes at a place, and what frames about it take; a JSON record.
public struct DepthReport: Encodable, Sendable {
  /// The layout of the record; larger where a field has another meaning.
  public static let currentSchemaVersion = 1

  /// What a square frame about the place takes.
  public struct Frame: Encodable, Sendable {
    /// Its width, in axis units.
    public let width: DecimalNumber
    /// K0: the steps before it are the same for all its pixels, and need not be trained.
    public let firstStep: Int
    /// K1: from it on each pixel is trained by itself.
    public let landingStep: Int
    /// Whether pixels part at all.
    public let parts: Bool
    /// Whether it is wide enough for structure: at least ten times as wide as where structure ends.
    public let hasStructure: Bool
    /// How much faster trainings part along one direction of the plane than across it, at K1; nil where they do not
    /// differ, or where the lesser growth is beyond a double.
    public let stretch: Double?
    /// That direction, from the x axis, from 0 to pi; nil where there is none.
    public let angleRadians: Double?
    /// What a pixel costs, in pixels that are trained from the first step on.
    public let relativeCost: Double
  }

  /// Which layout the record has.
  public let schemaVersion = currentSchemaVersion
  /// The experiment.
  public let experiment: Experiment
  /// The place along x, in axis units.
  public let x: DecimalNumber
  /// The place along y.
  public let y: DecimalNumber
  /// Samples a side of the frames.
  public let samples: Int
  /// The bits of the orbit's arithmetic.
  public let bits: Int
  /// The step whose loss was not finite as a double; nil where there was none.
  public let divergenceStep: Int?
  /// The step up to which growth counts: the last, or the last before the loss passes what the measure tells apart.
  public let growthSteps: Int
  /// The base-10 logarithm of the width at which structure ends; nil where neighbours do not part at all.
  public let structureEndLog10: Double?
  /// Whether structure ends further down, where the arithmetic cannot tell: more digits would say.
  public let structureEndsBelow: Bool
  /// The growth of each step, as a base-10 logarithm, on the average.
  public let decadesPerStep: Double
  /// The same over the 100 steps before it comes within a factor of 10 of its end.
  public let decadesPerStepAtEnd: Double
  /// The frames, the widest first.
  public let frames: [Frame]
  /// The base-10 logarithm of the greater singular value of the weights' derivative to the place, after each step; nil
  /// where nothing differs.
  public let greatestGrowthLog10: [Double?]
  /// That of the lesser one.
  public let leastGrowthLog10: [Double?]

  /// The steps over which ``decadesPerStepAtEnd`` is taken.
  public static let endSteps = 100
  /// What a step that is told as a difference costs, in plain steps.
  static let differenceStepCost = 1.2
  /// How much wider than where structure ends a frame must be.
  static let leastStructure = 10.0

  /// Tells of an orbit; `widths` are those of the frames, or nil for the usual ones as far as structure goes.
  init(_ orbit: Orbit, samples: Int, widths: [DecimalNumber], isAsked: Bool) {
    let steps = orbit.place.experiment.steps
    let logarithms = orbit.growth.map(\.log10Greatest)
    let trusted = Orbit.log10TrustedGrowth(bits: orbit.bits)
    let reached = logarithms.firstIndex { $0 > trusted } ?? logarithms.count
    let calm = orbit.calmStepCount
    let end = max(0, min(calm, reached - 1))
    let endGrowth = logarithms[end]
    experiment = orbit.place.experiment
    x = orbit.place.x
    y = orbit.place.y
    self.samples = samples
    bits = orbit.bits
    divergenceStep = orbit.isDead ? orbit.stepCount : nil
    growthSteps = end
    structureEndLog10 = endGrowth.isFinite ? -endGrowth : nil
    structureEndsBelow = reached - 1 < calm
    decadesPerStep = end > 0 && endGrowth.isFinite ? endGrowth / Double(end) : 0
    // Training that has settled grows no further.
    let settled = logarithms[...end].firstIndex { $0 > endGrowth - 1 } ?? end
    let before = max(1, settled - Self.endSteps)
    decadesPerStepAtEnd =
      settled > before && endGrowth.isFinite && logarithms[before].isFinite
      ? (logarithms[settled] - logarithms[before]) / Double(settled - before) : 0
    greatestGrowthLog10 = logarithms.dropFirst().map { $0.isFinite ? $0 : nil }
    leastGrowthLog10 = orbit.growth.dropFirst().map { growth in
      growth.log10Least.isFinite ? growth.log10Least : nil
    }
    let floor = endGrowth.isFinite && reached - 1 >= calm ? -endGrowth : -.infinity
    frames = widths.filter { isAsked || $0.logarithm10 >= floor }.map { width in
      let window = orbit.frameWindow(width: width.doubleValue)
      let growth = orbit.growth[min(window.landingStep, orbit.growth.count - 1)]
      let stretch = pow(10, growth.log10Stretch)
      return Frame(
        width: width, firstStep: window.firstStep, landingStep: window.landingStep,
        parts: window.parts,
        hasStructure: width.logarithm10 >= floor + log10(Self.leastStructure),
        stretch: stretch.isFinite ? stretch : nil,
        angleRadians: growth.log10Greatest.isFinite ? growth.angleRadians : nil,
        relativeCost: Self.relativeCost(window, steps: steps))
    }
  }

  /// Ten to a power, as in `3.2e-63`, for any power.
  public static func powerText(_ exponent: Double) -> String {
    var whole = exponent.rounded(.down)
    var digits = (pow(10, exponent - whole) * 10).rounded() / 10
    if digits >= 10 { (digits, whole) = (1, whole + 1) }
    return String(format: "%.1fe%d", digits, Int(whole))
  }

  /// (1.2 (K1 - K0) + T - K1) / T.
  private static func relativeCost(_ window: FrameWindow, steps: Int) -> Double {
    let differences = Double(window.landingStep - window.firstStep)
    return (differenceStepCost * differences + Double(steps - window.landingStep)) / Double(steps)
  }
}
