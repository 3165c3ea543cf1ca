import Compute
import Files
import Foundation
import Landscapes
import Plane
import Reference
import Systems
import Testing
import Zooms

/// The search for a centre.
@Suite struct AutopilotTests {
  private static let whole = Region(whole: Preset.tanh.experiment.axes)

  private static func autopilot(
    _ measure: @escaping @Sendable (_ x: Double, _ y: Double) -> Double
  ) -> Autopilot {
    Autopilot(experiment: Preset.tanh.experiment, precision: .double) { grid in
      grid.yCoordinates.flatMap { y in grid.xCoordinates.map { x in measure(x, y) } }
    }
  }

  /// A disc's edge stays in view down to where double ends.
  @Test func itStaysOnACircle() throws {
    let size = try Size(width: 64, height: 64)
    let search = Self.autopilot { x, y in x * x + y * y - 2.5 }
    let path = try ZoomPath(first: Self.whole, keyframeCount: 45)
    let found = try search.search(path, size: size).first
    let (x, y) = (found.x.centre.doubleValue, found.y.centre.doubleValue)
    let distance = abs((x * x + y * y).squareRoot() - 2.5.squareRoot())
    #expect(distance <= 9 * 0x1p-44)
    #expect(found.x.width == 9)
  }

  /// What looks best from afar is noise further down; the search must see that before it is there.
  @Test func itStaysOutOfTheTrap() throws {
    let size = try Size(width: 64, height: 64)
    let path = try ZoomPath(first: Self.whole, keyframeCount: 15)
    let found = try Self.autopilot(ScoredLandscape.trap).search(path, size: size)
    #expect(found.first.x.centre.doubleValue < 1.5)
    for keyframe in 6..<15 {
      let grid = try Grid(
        experiment: Preset.tanh.experiment, region: found.region(keyframe), size: size,
        precision: .double)
      let measures = grid.yCoordinates.flatMap { y in
        grid.xCoordinates.map { ScoredLandscape.trap($0, y) }
      }
      let score = BoundaryScore(try Raster(width: 64, height: 64, elements: measures)).value
      #expect(score >= 0.25, "keyframe \(keyframe)")
    }
  }

  /// Only a narrow stretch of the boundary is a fractal; the rest is smooth, or noise further down.
  @Test func itFindsANarrowFractalBetweenAnEdgeAndNoise() throws {
    let size = try Size(width: 64, height: 64)
    let path = try ZoomPath(first: Self.whole, keyframeCount: 12)
    let found = try Self.autopilot(ScoredLandscape.stretch).search(path, size: size)
    let x = found.first.x.centre.doubleValue
    #expect(x >= 0.3 && x <= 0.7, "\(x)")
  }

  /// Centres have no more decimal places than it takes to tell samples apart.
  @Test func centresAreShort() throws {
    let path = try ZoomPath(first: Self.whole, keyframeCount: 15)
    var levels = 0
    _ = try Self.autopilot(ScoredLandscape.trap).search(
      path, size: Size(width: 64, height: 64)
    ) { level in
      for centre in [level.region.x.centre, level.region.y.centre] {
        let text = centre.description
        let places = text.split(separator: ".").dropFirst().first?.count ?? 0
        // A power of ten that is half a sample of the landscape before or less.
        let spacing = 2 * level.region.x.width.doubleValue / 32
        #expect(pow(10, Double(places)) <= 20 / spacing, "\(text) at \(spacing)")
      }
      levels += 1
    }
    #expect(levels == 14)
  }

  @Test func aLandscapeWithoutBoundaryIsRefused() throws {
    let search = Self.autopilot { _, _ in -1 }
    let path = try ZoomPath(first: Self.whole, keyframeCount: 4)
    let error = #expect(throws: LandscapeError.self) {
      try search.search(path, size: Size(width: 64, height: 64))
    }
    #expect(error?.description.contains("--center") == true)
  }

  /// Every preset, with fewer steps and points: both outcomes in every view, and the same twice.
  @Test(arguments: Preset.paperConditions)
  func presets(preset: Preset) throws {
    var experiment = preset.experiment
    experiment.steps = 20
    experiment.data.size = .count(1)
    if preset == .minibatch { experiment.optimiser.batch = .drawn(1) }
    let size = try Size(width: 16, height: 16)
    let path = try ZoomPath(first: Region(whole: experiment.axes), keyframeCount: 6)
    var centres: [Region] = []
    for threads in [1, 2] {
      let training = try Training(
        experiment, precision: .float, trainers: [ReferenceTrainer(threads: threads)],
        fallback: ReferenceTrainer())
      var levels = 0
      let found = try Autopilot(training).search(path, size: size) { level in
        #expect(level.hasBoundary)
        // One search or two, of five keyframes each.
        #expect(level.keyframe == levels % 5 + 1)
        #expect(level.isFarSighted == (levels >= 5))
        levels += 1
      }
      #expect(levels == 5 || levels == 10)
      centres.append(found.first)
    }
    #expect(centres[0] == centres[1])
  }
}
