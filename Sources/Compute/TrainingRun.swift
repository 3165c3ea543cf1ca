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
  private let onFailure: @Sendable (any Error) -> Void

  /// Gets trainers ready; `deliver` receives each tile's outcomes once, from any thread.
  ///
  /// `fallback` trains what is left when all trainers have failed; `onFallback` is told why before it
  /// begins, `onFailure` why a worker failed whose points others train. `finished` are points that are
  /// trained already: ascending ranges that do not overlap.
  public init(
    _ setup: Setup, precision: Precision, points: any PointSource,
    finished: [Range<Int>] = [], trainers: [any Trainer], fallback: (any Trainer)? = nil,
    onFallback: @escaping @Sendable (any Error) -> Void = { _ in },
    onFailure: @escaping @Sendable (any Error) -> Void = { _ in },
    deliver: @escaping @Sendable (Range<Int>, [Outcome]) throws -> Void
  ) throws {
    self.points = points
    workers = try trainers.flatMap { try $0.makeWorkers(setup, precision: precision) }
    queue = TileQueue(
      count: points.count, finished: finished, workerCount: workers.count, deliver: deliver)
    makeFallback = { try fallback?.makeWorkers(setup, precision: precision) ?? [] }
    self.onFallback = onFallback
    self.onFailure = onFailure
  }

  /// Trains points and gathers their outcomes; throws what ``wait()`` throws.
  public static func outcomes(
    _ setup: Setup, precision: Precision, points: any PointSource,
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
  /// train is the first failure thrown. What `deliver` throws ends the run and is thrown. Where not one
  /// thread can be started, a ``ThreadError`` is thrown.
  public func wait() throws {
    defer { queue.end() }
    guard let failure = try attempt(workers) else { return }
    // No other trainer gets a thread either.
    if failure is ThreadError { throw failure }
    guard let others = try? makeFallback(), !others.isEmpty else { throw failure }
    onFallback(failure)
    if let second = try attempt(others) { throw second }
  }

  /// Runs workers until all have ended, and gives the reason when points remain untrained.
  private func attempt(_ workers: [any TrainingWorker]) throws -> (any Error)? {
    let (failures, untold) = run(workers)
    if let failure = queue.deliveryFailure { throw failure }
    let left = queue.waitingCount
    guard !queue.isCancelled, left > 0 else {
      for failure in untold { onFailure(failure) }
      return nil
    }
    return failures.first ?? UntrainedPointsError(count: left)
  }

  /// Runs workers until all have ended, and gives what they threw, and what of it nobody was told yet.
  private func run(_ workers: [any TrainingWorker]) -> (all: [any Error], untold: [any Error]) {
    let failures = WorkerFailures(workers.count, onFailure: onFailure)
    let group = DispatchGroup()
    var threadFailures: [ThreadError] = []
    for worker in workers {
      group.enter()
      do {
        try SystemThread.start { [points, queue] in
          defer { group.leave() }
          do {
            try worker.run(points, queue)
            failures.end()
          } catch {
            // What the receiver threw is the end of the run, and no failure of a worker that others make good.
            failures.end(queue.deliveryFailure == nil ? error : nil)
          }
        }
      } catch {
        threadFailures.append(error)
        failures.end()
        group.leave()
      }
    }
    if let failure = threadFailures.first, threadFailures.count < workers.count {
      onFailure(failure)
    }
    group.wait()
    return (failures.all + threadFailures, failures.untold)
  }

  /// Stops the workers soon; tiles delivered so far stay delivered.
  public func cancel() { queue.cancel() }
}
