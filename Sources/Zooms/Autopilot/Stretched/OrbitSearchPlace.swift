import Numbers
import Orbits
import Plane
import Systems

/// A place of an experiment's plane and its orbit, trained as far as frames down to some height need it.
package struct OrbitSearchPlace: SearchPlace {
  let plane: OrbitSearchPlane
  let recorded: RecordedOrbit
  private let decade: Int
  private let growth: [Growth]

  /// Orbits tell samples so fine apart: a narrower frame's.
  private static let samples = 4096
  /// How far the pixels of the narrowest frame part, as a base-10 logarithm of its height: so far at least, for the frame to be
  /// trained, and no farther than this for a direction that is surer.
  private static let log10Parted = (least: 0.5, most: 2.0)
  /// A frame's direction may be wrong by a hundredth of its height.
  private static let angleDigits = 2
  /// Decades over which the growth of the past is taken for that of the future.
  private static let growthReach = 6.0
  /// Decades over which the growth of the ratio is taken.
  private static let ratioReach = 2

  /// Trains the orbit.
  init(_ plane: OrbitSearchPlane, _ place: OrbitPlace, decade: Int) throws {
    let log10Width = -Double(decade)
    let bits = Orbit.bits(
      samples: Self.samples, width: DecimalNumber(1).timesTen(toThe: -decade))
    recorded = try RecordedOrbit(
      place, plane.drawn, bits: bits, keepsSteps: decade > OrbitSearchFrame.lastDecadeOfDoubles,
      until: { growth in
        let trusted = Orbit.trusted(growth, bits: bits)
        let parted = (trusted.last?.log10Greatest ?? -.infinity) + log10Width
        guard parted >= Self.log10Parted.least else { return false }
        return parted >= Self.log10Parted.most
          || (try? GrowthStretch(trusted, log10Width: log10Width))?.isSettled == true
      },
      cancellation: plane.cancellation)
    growth = recorded.orbit.trustedGrowth
    self.plane = plane
    self.decade = decade
  }

  package var log10StructureEnd: Double? {
    stretch(decade).map { structureEnd($0, decade) }
  }

  package func frame(decade: Int) throws -> OrbitSearchFrame? {
    guard let stretch = stretch(decade) else { return nil }
    let before = self.stretch(decade - Self.ratioReach) ?? stretch
    let rise = (stretch.log10Growth - before.log10Growth) / Double(Self.ratioReach)
    return try OrbitSearchFrame(
      self, stretch,
      angle: PreciseDirection.angle(
        stretch, log10Ratio: stretch.log10Ratio, spareDigits: Self.angleDigits, recorded.orbit,
        plane.drawn, cancellation: plane.cancellation),
      log10RatioGrowth: min(StretchPath.log10SteepestGrowth, max(0, rise)),
      log10StructureEnd: structureEnd(stretch, decade), decade: decade)
  }

  private func stretch(_ decade: Int) -> GrowthStretch? {
    try? GrowthStretch(growth, log10Width: -Double(decade))
  }

  /// Where structure ends if trainings go on parting as they did over the last decades: the height less the growth of the
  /// steps that are left.
  private func structureEnd(_ stretch: GrowthStretch, _ decade: Int) -> Double {
    let step = stretch.step
    let now = growth[step].log10Greatest
    let past = growth[...step].lastIndex { $0.log10Greatest <= now - Self.growthReach } ?? 0
    let base = past > 0 ? growth[past].log10Greatest : max(0, growth[past].log10Greatest)
    let rate = max(0, now - base) / Double(max(1, step - past))
    return -Double(decade) - rate * Double(plane.drawn.experiment.steps - step)
  }
}
