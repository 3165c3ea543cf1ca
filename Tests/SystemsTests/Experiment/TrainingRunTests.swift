import Compute
import Foundation
import Synchronization
import Systems
import Testing

@Suite(.timeLimit(.minutes(1))) struct TrainingRunTests {
  /// How a run ended.
  enum End: Equatable {
    case normally
    case throwing(FakeFailure)
    case leaving(UntrainedPointsError)
    case never
  }

  private static let points = (0..<100).map { ParameterPoint(inputRate: Double($0)) }

  private static func run(
    points: [ParameterPoint] = points, finished: [Range<Int>] = [],
    _ trainers: [any Trainer], fallback: (any Trainer)? = nil,
    onFallback: @escaping @Sendable (any Error) -> Void = { _ in },
    onFailure: @escaping @Sendable (any Error) -> Void = { _ in },
    deliver: @escaping @Sendable (Range<Int>, [Outcome]) throws -> Void
  ) throws -> TrainingRun {
    try TrainingRun(
      Setup(Preset.single.experiment), precision: .float, points: points,
      finished: finished, trainers: trainers, fallback: fallback, onFallback: onFallback,
      onFailure: onFailure,
      deliver: deliver)
  }

  private static func end(_ run: TrainingRun) throws -> End {
    do {
      return try onThread { try run.wait() } == nil ? .never : .normally
    } catch let failure as FakeFailure {
      return .throwing(failure)
    } catch let failure as UntrainedPointsError {
      return .leaving(failure)
    }
  }

  @Test func allPointsAreDeliveredOnce() throws {
    let deliveries = Deliveries()
    let bodies = [1, 2, 7, 50].map { FakeTrainer.diligent(tileSize: $0) }
    let run = try Self.run(
      bodies.map { FakeTrainer($0) } + [FakeTrainer(bodies[0], bodies[1])],
      deliver: deliveries.deliver)
    #expect(try Self.end(run) == .normally)
    #expect(deliveries.areComplete(for: Self.points))
    #expect(run.queue.trainedNetworks == 100)
  }

  @Test func finishedPointsAreNotTrainedAgain() throws {
    let deliveries = Deliveries()
    let run = try Self.run(
      finished: [0..<40, 60..<99], [FakeTrainer(FakeTrainer.diligent(tileSize: 7))],
      deliver: deliveries.deliver)
    #expect(try Self.end(run) == .normally)
    #expect(deliveries.outcomes.keys.sorted() == Array(40..<60) + [99])
    #expect(run.queue.trainedNetworks == 21)
    #expect(run.queue.finishedCount == 79)
  }

  @Test func noPointsAreNoWork() throws {
    let run = try Self.run(points: [], [FakeTrainer(FakeTrainer.diligent())]) { _, _ in
      Issue.record("nothing was there to train")
    }
    #expect(try Self.end(run) == .normally)
  }

  @Test func othersTrainWhatAFailingWorkerLeaves() throws {
    let deliveries = Deliveries()
    let (failed, told) = (SharedCounter(), SharedCounter())
    let fails: @Sendable () -> Void = { _ = failed.next() }
    let run = try Self.run(
      [
        FakeTrainer(
          FakeTrainer.failing(FakeFailure("one"), tileSize: 40, beforeFailing: fails),
          FakeTrainer.failing(FakeFailure("two"), tileSize: 1, beforeFailing: fails)),
        FakeTrainer(FakeTrainer.diligent()),
      ],
      fallback: BrokenTrainer(failure: FakeFailure("not needed")),
      onFallback: { _ in Issue.record("no fallback was needed") },
      onFailure: { _ in _ = told.next() }, deliver: deliveries.deliver)
    #expect(try Self.end(run) == .normally)
    #expect(deliveries.areComplete(for: Self.points))
    #expect(run.queue.trainedNetworks == 100)
    #expect(told.next() == failed.next())
  }

  @Test func aWorkerThatWaitsTrainsWhatTheLastOneLeaves() throws {
    let deliveries = Deliveries()
    let allTaken = Gate()
    let run = try Self.run(
      [
        FakeTrainer(
          FakeTrainer.failing(FakeFailure("late"), tileSize: 100) {
            allTaken.open()
            Thread.sleep(forTimeInterval: 0.02)
          }),
        FakeTrainer({ points, queue in
          allTaken.wait()
          try FakeTrainer.diligent()(points, queue)
        }),
      ], deliver: deliveries.deliver)
    #expect(try Self.end(run) == .normally)
    #expect(deliveries.areComplete(for: Self.points))
  }

  @Test func nobodyWaitsForEverWhenAllFailOneAfterTheOther() throws {
    let allTaken = Gate()
    let late: FakeTrainer.Body = { points, queue in
      allTaken.wait()
      try FakeTrainer.failing(FakeFailure("late"), tileSize: 100)(points, queue)
    }
    let run = try Self.run(
      [
        FakeTrainer(
          FakeTrainer.failing(FakeFailure("first"), tileSize: 100) {
            allTaken.open()
            Thread.sleep(forTimeInterval: 0.02)
          }, late, late)
      ]
    ) { _, _ in Issue.record("nothing was trained") }
    // What one gives back another may take, and fail with, before the first has come to its end.
    let ends = [End.throwing(FakeFailure("first")), .throwing(FakeFailure("late"))]
    #expect(ends.contains(try Self.end(run)))
    #expect(run.queue.waitingCount == 100)
    #expect(run.queue.trainedNetworks == 0)
  }

  @Test func whatWasDeliveredStaysWhenAllFail() throws {
    let deliveries = Deliveries()
    let counter = SharedCounter()
    let run = try Self.run(
      [
        FakeTrainer(
          FakeTrainer.diligent(tileSize: 10) {
            guard counter.next() < 4 else { throw FakeFailure("worn out") }
          })
      ], deliver: deliveries.deliver)
    #expect(try Self.end(run) == .throwing(FakeFailure("worn out")))
    #expect(deliveries.outcomes.keys.sorted() == Array(0..<40))
    #expect(run.queue.waitingCount == 60)
    #expect(run.queue.trainedNetworks == 40)
  }

  @Test func theFallbackTrainsTheRestAndIsTold() throws {
    let deliveries = Deliveries()
    let told = SharedCounter()
    let counter = SharedCounter()
    let run = try Self.run(
      [
        FakeTrainer(
          FakeTrainer.diligent(tileSize: 10) {
            guard counter.next() < 4 else { throw FakeFailure("worn out") }
          })
      ], fallback: FakeTrainer(FakeTrainer.diligent(), FakeTrainer.diligent()),
      onFallback: { failure in
        _ = told.next()
        #expect(failure as? FakeFailure == FakeFailure("worn out"))
        #expect(deliveries.outcomes.count == 40)
      }, deliver: deliveries.deliver)
    #expect(try Self.end(run) == .normally)
    #expect(told.next() == 1)
    #expect(deliveries.areComplete(for: Self.points))
    #expect(run.queue.trainedNetworks == 100)
  }

  @Test func oneWorkerOfTheFallbackIsEnough() throws {
    let deliveries = Deliveries()
    let run = try Self.run(
      [FakeTrainer(FakeTrainer.failing(FakeFailure("device")))],
      fallback: FakeTrainer(
        FakeTrainer.failing(FakeFailure("fallback")), FakeTrainer.diligent()),
      deliver: deliveries.deliver)
    #expect(try Self.end(run) == .normally)
    #expect(deliveries.areComplete(for: Self.points))
  }

  @Test func aFallbackThatFailsIsTheError() throws {
    let run = try Self.run(
      [FakeTrainer(FakeTrainer.failing(FakeFailure("device")))],
      fallback: FakeTrainer(FakeTrainer.failing(FakeFailure("fallback")))
    ) { _, _ in }
    #expect(try Self.end(run) == .throwing(FakeFailure("fallback")))
  }

  @Test func aFallbackThatCannotBeginLeavesTheFirstFailure() throws {
    let run = try Self.run(
      [FakeTrainer(FakeTrainer.failing(FakeFailure("device")))],
      fallback: BrokenTrainer(failure: FakeFailure("fallback")),
      onFallback: { _ in Issue.record("the fallback did not begin") }
    ) { _, _ in }
    #expect(try Self.end(run) == .throwing(FakeFailure("device")))
  }

  @Test func trainersThatCannotBeginAreAnErrorAtOnce() throws {
    #expect(throws: FakeFailure("broken")) {
      try Self.run([BrokenTrainer(failure: FakeFailure("broken"))]) { _, _ in }
    }
  }

  @Test func pointsThatNobodyTakesAreAnError() throws {
    let nobody = try Self.run([]) { _, _ in }
    #expect(try Self.end(nobody) == .leaving(UntrainedPointsError(count: 100)))
    let idler = try Self.run([FakeTrainer({ _, _ in })]) { _, _ in }
    #expect(try Self.end(idler) == .leaving(UntrainedPointsError(count: 100)))
    let deliveries = Deliveries()
    let helped = try Self.run(
      [], fallback: FakeTrainer(FakeTrainer.diligent()), deliver: deliveries.deliver)
    #expect(try Self.end(helped) == .normally)
    #expect(deliveries.areComplete(for: Self.points))
  }

  @Test func cancellingEndsTheRunSoon() throws {
    let deliveries = Deliveries()
    let begun = Gate()
    let counter = SharedCounter()
    let endless = FakeTrainer.diligent(tileSize: 1) {
      if counter.next() == 0 { begun.open() }
      Thread.sleep(forTimeInterval: 0.001)
    }
    let run = try Self.run(
      points: Array(repeating: ParameterPoint(), count: 1_000_000),
      [FakeTrainer(endless, endless)], fallback: FakeTrainer(endless),
      onFallback: { _ in Issue.record("a cancelled run needs no fallback") },
      deliver: deliveries.deliver)
    Thread.detachNewThread {
      begun.wait()
      run.cancel()
    }
    #expect(try Self.end(run) == .normally)
    #expect(run.queue.waitingCount > 900_000)
    #expect(run.queue.trainedNetworks == Double(deliveries.outcomes.count))
  }

  /// A worker's failure was no error while another went on; nor is it once the run is cancelled.
  @Test func cancellingIsNoErrorAfterAFailureEither() throws {
    let failed = Gate()
    let run = try Self.run(
      [
        FakeTrainer(
          FakeTrainer.failing(FakeFailure("early")) { failed.open() },
          { _, queue in
            failed.wait()
            queue.cancel()
          })
      ]
    ) { _, _ in }
    #expect(try Self.end(run) == .normally)
  }

  @Test func aFailedDeliveryIsTheErrorOfTheRun() throws {
    let counter = SharedCounter()
    let told = SharedCounter()
    let failed = Gate()
    let run = try Self.run(
      [
        FakeTrainer(
          FakeTrainer.failing(FakeFailure("device")) { failed.open() },
          { points, queue in
            failed.wait()
            try FakeTrainer.diligent(tileSize: 5)(points, queue)
          })
      ], fallback: FakeTrainer(FakeTrainer.diligent()),
      onFallback: { _ in Issue.record("no trainer helps against a full disk") },
      onFailure: { failure in
        _ = told.next()
        #expect(failure as? FakeFailure == FakeFailure("device"))
      }
    ) { _, _ in
      guard counter.next() < 2 else { throw FakeFailure("disk full") }
    }
    #expect(try Self.end(run) == .throwing(FakeFailure("disk full")))
    #expect(counter.next() == 3)
    // It is the error, and not also a notice.
    #expect(told.next() <= 1)
  }

  @Test func manyWorkersThatComeAndGoLoseNothing() throws {
    for round in 0..<20 {
      let deliveries = Deliveries()
      let fragile = (0..<4).map { index in
        FakeTrainer.failing(FakeFailure("\(index)"), tileSize: 5 * (index + round + 1))
      }
      let run = try Self.run(
        fragile.map { FakeTrainer($0) }
          + [FakeTrainer(FakeTrainer.diligent(tileSize: 2), FakeTrainer.diligent(tileSize: 9))],
        deliver: deliveries.deliver)
      #expect(try Self.end(run) == .normally)
      #expect(deliveries.areComplete(for: Self.points))
    }
  }
}

/// Counts up from 0, from any thread.
private final class SharedCounter: Sendable {
  private let count = Mutex(0)

  /// The next number.
  func next() -> Int {
    count.withLock { count in
      defer { count += 1 }
      return count
    }
  }
}
