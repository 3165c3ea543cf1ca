import Compute
import Foundation
import Synchronization
import Systems
import Testing

@Suite(.timeLimit(.minutes(1))) struct TileQueueTests {
  private static let outcome = Outcome(measure: -1, lossRatio: 0.5, divergenceStep: -1)

  private static func queue(
    _ count: Int,
    deliver: @escaping @Sendable (Range<Int>, [Outcome]) throws -> Void = { _, _ in }
  ) -> TileQueue {
    TileQueue(count: count, deliver: deliver)
  }

  private static func outcomes(_ tile: Range<Int>) -> [Outcome] {
    Array(repeating: outcome, count: tile.count)
  }

  @Test func tilesCoverAllPointsInOrder() {
    let queue = Self.queue(10)
    #expect(queue.count == 10)
    #expect(queue.waitingCount == 10)
    #expect(queue.take(maximum: 4) == 0..<4)
    #expect(queue.take(maximum: 4) == 4..<8)
    #expect(queue.waitingCount == 2)
    #expect(queue.take(maximum: 4) == 8..<10)
    #expect(queue.take(maximum: 4) == nil)
    #expect(queue.waitingCount == 0)
  }

  @Test func onlyWhatIsNotFinishedIsSharedOut() {
    for (finished, expected) in [
      ([0..<3, 5..<6, 8..<10], [3..<5, 6..<8]), ([2..<9], [0..<2, 9..<10]),
      ([0..<10], []), ([], [0..<2, 2..<4, 4..<6, 6..<8, 8..<10]),
    ] {
      let queue = TileQueue(count: 10, finished: finished) { _, _ in }
      #expect(queue.count == 10)
      #expect(queue.finishedCount == finished.reduce(0) { $0 + $1.count })
      #expect(queue.waitingCount == 10 - queue.finishedCount)
      var tiles: [Range<Int>] = []
      while let tile = queue.take(maximum: 2) { tiles.append(tile) }
      #expect(tiles == expected)
    }
  }

  @Test func sizesThatMakeNoSenseStillGiveTiles() {
    let queue = Self.queue(3)
    #expect(queue.take(maximum: 0) == 0..<1)
    #expect(queue.take(maximum: -5) == 1..<2)
    #expect(queue.take(maximum: .max) == 2..<3)
  }

  @Test(arguments: [0, -3])
  func noPointsAreNoTiles(count: Int) {
    let queue = Self.queue(count)
    #expect(queue.take(maximum: 4) == nil)
    #expect(queue.takeOrWait(maximum: 4) == nil)
    #expect(queue.waitingCount == 0)
  }

  @Test func whatIsGivenBackIsTakenAgain() throws {
    let queue = Self.queue(10)
    let first = try #require(queue.take(maximum: 4))
    let second = try #require(queue.take(maximum: 4))
    queue.giveBack(first, trained: 0)
    #expect(queue.waitingCount == 6)
    var seen: [Range<Int>] = []
    while let tile = queue.take(maximum: 3) { seen.append(tile) }
    #expect(seen.flatMap { $0 }.sorted() == [0, 1, 2, 3, 8, 9])
    #expect(!seen.contains { $0.overlaps(second) })
  }

  @Test func trainingIsCountedAndUncounted() throws {
    let queue = Self.queue(10)
    let tile = try #require(queue.take(maximum: 4))
    queue.report(networks: 1.5)
    queue.report(networks: 2)
    #expect(queue.trainedNetworks == 3.5)
    queue.giveBack(tile, trained: 1.5)
    #expect(queue.trainedNetworks == 2)
  }

  @Test func aWaitingWorkerEndsWhenTheLastTileIsDelivered() throws {
    let queue = Self.queue(4)
    let tile = try #require(queue.take(maximum: 4))
    let waiter = Waiter(queue)
    try queue.deliver(tile, Self.outcomes(tile))
    #expect(try waiter.tile() == .some(nil))
  }

  @Test func aWaitingWorkerGetsWhatIsGivenBack() throws {
    let queue = Self.queue(4)
    let tile = try #require(queue.take(maximum: 4))
    let waiter = Waiter(queue)
    queue.giveBack(tile, trained: 0)
    #expect(try waiter.tile() == .some(tile))
  }

  @Test func allWaitingWorkersShareWhatIsGivenBack() throws {
    let queue = Self.queue(6)
    let tile = try #require(queue.take(maximum: 6))
    let waiters = (0..<3).map { _ in Waiter(queue, maximum: 2) }
    queue.giveBack(tile, trained: 0)
    let tiles = try waiters.compactMap { try $0.tile() ?? nil }
    #expect(tiles.flatMap { $0 }.sorted() == [0, 1, 2, 3, 4, 5])
  }

  @Test func cancellingWakesAndEndsWorkers() throws {
    let queue = Self.queue(8)
    _ = try #require(queue.take(maximum: 8))
    let waiters = (0..<3).map { _ in Waiter(queue) }
    queue.cancel()
    for waiter in waiters { #expect(try waiter.tile() == .some(nil)) }
    #expect(queue.isCancelled)
    queue.giveBack(0..<8, trained: 0)
    #expect(queue.take(maximum: 1) == nil)
    #expect(queue.takeOrWait(maximum: 1) == nil)
  }

  @Test func aFailedDeliveryStopsEverybody() throws {
    let queue = Self.queue(8) { _, _ in throw FakeFailure("disk") }
    let tile = try #require(queue.take(maximum: 4))
    _ = try #require(queue.take(maximum: 4))
    let waiter = Waiter(queue)
    #expect(throws: FakeFailure("disk")) { try queue.deliver(tile, Self.outcomes(tile)) }
    #expect(queue.isCancelled)
    #expect(try waiter.tile() == .some(nil))
  }

  @Test func deliveriesCarryTheirTile() throws {
    let deliveries = Deliveries()
    let queue = Self.queue(5, deliver: deliveries.deliver)
    while let tile = queue.take(maximum: 2) { try queue.deliver(tile, Self.outcomes(tile)) }
    #expect(deliveries.outcomes.keys.sorted() == [0, 1, 2, 3, 4])
    #expect(deliveries.outcomes.values.allSatisfy { $0 == [Self.outcome] })
  }

  @Test func theCollectorPutsTilesInPlace() {
    let collector = OutcomeCollector(count: 5)
    collector.deliver(2..<4, [Self.outcome, Self.outcome])
    #expect(collector.outcomes.map(\.values.isEmpty) == [true, true, false, false, true])
    #expect(collector.outcomes[2..<4] == [Self.outcome, Self.outcome])
  }
}

/// A thread that has asked a queue for a tile.
private final class Waiter: Sendable {
  private let answer: Mutex<Range<Int>?> = Mutex(nil)
  private let answered = Gate()

  init(_ queue: TileQueue, maximum: Int = .max) {
    let asking = Gate()
    Thread.detachNewThread { [self] in
      asking.open()
      let tile = queue.takeOrWait(maximum: maximum)
      answer.withLock { $0 = tile }
      answered.open()
    }
    asking.wait()
    // Long enough to be waiting in the queue in nearly all runs; the answer is the same if not.
    Thread.sleep(forTimeInterval: 0.005)
  }

  /// What the queue answered; nil when it did not answer in time.
  func tile() throws -> Range<Int>?? {
    guard answered.wait() else { return nil }
    return .some(answer.withLock { $0 })
  }
}
