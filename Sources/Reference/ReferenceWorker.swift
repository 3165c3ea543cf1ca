import Compute
import Systems

/// One thread of the reference trainer.
final class ReferenceWorker: TrainingWorker {
  /// Small, so that cores finish together.
  private static let tileSize = 4

  /// Trains one network; nil when the run was cancelled.
  private let train: @Sendable (ParameterPoint, TileQueue) -> Outcome?

  init(train: @escaping @Sendable (ParameterPoint, TileQueue) -> Outcome?) {
    self.train = train
  }

  func run(_ points: any PointSource, _ queue: TileQueue) throws {
    while let tile = queue.takeOrWait(maximum: Self.tileSize) {
      var outcomes: [Outcome] = []
      for index in tile {
        guard let outcome = train(points.point(at: index), queue) else { break }
        outcomes.append(outcome)
        queue.report(networks: 1)
      }
      guard outcomes.count == tile.count else {
        queue.giveBack(tile, trained: Double(outcomes.count))
        return
      }
      try queue.deliver(tile, outcomes)
    }
  }
}
