import Files
import Foundation
import Landscapes
import Numbers
import Plane
import Reference
import RomanescoKit
import Systems
import TestSupport
import Testing

/// What is read off finished landscapes, against NumPy and by hand.
@Suite struct ReadingTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private static let channels = [Observable.losses, .convergence].channels

  /// Writes a landscape of losses and measures as a render would.
  private func write(
    _ name: String, width: Int, height: Int, axes: Axes, last: [Double], measures: [Double],
    first: Double = 1
  ) throws -> String {
    var experiment = Preset.tanh.experiment
    experiment.observables = [.losses, .convergence]
    experiment.axes = axes
    let size = try Size(width: width, height: height)
    let record = PictureRecord(
      experiment: experiment, region: Region(whole: axes), size: size, precision: .double,
      palette: .spectral)
    let outcomes = zip(last, measures).map { last, measure in
      Outcome([last, last, first, measure, last < 0 ? 1e6 : last / first, last < 0 ? 3 : -1])
    }
    let path = folder.file(name)
    try LandscapeImage.write(
      Landscape(size: size, channels: Self.channels, outcomes: outcomes), ImageLayout(.double),
      attributes: ["romanesco": try record.text()], to: path)
    return path
  }

  private static func axes(low: DecimalNumber, high: DecimalNumber) -> Axes {
    Axes(
      x: Axis(parameter: .inputRate, scale: .log10, low: low, high: high),
      y: Axis(parameter: .outputRate, scale: .log10, low: low, high: high))
  }

  private struct Edge: Decodable {
    let spacing: Double
    let best: Double
    let best5Percent: Double
    let converged: Double

    enum CodingKeys: String, CodingKey {
      case spacing = "decades_per_pixel"
      case best = "best_pixel_distance"
      case best5Percent = "median_distance_best_5_percent"
      case converged = "median_distance_converged"
    }
  }

  @Test func distancesAreThoseOfNumPy() throws {
    let measures = try Fixture.numbers("edge/measure.npy")
    let distance = BoundaryDistance(
      isDiverged: measures.map { $0 > 0 }, width: 32, height: 32, across: 1, upwards: 1)
    #expect(distance.distances == (try Fixture.numbers("edge/distance.npy")))
  }

  @Test func theReportIsThatOfNumPy() throws {
    let golden = try Fixture.json("edge/edge.json", as: Edge.self)
    let measures = try Fixture.numbers("edge/measure.npy")
    let losses = try Fixture.numbers("edge/last_loss.npy").map { $0.isFinite ? $0 : -1 }
    let path = try write(
      "edge.exr", width: 32, height: 32, axes: Self.axes(low: -1, high: 4), last: losses,
      measures: measures)
    let entry = try #require(EdgeReport([path]).landscapes.first)
    let step = golden.spacing
    let best = try #require(entry.best)
    #expect(best.distance == golden.best * step)
    #expect(entry.best5Percent?.median == golden.best5Percent * step)
    #expect(entry.converged?.median == golden.converged * step)
    #expect(best.loss == losses.filter { $0 >= 0 }.min())
    #expect(entry.unit == "decades" && entry.lossChannel == "lastLoss")
    #expect(entry.convergedCount == measures.count { $0 <= 0 })
    #expect(entry.convergedCount + entry.divergedCount == 1024)
    // By hand: whose border is nearer than the boundary.
    let distances = try Fixture.numbers("edge/distance.npy")
    let uncertain = measures.indices.count { place in
      let (row, column) = (place / 32, place % 32)
      let border = min(min(column + 1, 32 - column), min(row + 1, 32 - row))
      return measures[place] <= 0 && distances[place] > Double(border)
    }
    #expect(entry.converged?.uncertainCount == uncertain)
  }

  /// Spacings that differ, compared with all pairs.
  @Test func distancesAreThoseOfAllPairs() {
    var random = SplitMix64(seed: 5)
    for (width, height, share) in [(17, 9, 20), (1, 12, 3), (12, 1, 3), (8, 8, 1000)] {
      let isDiverged = (0..<(width * height)).map { _ in Int(random.next() % UInt64(share)) == 0 }
      let distance = BoundaryDistance(
        isDiverged: isDiverged, width: width, height: height, across: 0.3, upwards: 1.7)
      for place in isDiverged.indices {
        let all = isDiverged.indices.filter { isDiverged[$0] }.map { other in
          let across = Double(place % width - other % width) * 0.3
          let upwards = Double(place / width - other / width) * 1.7
          return (across * across + upwards * upwards).squareRoot()
        }
        let expected = all.min() ?? .infinity
        let found = distance.distances[place]
        #expect(found == expected || (found - expected).magnitude <= 1e-12)
      }
    }
  }

  @Test func aLandscapeWithoutABoundaryHasNoDistances() throws {
    for last in [-1.0, 0.5] {
      let path = try write(
        "flat.exr", width: 3, height: 2, axes: Self.axes(low: 0, high: 1),
        last: Array(repeating: last, count: 6),
        measures: Array(repeating: last < 0 ? 1 : -1, count: 6))
      let entry = try #require(EdgeReport([path], sensitivity: .x).landscapes.first)
      #expect(entry.best == nil && entry.converged == nil)
      #expect(entry.convergedCount == (last < 0 ? 0 : 6))
      #expect(entry.sensitivity?.lines.count == (last < 0 ? 0 : 2))
    }
  }

  @Test func sensitivityIsTheMeanLossBesideTheBest() throws {
    // Diverged ones have the first loss, and so have those that end above it.
    let rows = [[0.5, 0.25, -1, 2], [-1, -1, -1, -1], [0.75, 0.75, 0.75, 0.75]]
    let path = try write(
      "rows.exr", width: 4, height: 3, axes: Self.axes(low: 0, high: 1), last: rows.flatMap { $0 },
      measures: rows.flatMap { $0 }.map { $0 < 0 ? 1 : -1 })
    let report = try #require(EdgeReport([path], sensitivity: .x).landscapes.first?.sensitivity)
    #expect(report.lines.count == 2 && report.parameter == "inputRate")
    #expect(report.lines[0].sensitivity == (0.25 + 0 + 0.75 + 0.75) / 4)
    #expect(report.lines[0].bestLoss == 0.25 && report.lines[0].bestCoordinate == 0.25)
    #expect(report.lines[0].divergedCount == 1 && report.lines[0].rateCount == 4)
    #expect(report.lines[1].sensitivity == 0)
    let columns = try #require(EdgeReport([path], sensitivity: .y).landscapes.first?.sensitivity)
    #expect(columns.lines.count == 4 && columns.parameter == "outputRate")
    #expect(columns.lines[0].sensitivity == (0 + 0.5 + 0.25) / 3)
  }

  /// The network of the other fixtures at 36 rates, of which ten diverge.
  @Test func sensitivityIsThatOfNumPy() throws {
    var experiment = Preset.tanh.experiment
    experiment.network = Network(width: 8, layers: 2, outputs: 1, activation: .tanh)
    experiment.data.size = .count(32)
    experiment.steps = 200
    experiment.observables = [.losses]
    let setup = TrainingSetup(
      experiment, inputs: try Fixture.numbers("optimisers/inputs.npy"),
      targets: try Fixture.numbers("optimisers/targets.npy"),
      weights: try Fixture.numbers("optimisers/weights.npy"))
    let outcomes = try (0..<36).map { place in
      let rate = exponential10(-1 + 0.1 * Double(place))
      return try ReferenceTrainer().series(
        .training(setup), experiment.point(inputRate: rate, outputRate: rate), precision: .double
      ).outcome.values
    }
    let found = try #require(
      RateSensitivity(last: outcomes.map { $0[0] }, first: outcomes.map { $0[2] }))
    #expect((found.sensitivity - 0.361).magnitude <= 0.001, "\(found)")
  }

  @Test func curvesAreMeansAndQuartiles() throws {
    let last = [1.0, -1, 3, 4, 5, 6, 7, 80, -1, 10, 11, -1]
    let path = try write(
      "curve.exr", width: 3, height: 4, axes: Self.axes(low: 0, high: 3), last: last,
      measures: last.map { $0 < 0 ? 1 : -$0 })
    let names = ["lastLoss", "lossRatio", "divergenceStep", "firstLoss"]
    let report = try CurveJob(.raw(path), channels: names).run()
    #expect(report.curves.map(\.channel) == names && report.sampleCount == 4)
    let losses = report.curves[0].points
    #expect(
      losses.map(\.coordinate) == [0.5, 1.5, 2.5] && losses.map(\.value)[1] == exponential10(1.5))
    #expect(losses.map(\.countedCount) == [4, 3, 2] && losses.map(\.neverCount) == [0, 1, 2])
    let mean = try #require(losses[0].mean)
    #expect(losses[0].median == 5.5 && (mean - 5.5).magnitude <= 1e-15)
    #expect(losses[0].lowerQuartile == 3.25 && losses[0].upperQuartile == 7.75)
    #expect(losses[1].median == 11 && losses[1].upperQuartile == 45.5)
    let ratios = report.curves[1]
    #expect(ratios.isOfConverged && ratios.points.map(\.divergedCount) == [0, 1, 2])
    #expect(ratios.points.map(\.median) == losses.map(\.median))
    // Counts that never happened.
    #expect(report.curves[2].points.map(\.neverCount) == [4, 3, 2])
    #expect(report.curves[2].points.map(\.median) == [nil, 3, 3])
    #expect(report.curves[3].points.map(\.countedCount) == [4, 4, 4])
    let converged = try CurveJob(
      .raw(path), channels: ["firstLoss"], over: .y, isOfConverged: true
    ).run()
    #expect(converged.curves[0].points.map(\.countedCount) == [2, 3, 2, 2])
    #expect(converged.curves[0].points.map(\.divergedCount) == [1, 0, 1, 1])
    #expect(converged.curves[0].points.map(\.coordinate) == [0, 0.75, 1.5, 2.25])
  }

  @Test func aCurveOfNothingHasNoNumbers() throws {
    let path = try write(
      "none.exr", width: 2, height: 2, axes: Self.axes(low: 0, high: 1), last: [-1, 1, -1, 1],
      measures: [1, -1, 1, -1])
    let point = try #require(CurveJob(.raw(path)).run().curves.first?.points.first)
    #expect(point.countedCount == 0 && point.mean == nil && point.median == nil)
  }

  @Test func trainingGivesTheCurvesOfTheRawFile() throws {
    let record = try TinyJobs.record()
    let devices = DeviceChoice("reference")
    let trained = try CurveJob(.training(record, devices), channels: ["measure", "lossRatio"]).run()
    let raw = folder.file("a.exr")
    _ = try RenderJob(
      record, outputs: RenderOutputs(picture: folder.file("a.png"), raw: raw), devices: devices
    ).run()
    let read = try CurveJob(.raw(raw), channels: ["measure", "lossRatio"]).run()
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(try encoder.encode(trained) == encoder.encode(read))
  }
}
