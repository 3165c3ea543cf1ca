import Compute
import Systems
import Testing

/// How workers of different speeds share a queue, played through with a clock of its own.
struct FairSizeTests {
  /// A worker with up to three tiles, the first of which it trains.
  private struct Player {
    let networksPerSecond: Double
    let maximum: Int
    var tiles: [Range<Int>] = []
    var trained = 0.0
    var firstEndsAfter = Double.infinity
    var endedAfter = 0.0
  }

  private static let outcome = Outcome(measure: -1, lossRatio: 0.5, divergenceStep: -1)

  /// When each worker delivers its last tile, in seconds.
  private static func ends(_ players: [Player], count: Int) throws -> [Double] {
    var players = players
    let queue = TileQueue(count: count, workerCount: players.count) { _, _ in }
    var now = 0.0
    func takeTiles(_ index: Int) {
      while players[index].tiles.count < 3,
        let tile = queue.take(
          maximum: queue.fairSize(
            maximum: players[index].maximum, trained: players[index].trained))
      {
        players[index].tiles.append(tile)
      }
      players[index].firstEndsAfter =
        players[index].tiles.first.map {
          now + Double($0.count) / players[index].networksPerSecond
        } ?? .infinity
    }
    for index in players.indices { takeTiles(index) }
    while let index = players.indices.min(by: {
      players[$0].firstEndsAfter < players[$1].firstEndsAfter
    }), players[index].firstEndsAfter < .infinity {
      now = players[index].firstEndsAfter
      let tile = players[index].tiles.removeFirst()
      queue.report(networks: Double(tile.count))
      players[index].trained += Double(tile.count)
      players[index].endedAfter = now
      try queue.deliver(tile, Array(repeating: outcome, count: tile.count))
      takeTiles(index)
    }
    #expect(queue.waitingCount == 0)
    return players.map(\.endedAfter)
  }

  @Test(arguments: [1.0, 1.5, 4, 20, 100])
  func workersEndWithinATileOfEachOther(_ ratio: Double) throws {
    let slow = Player(networksPerSecond: 100, maximum: 2048)
    let fast = Player(networksPerSecond: 100 * ratio, maximum: 2048)
    let ends = try Self.ends([slow, fast], count: 512 * 512)
    let tileSeconds = Double(slow.maximum) / slow.networksPerSecond
    #expect(abs(ends[0] - ends[1]) <= tileSeconds, "\(ends), a tile takes \(tileSeconds) s")
  }

  @Test func threeWorkersOfUnequalTilesEndTogether() throws {
    let players = [
      Player(networksPerSecond: 100, maximum: 2048), Player(networksPerSecond: 700, maximum: 8192),
      Player(networksPerSecond: 6000, maximum: 33_792),
    ]
    let ends = try Self.ends(players, count: 1024 * 1024)
    let spread = try #require(ends.max()) - #require(ends.min())
    #expect(spread <= 20.48, "\(ends)")
  }

  @Test func aWorkerAloneTakesWholeTiles() {
    let queue = TileQueue(count: 100) { _, _ in }
    #expect(queue.fairSize(maximum: 64, trained: 0) == 64)
  }

  @Test func aWorkerThatDidNothingYetBeginsSmall() {
    let queue = TileQueue(count: 100_000, workerCount: 2) { _, _ in }
    #expect(queue.fairSize(maximum: 2048, trained: 0) == 128)
    queue.report(networks: 50)
    #expect(queue.fairSize(maximum: 2048, trained: 0) == 128)
    #expect(queue.fairSize(maximum: 2048, trained: 50) == 2048)
    #expect(queue.fairSize(maximum: 3, trained: 0) == 1)
  }
}
