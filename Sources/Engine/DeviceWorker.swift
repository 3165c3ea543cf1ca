import Experiment
import OpenCL

/// Keeps one device busy: makes sessions on it until all tiles are trained.
final class DeviceWorker<Scalar: DeviceScalar>: TrainingWorker {
  private let trainer: DeviceTrainer
  private let info: Device.Info
  private let setup: TrainingSetup

  init(_ trainer: DeviceTrainer, _ info: Device.Info, _ setup: TrainingSetup) {
    self.trainer = trainer
    self.info = info
    self.setup = setup
  }

  func run(_ points: any HyperparameterSource, _ queue: TileQueue) throws {
    var plan = TilePlan(
      setup.experiment, Scalar.precision, info, trainer.options, count: points.count)
    while true {
      do {
        let session = try TileSession<Scalar>(trainer, info, setup, plan)
        try session.run(points, queue)
        return
      } catch let error as CLError where error.isOutOfMemory {
        guard let smaller = plan.smaller else { throw error }
        plan = smaller
      }
    }
  }
}
