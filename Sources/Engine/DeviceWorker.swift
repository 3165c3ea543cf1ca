import Compute
import Numbers
import OpenCL
import Systems

/// Keeps one device busy: makes sessions on it until all tiles are trained.
final class DeviceWorker: TrainingWorker {
  /// Trains tiles of a plan until the queue is empty. Bound to the type of the networks here, where it is
  /// known: called by a protocol's requirement, a generic worker would not be specialised.
  private let train: @Sendable (TilePlan, any PointSource, TileQueue) throws -> Void
  /// The plan for so many points.
  private let plan: @Sendable (Int) throws -> TilePlan

  init<Scalar: ScalarProtocol>(
    _ trainer: DeviceTrainer, _ info: Device.Info, _ setup: Setup, in _: Scalar.Type
  ) {
    train = { plan, points, queue in
      try TileSession<Scalar>(trainer, info, setup, plan).run(points, queue)
    }
    plan = { count in
      try TilePlan(setup, Scalar.precision, trainer, count: count)
    }
  }

  func run(_ points: any PointSource, _ queue: TileQueue) throws {
    var plan = try plan(points.count)
    while true {
      do {
        try train(plan, points, queue)
        return
      } catch let error as CLError where error.isOutOfMemory {
        guard let smaller = plan.smaller else { throw error }
        plan = smaller
      }
    }
  }
}
