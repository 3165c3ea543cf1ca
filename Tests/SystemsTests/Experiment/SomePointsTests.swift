import Compute
import Numbers
import Plane
import Synchronization
import Systems
import Testing

/// Points that are taken from others keep their values and their places in the plane.
@Suite struct SomePointsTests {
  private static func grid() throws -> Grid {
    let experiment = Preset.tanh.experiment
    return try Grid(
      experiment: experiment, region: Region(whole: experiment.axes),
      size: Size(width: 5, height: 4), precision: .double)
  }

  /// A source that tells another pixel than the index.
  private struct Reversed: PointSource {
    let grid: Grid
    var count: Int { grid.count }
    var plane: Plane? { grid.plane }
    func point(at index: Int) -> ParameterPoint { grid.point(at: pixel(at: index)) }
    func pixel(at index: Int) -> Int { grid.count - 1 - index }
  }

  @Test func theyKeepValuesAndPlaces() throws {
    let base = Reversed(grid: try Self.grid())
    let some = SomePoints(base, at: [3, 17, 3, 0])
    #expect(some.count == 4 && some.plane == base.grid.pixels)
    #expect((0..<4).map { some.pixel(at: $0) } == [16, 2, 16, 19])
    #expect((0..<4).allSatisfy { some.point(at: $0) == base.grid.point(at: some.pixel(at: $0)) })
    #expect(SomePoints([ParameterPoint([1])], at: [0]).plane == nil)
  }

  /// Notes the pixels that it is given, and delivers what the fake trainer would.
  private final class Noting: Trainer {
    let name: String
    let pixels = Mutex<[Int]>([])

    init(_ name: String) { self.name = name }

    func makeWorkers(_ setup: Setup, precision: Precision) -> [any TrainingWorker] {
      [
        FakeWorker { [self] points, queue in
          while let tile = queue.takeOrWait(maximum: 4) {
            if points.plane != nil {
              pixels.withLock { $0 += tile.map { points.pixel(at: $0) } }
            }
            queue.report(networks: Double(tile.count))
            try queue.deliver(tile, tile.map { FakeTrainer.outcome(points.point(at: $0)) })
          }
        }
      ]
    }
  }

  /// A trainer of another type, which the reference checks.
  private struct Wrapper: Trainer {
    let trainer: Noting
    var name: String { trainer.name }
    func makeWorkers(_ setup: Setup, precision: Precision) -> [any TrainingWorker] {
      trainer.makeWorkers(setup, precision: precision)
    }
  }

  @Test func checksAndCalibrationHandOnThePlane() throws {
    let grid = try Self.grid()
    let (device, reference) = (Noting("device"), Noting("reference"))
    let training = try Training(
      grid.experiment, precision: .double, trainers: [Wrapper(trainer: device)],
      fallback: reference, check: .oneOf(1))
    _ = try training.outcomes(Reversed(grid: grid))
    let all = Array((0..<grid.count).reversed())
    #expect(device.pixels.withLock { $0 } == all)
    #expect(reference.pixels.withLock { Set($0) } == Set(all))

    let measured = Noting("measured")
    _ = try Calibration(
      [grid], networkCount: 1,
      Training(
        grid.experiment, precision: .double, trainers: [Wrapper(trainer: measured)],
        fallback: reference, check: .oneOf(1)))
    #expect(measured.pixels.withLock { Set($0) } == Set(0..<grid.count))
  }
}
