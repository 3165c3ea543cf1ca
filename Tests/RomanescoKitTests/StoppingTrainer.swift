import Compute
import Numbers
import Reference
import Synchronization
import Systems

/// The reference in tiles of eight networks, which does something after some of them.
final class StoppingTrainer: Trainer {
  fileprivate static let tileSize = 8

  fileprivate let tileCount: Int
  fileprivate let action = Mutex<(@Sendable () -> Void)?>(nil)

  /// Acts after so many tiles.
  init(afterTiles tileCount: Int) {
    self.tileCount = tileCount
  }

  /// What it does then.
  func act(_ action: @escaping @Sendable () -> Void) { self.action.withLock { $0 = action } }

  var name: String { "stopping" }

  func makeWorkers(_ setup: Setup, precision: Precision) throws -> [any TrainingWorker] {
    [Worker(setup, precision, self)]
  }

  private final class Worker: TrainingWorker {
    private let setup: Setup
    private let precision: Precision
    private let trainer: StoppingTrainer

    init(_ setup: Setup, _ precision: Precision, _ trainer: StoppingTrainer) {
      self.setup = setup
      self.precision = precision
      self.trainer = trainer
    }

    func run(_ points: any PointSource, _ queue: TileQueue) throws {
      var count = 0
      while let tile = queue.takeOrWait(maximum: StoppingTrainer.tileSize) {
        let outcomes = try TrainingRun.outcomes(
          setup, precision: precision, points: tile.map { points.point(at: $0) },
          trainers: [ReferenceTrainer(threads: 1)])
        queue.report(networks: Double(tile.count))
        try queue.deliver(tile, outcomes)
        count += 1
        if count == trainer.tileCount { trainer.action.withLock { $0 }?() }
      }
    }
  }
}
