import Compute
import Numbers
import Reference
import Systems
import Verification

/// The reference with its outcomes, or its weights from some step on, altered.
struct AlteredTrainer: WeightProbe {
  var name = "altered"
  /// Changes the outcomes of one tile; the range are its points.
  var alter: @Sendable (Range<Int>, inout [Outcome]) throws -> Void = { _, _ in }
  /// The number of steps after which one weight is an ulp larger, and that weight.
  var wrongWeight: (steps: Int, index: Int)?

  func makeWorkers(_ setup: Setup, precision: Precision) -> [any TrainingWorker] {
    [Worker(self, setup, precision)]
  }

  func weights(
    _ setup: TrainingSetup, _ point: ParameterPoint, steps: Int, precision: Precision
  ) throws -> [Double] {
    var weights = ReferenceTrainer(threads: 1).weights(
      setup, point, steps: steps, precision: precision)
    if let wrongWeight, steps >= wrongWeight.steps {
      let weight = weights[wrongWeight.index]
      weights[wrongWeight.index] =
        precision == .float ? Double(Float(weight).nextUp) : weight.nextUp
    }
    return weights
  }

  private final class Worker: TrainingWorker {
    private let trainer: AlteredTrainer
    private let setup: Setup
    private let precision: Precision

    init(_ trainer: AlteredTrainer, _ setup: Setup, _ precision: Precision) {
      self.trainer = trainer
      self.setup = setup
      self.precision = precision
    }

    func run(_ points: any PointSource, _ queue: TileQueue) throws {
      while let tile = queue.takeOrWait(maximum: 1_000_000) {
        do {
          var outcomes = try TrainingRun.outcomes(
            setup, precision: precision, points: tile.map { points.point(at: $0) },
            trainers: [ReferenceTrainer()])
          try trainer.alter(tile, &outcomes)
          try queue.deliver(tile, outcomes)
        } catch {
          queue.giveBack(tile, trained: 0)
          throw error
        }
      }
    }
  }
}

/// A device that does not work.
struct BrokenDevice: Error, CustomStringConvertible {
  let description = "the device is on fire\nreally"
}
