import Compute
import Foundation
import Numbers
import Synchronization
import Systems
import TestSupport

/// A trainer whose workers run a closure each.
struct FakeTrainer: Trainer {
  typealias Body = @Sendable (any PointSource, TileQueue) throws -> Void

  let name = "fake"
  let bodies: [Body]

  /// Makes one worker for each closure.
  init(_ bodies: Body...) {
    self.bodies = bodies
  }

  func makeWorkers(_ setup: Setup, precision: Precision) -> [any TrainingWorker] {
    bodies.map(FakeWorker.init)
  }

  /// A worker that trains everything it can get, tiles of `tileSize` points.
  static func diligent(
    tileSize: Int = 3, beforeEach: @escaping @Sendable () throws -> Void = {}
  ) -> Body {
    { points, queue in
      while let tile = queue.takeOrWait(maximum: tileSize) {
        do {
          try beforeEach()
        } catch {
          queue.giveBack(tile, trained: 0)
          throw error
        }
        queue.report(networks: Double(tile.count))
        try queue.deliver(tile, tile.map { FakeTrainer.outcome(points.point(at: $0)) })
      }
    }
  }

  /// A worker that takes `tileSize` points, reports half a network and fails.
  static func failing(
    _ failure: FakeFailure, tileSize: Int = 3,
    beforeFailing: @escaping @Sendable () -> Void = {}
  ) -> Body {
    { _, queue in
      guard let tile = queue.takeOrWait(maximum: tileSize) else { return }
      queue.report(networks: 0.5)
      beforeFailing()
      queue.giveBack(tile, trained: 0.5)
      throw failure
    }
  }

  /// What becomes of a point: something that tells it from all others.
  static func outcome(_ values: ParameterPoint) -> Outcome {
    Outcome(measure: values.inputRate, lossRatio: 1, divergenceStep: -1)
  }
}

/// One thread of a fake trainer.
final class FakeWorker: TrainingWorker {
  private let body: FakeTrainer.Body

  init(_ body: @escaping FakeTrainer.Body) {
    self.body = body
  }

  func run(_ points: any PointSource, _ queue: TileQueue) throws {
    try body(points, queue)
  }
}

/// A trainer that cannot begin.
struct BrokenTrainer: Trainer {
  let name = "broken"
  let failure: FakeFailure

  func makeWorkers(_ setup: Setup, precision: Precision) throws -> [any TrainingWorker] {
    throw failure
  }
}

/// A failure that a test tells from another by its name.
struct FakeFailure: Error, Equatable {
  let name: String

  init(_ name: String) {
    self.name = name
  }
}

/// Counts how often each point's outcome arrived.
final class Deliveries: Sendable {
  private let storage: Mutex<[Int: [Outcome]]> = Mutex([:])

  func deliver(_ tile: Range<Int>, _ outcomes: [Outcome]) {
    storage.withLock { storage in
      for (index, outcome) in zip(tile, outcomes) { storage[index, default: []].append(outcome) }
    }
  }

  /// All outcomes by point.
  var outcomes: [Int: [Outcome]] { storage.withLock { $0 } }

  /// Whether each of these points arrived once, with its own outcome.
  func areComplete(for points: [ParameterPoint]) -> Bool {
    let outcomes = outcomes
    return outcomes.count == points.count
      && points.indices.allSatisfy { outcomes[$0] == [FakeTrainer.outcome(points[$0])] }
  }
}

/// A door that threads wait at until it is opened.
final class Gate: Sendable {
  private let group = DispatchGroup()

  init() { group.enter() }

  func open() { group.leave() }

  /// Whether it was opened before the patience of a test ended.
  @discardableResult func wait() -> Bool {
    group.wait(timeout: .now() + patienceSeconds) == .success
  }
}

/// How long a test waits for what takes milliseconds unless threads wait for each other in vain.
let patienceSeconds = 20.0

/// Runs a closure on a thread of its own; nil when it has not ended in time.
func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) throws -> Value? {
  let box = ResultBox<Value>()
  let ended = Gate()
  Thread.detachNewThread {
    let result = Result { try body() }
    box.result.withLock { $0 = result }
    ended.open()
  }
  guard ended.wait() else { return nil }
  return try box.result.withLock { $0 }?.get()
}

/// What a thread leaves for another.
private final class ResultBox<Value: Sendable>: Sendable {
  let result: Mutex<Result<Value, any Error>?> = Mutex(nil)
}
