import Compute
import Numbers
import Orbits
import Plane
import Reference
import Systems

/// What a person should know of a frame below double precision, one line each.
enum DepthCaution {
  /// Below this width training of networks with a kink jumps, and a jump is a straight edge.
  private static let kinkWidth = DecimalNumber(1).timesTen(toThe: -16)

  /// All that applies to the pixels of a landscape.
  static func all(_ landscape: PerturbedLandscape) throws -> [String] {
    let pixels = landscape.points.pixels
    let width = shorterSide(pixels).width
    return ofPlace(pixels, landscape.setup.experiment)
      + [landscape.orbit.flatMap { structure($0, width: width) }, try nothingLeaves(landscape)]
      .compactMap { $0 }
  }

  /// What the place alone tells.
  static func ofPlace(_ pixels: Plane, _ experiment: Experiment) -> [String] {
    let (width, samples) = shorterSide(pixels)
    return [digits(pixels.region, width: width, samples: samples), kink(experiment, width: width)]
      .compactMap { $0 }
  }

  /// Where no orbit of a map has left after all steps; a few pixels of the landscape are asked.
  static func nothingLeaves(_ landscape: PerturbedLandscape) throws -> String? {
    guard case .perturbedMap(let setup) = landscape.setup,
      let channel = setup.experiment.channels.firstIndex(where: {
        [.count, .time].contains($0.kind)
      })
    else { return nil }
    let size = landscape.points.pixels.size
    let (columns, rows) = (
      Set([0, size.width / 2, size.width - 1]), Set([0, size.height / 2, size.height - 1])
    )
    let indices = rows.flatMap { row in columns.map { row * size.width + $0 } }.sorted()
    let outcomes = try TrainingRun.outcomes(
      landscape.setup, precision: .double, points: SomePoints(landscape.points, at: indices),
      trainers: [ReferenceTrainer()])
    guard outcomes.allSatisfy({ $0[channel] < 0 }) else { return nil }
    return
      "none of \(indices.count) orbits that were tried leaves within \(setup.experiment.steps) steps; more --steps "
      + "may show more"
  }

  private static func shorterSide(_ pixels: Plane) -> (width: DecimalNumber, samples: Int) {
    let region = pixels.region
    return region.x.width < region.y.width
      ? (region.x.width, pixels.x.wholeCount) : (region.y.width, pixels.y.wholeCount)
  }

  private static func digits(
    _ region: Region, width: DecimalNumber, samples: Int
  ) -> String? {
    let (known, needed) = (
      max(region.x.centre.fractionDigitCount, region.y.centre.fractionDigitCount),
      Orbit.digits(samples: samples, width: width)
    )
    guard known < needed else { return nil }
    return
      "the centre has \(known) digits after the point, and places in a frame of width \(width) differ in "
      + "\(needed): it is taken as exact, and may not be the place that was meant"
  }

  /// Where structure ends above a width.
  static func structure(_ orbit: Orbit, width: DecimalNumber) -> String? {
    let report = DepthReport(orbit, samples: 1, widths: [width], isAsked: true)
    guard let end = report.structureEndLog10, !report.structureEndsBelow,
      width.logarithm10 < end + 1
    else { return nil }
    return
      "structure ends at width \(DepthReport.powerText(end)) at this place: a boundary in a frame of width "
      + "\(width) is one straight edge"
  }

  /// Where a landscape, `name` in words, is noise.
  static func noise(_ name: String, _ roughness: Roughness, _ size: Size) -> String? {
    guard roughness.isNoise(size) else { return nil }
    return
      "\(name) is noise: neighbouring pixels part before they settle, and differ nearly as often as if their classes "
      + "were drawn at random; another place may be sharper"
  }

  private static func kink(_ experiment: Experiment, width: DecimalNumber) -> String? {
    guard let activation = experiment.training?.network.activation, width < kinkWidth,
      OrbitActivation(activation)?.hasKink == true
    else { return nil }
    return
      "training with \(activation.rawValue) jumps where a sum changes its sign: below width 1e-16 there is "
      + "little but straight edges"
  }
}
