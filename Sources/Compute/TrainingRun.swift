import Foundation
import Numbers
import Synchronization
import Systems

/// One run: some trainers share the points of a landscape until all are trained.
public final class TrainingRun: Sendable {
  /// The points and what became of them.
  public let queue: TileQueue
  private let points: any PointSource
  private let workers: [any TrainingWorker]
  private let makeFallback: @Sendable () throws -> [any TrainingWorker]
  private let onFallback: @Sendable (any Error) -> Void

  /// Gets trainers ready; `deliver` receives each tile's outcomes once, from any thread.
  ///
  /// `fallback` trains what is left when all trainers have failed; `onFallback` is told why before it
  /// begins. `finished` are points that are trained already: ascending ranges that do not overlap.
  public init(
    _ setup: TrainingSetup, precision: Precision, points: any PointSource,
    finished: [Range<Int>] = [], trainers: [any Trainer], fallback: (any Trainer)? = nil,
    onFallback: @escaping @Sendable (any Error) -> Void = { _ in },
    deliver: @escaping @Sendable (Range<Int>, [Outcome]) throws -> Void
  ) throws {
    self.points = points
    workers = try trainers.flatMap { try $0.makeWorkers(setup, precision: precision) }
    queue = TileQueue(
      count: points.count, finished: finished, workerCount: workers.count, deliver: deliver)
    makeFallback = { try fallback?.makeWorkers(setup, precision: precision) ?? [] }
    self.onFallback = onFallback
  }

  /// Trains points and gathers their outcomes; throws what ``wait()`` throws.
  public static func outcomes(
    _ setup: TrainingSetup, precision: Precision, points: any PointSource,
    trainers: [any Trainer]
  ) throws -> [Outcome] {
    let collector = OutcomeCollector(count: points.count)
    let run = try TrainingRun(
      setup, precision: precision, points: points, trainers: trainers, deliver: collector.deliver)
    try run.wait()
    return collector.outcomes
  }

  /// Trains all points; returns early, without error, when the run was cancelled.
  ///
  /// A worker that fails leaves its points to the others; only when points remain that nobody could
  /// train is the first failure thrown. What `deliver` throws ends the run and is thrown.
  public func wait() throws {
    guard let failure = try attempt(workers) else { return }
    guard let others = try? makeFallback(), !others.isEmpty else { throw failure }
    onFallback(failure)
    if let second = try attempt(others) { throw second }
  }

  /// Runs workers until all have ended, and gives the reason when points remain untrained.
  private func attempt(_ workers: [any TrainingWorker]) throws -> (any Error)? {
    let failures = run(workers)
    if let failure = queue.deliveryFailure { throw failure }
    let left = queue.waitingCount
    return queue.isCancelled || left == 0
      ? nil : failures.first ?? UntrainedPointsError(count: left)
  }

  /// Runs workers until all have ended, and gives what they threw.
  private func run(_ workers: [any TrainingWorker]) -> [any Error] {
    let failures = Mutex<[any Error]>([])
    let group = DispatchGroup()
    for worker in workers {
      group.enter()
      let thread = Thread { [points, queue] in
        defer { group.leave() }
        do {
          try worker.run(points, queue)
        } catch {
          failures.withLock { $0.append(error) }
        }
      }
      thread.stackSize = 8 << 20
      thread.start()
    }
    group.wait()
    return failures.withLock { $0 }
  }

  /// Stops the workers soon; tiles delivered so far stay delivered.
  public func cancel() { queue.cancel() }
}
