import Compute
import Foundation
import Landscapes
import Numbers
import Orbits
import Plane
import Synchronization
import Systems

/// The plane of an experiment, trained by the devices; orbits tell how frames are stretched.
package struct OrbitSearchPlane: SearchPlane {
  let training: Training
  let drawn: TrainingSetup
  let cancellation: Cancellation
  /// How many places to follow where frames are narrow: more where orbits cost little.
  package let beamWidth: Int
  private let measureIndex: Int
  private let ratioIndex: Int
  private let orbits = OrbitCache()

  /// Orbits tell their growth to places a few decades narrower than a frame.
  private static let samples = 4096
  /// Decades over which the growth of the past is taken for that of the future.
  private static let growthReach = 6.0
  /// Decades over which the growth of the ratio is taken.
  private static let ratioReach = 2

  /// The plane of a training in double precision.
  ///
  /// Throws a `FieldError` or ``LandscapeError`` for an experiment without orbits, or without the channels that are needed.
  package init(_ training: Training, cancellation: Cancellation = Cancellation()) throws {
    let experiment = training.setup.experiment
    drawn = try TrainingSetup(experiment)
    self.training = training
    self.cancellation = cancellation
    measureIndex = try experiment.channels.classChannelIndex()
    guard let index = experiment.channels.firstIndex(where: { $0.name == Self.ratioName }) else {
      throw LandscapeError("autopilot: the experiment has no channel \(Self.ratioName)")
    }
    ratioIndex = index
    let axes = Region(whole: experiment.axes)
    let place = try OrbitPlace(experiment, x: axes.x.centre, y: axes.y.centre)
    beamWidth = place.isSlow ? 2 : 6
  }

  private static let ratioName = "lossRatio"

  package func outcomes(_ places: [Plane.Place]) throws -> [SearchOutcome] {
    try outcomes(places.map { try drawn.experiment.point($0) }, training)
  }

  /// The outcomes of points.
  func outcomes(
    _ points: [ParameterPoint], _ training: Training
  ) throws -> [SearchOutcome] {
    try training.outcomes(points, cancellation: cancellation).map { outcome in
      SearchOutcome(measure: outcome[measureIndex], lossRatio: outcome[ratioIndex])
    }
  }

  package func log10StructureEnd(
    x: DecimalNumber, y: DecimalNumber, decade: Int
  ) throws -> Double? {
    try stretch(x: x, y: y, decade: decade)?.log10StructureEnd
  }

  package func frame(
    x: DecimalNumber, y: DecimalNumber, decade: Int
  ) throws -> OrbitSearchFrame? {
    guard let told = try stretch(x: x, y: y, decade: decade) else { return nil }
    let angle = try PreciseDirection.angle(
      told.stretch, log10Ratio: told.stretch.log10Ratio, told.orbit, drawn,
      cancellation: cancellation)
    return try OrbitSearchFrame(self, told, angle: angle, decade: decade)
  }

  /// What an orbit tells of frames about it.
  struct Told {
    let orbit: Orbit
    let stretch: GrowthStretch
    let log10RatioGrowth: Double
    let log10StructureEnd: Double
  }

  /// Trains the orbit of a place as far as frames 10^-decade high need it; nil where nothing parts in them.
  private func stretch(x: DecimalNumber, y: DecimalNumber, decade: Int) throws -> Told? {
    let experiment = drawn.experiment
    guard let place = try? OrbitPlace(experiment, x: x, y: y) else { return nil }
    let log10Width = -Double(decade)
    let width = DecimalNumber(1).timesTen(toThe: -decade)
    let bits = Orbit.bits(samples: Self.samples, width: width)
    func found(_ growth: [Growth], _ decade: Double) -> GrowthStretch? {
      try? GrowthStretch(growth, log10Width: -decade)
    }
    let orbit = try orbits.orbit(x, y, decade) {
      try Orbit(
        place, drawn, bits: bits,
        until: { found(Orbit.trusted($0, bits: bits), -log10Width)?.isSettled == true },
        cancellation: cancellation)
    }
    let growth = orbit.trustedGrowth
    guard let stretch = found(growth, -log10Width) else { return nil }
    let before = found(growth, -log10Width - Double(Self.ratioReach))
    let rise =
      (stretch.log10Growth - (before?.log10Growth ?? stretch.log10Growth))
      / Double(Self.ratioReach)
    return Told(
      orbit: orbit, stretch: stretch,
      log10RatioGrowth: min(StretchPath.log10SteepestGrowth, max(0, rise)),
      log10StructureEnd: Self.structureEnd(
        growth, at: stretch.step, log10Width: log10Width, steps: experiment.steps))
  }

  /// Where structure ends if trainings go on parting as they did over the last decades: the width less the growth of the
  /// steps that are left.
  private static func structureEnd(
    _ growth: [Growth], at step: Int, log10Width: Double, steps: Int
  ) -> Double {
    let now = growth[step].log10Greatest
    let past = growth[...step].lastIndex { $0.log10Greatest <= now - growthReach } ?? 0
    let base = past > 0 ? growth[past].log10Greatest : max(0, growth[past].log10Greatest)
    let rate = max(0, now - base) / Double(max(1, step - past))
    return log10Width - rate * Double(steps - step)
  }
}

/// The last orbits of a search: one that was trained for a narrow frame serves wider ones about the same place, which more
/// steps do not change.
private final class OrbitCache: Sendable {
  private struct Entry {
    let x: DecimalNumber
    let y: DecimalNumber
    let decade: Int
    let orbit: Orbit
  }

  /// As many as there are starts.
  private static let capacity = 48

  private let entries = Mutex<[Entry]>([])

  func orbit(
    _ x: DecimalNumber, _ y: DecimalNumber, _ decade: Int, train: () throws -> Orbit
  ) throws -> Orbit {
    let stored = entries.withLock { entries in
      entries.first { $0.x == x && $0.y == y && $0.decade >= decade }
    }
    if let stored { return stored.orbit }
    let orbit = try train()
    entries.withLock { entries in
      if entries.count == Self.capacity { entries.removeFirst() }
      entries.append(Entry(x: x, y: y, decade: decade, orbit: orbit))
    }
    return orbit
  }
}
