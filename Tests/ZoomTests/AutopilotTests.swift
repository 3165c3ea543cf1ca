import Experiment
import Reference
import Synchronization
import TestSupport
import Testing
import Zoom

/// The search for a centre.
@Suite struct AutopilotTests {
  private static func best(
    _ side: Int, _ isConverged: (Int, Int) -> Bool
  ) -> (x: Int, y: Int)? {
    BoundaryScore(
      width: side, height: side,
      isConverged: (0..<side * side).map { isConverged($0 % side, $0 / side) }
    ).best(1).first.map { ($0.x, $0.y) }
  }

  @Test func aStraightBoundaryIsFound() throws {
    let best = try #require(Self.best(32) { x, _ in x < 20 })
    #expect(best.x == 19)
    #expect(best.y == 15)
  }

  @Test func isolatedSpecksAreNot() {
    #expect(Self.best(32) { x, y in (x % 7, y % 5) != (3, 2) } == nil)
    #expect(Self.best(32) { _, _ in true } == nil)
  }

  @Test func aWindingBoundaryBeatsAStraightOne() throws {
    // Teeth three samples wide on the left, a straight edge on the right.
    let best = try #require(
      Self.best(64) { x, y in
        x < 32 ? y < 32 + (x / 3 % 2 == 0 ? 4 : -4) : y < 32
      })
    #expect(best.x < 32)
  }

  @Test func aBoundaryBeatsNoise() throws {
    var random = SplitMix64(seed: 7)
    let noise = (0..<64 * 64).map { _ in Bool.random(using: &random) }
    let best = try #require(
      Self.best(64) { x, y in x < 30 ? noise[y * 64 + x] : y < 32 + (x / 3 % 2 == 0 ? 4 : -4) })
    #expect(best.x >= 30)
  }

  /// A disc's edge stays in view down to where double ends.
  @Test func itStaysOnACircle() throws {
    let size = try Size(width: 64, height: 64)
    let search = Autopilot(experiment: Preset.tanh.experiment, precision: .double) { grid in
      grid.yCoordinates.flatMap { y in
        grid.xCoordinates.map { x in x * x + y * y < 2.5 }
      }
    }
    let path = try ZoomPath(first: Region(whole: Preset.tanh.experiment.axes), keyframeCount: 45)
    let found = try search.search(path, size: size).first
    let (x, y) = (found.x.centre.doubleValue, found.y.centre.doubleValue)
    let distance = abs((x * x + y * y).squareRoot() - 2.5.squareRoot())
    #expect(distance <= 9 * 0x1p-44)
    #expect(found.x.width == 9)
  }

  @Test func aLandscapeWithoutBoundaryIsRefused() throws {
    let search = Autopilot(experiment: Preset.tanh.experiment, precision: .float) { grid in
      Array(repeating: true, count: grid.count)
    }
    let path = try ZoomPath(first: Region(whole: Preset.tanh.experiment.axes), keyframeCount: 4)
    let error = #expect(throws: ZoomError.self) {
      try search.search(path, size: Size(width: 64, height: 64))
    }
    #expect(error?.description.contains("--center") == true)
  }

  /// Every preset, with fewer steps and points: both outcomes in every view, and the same twice.
  @Test(arguments: Preset.allCases)
  func presets(preset: Preset) throws {
    var experiment = preset.experiment
    experiment.steps = 20
    experiment.data.size = .count(1)
    if preset == .minibatch { experiment.optimiser.batch = .drawn(1) }
    let size = try Size(width: 16, height: 16)
    let path = try ZoomPath(first: Region(whole: experiment.axes), keyframeCount: 6)
    var centres: [Region] = []
    for threads in [1, 2] {
      let training = try ZoomTraining(
        experiment, precision: .float, trainers: [ReferenceTrainer(threads: threads)])
      var levels = 0
      let found = try Autopilot(training).search(path, size: size) { level in
        #expect(level.hasBoundary)
        #expect(level.keyframe == levels)
        levels += 1
      }
      #expect(levels == 6)
      centres.append(found.first)
    }
    #expect(centres[0] == centres[1])
  }
}
