import Numbers
import Systems

/// A trainer of which another, the reference, repeats some networks.
///
/// A tile in which one bit differs has failed: its worker ends with a ``WrongOutcomesError``, and others train
/// the tile. The next tile of the same trainer, in another run, is checked as a first one is.
struct CheckedTrainer: Trainer {
  private let trainer: any Trainer
  private let reference: any Trainer
  private let places: CheckedPlaces

  /// Checks a trainer at a rate; nil where there is nothing to check.
  init?(_ trainer: any Trainer, by reference: any Trainer, _ rate: CheckRate) {
    // The reference would repeat itself.
    guard type(of: trainer) != type(of: reference), let places = CheckedPlaces(rate) else {
      return nil
    }
    self.trainer = trainer
    self.reference = reference
    self.places = places
  }

  var name: String { trainer.name }

  func makeWorkers(
    _ setup: Setup, precision: Precision
  ) throws -> [any TrainingWorker] {
    try trainer.makeWorkers(setup, precision: precision).map { worker in
      CheckedWorker(worker) { points, tile, outcomes, queue in
        try check(setup, precision, points, tile, outcomes, queue)
      }
    }
  }

  /// Throws where the reference gives other bits, on the thread of the worker that delivers.
  private func check(
    _ setup: Setup, _ precision: Precision, _ points: any PointSource, _ tile: Range<Int>,
    _ outcomes: [Outcome], _ queue: TileQueue
  ) throws {
    let places = places.next(tile.count)
    guard !places.isEmpty,
      let worker = try reference.makeWorkers(setup, precision: precision).first
    else { return }
    let collector = OutcomeCollector(count: places.count)
    let again = TileQueue(count: places.count, within: queue, deliver: collector.deliver)
    try worker.run(SomePoints(points, at: places.map { tile.lowerBound + $0 }), again)
    guard !again.isCancelled else { throw CancelledError() }
    for (place, expected) in zip(places, collector.outcomes)
    where outcomes[place].bits != expected.bits {
      self.places.restart()
      throw WrongOutcomesError(
        trainerName: name, channels: setup.experiment.channels, expected: expected,
        actual: outcomes[place])
    }
  }
}

/// A worker whose deliveries are checked.
private final class CheckedWorker: TrainingWorker {
  typealias Check = @Sendable (any PointSource, Range<Int>, [Outcome], TileQueue) throws -> Void

  private let worker: any TrainingWorker
  private let check: Check

  init(_ worker: any TrainingWorker, _ check: @escaping Check) {
    self.worker = worker
    self.check = check
  }

  func run(_ points: any PointSource, _ queue: TileQueue) throws {
    try worker.run(
      points, queue.checked { [check] in try check(points, $0, $1, queue) })
  }
}
