import Files
import Foundation
import Landscapes
import Systems
import TestSupport
import Testing

/// The journal of a keyframe under way survives any cut and any damage.
@Suite struct TileJournalTests {
  private static let manifestDigest = SHA256.digest(Array("a manifest".utf8))
  private static let tiles: [(indices: [Int], outcomes: [Outcome])] = [[3, 4, 9], [0], [7, 2]]
    .map { indices in
      (
        indices,
        indices.map {
          Outcome(measure: -1.1 * Double($0) - 0.3, lossRatio: 0.1, divergenceStep: $0 - 1)
        }
      )
    }
  private static let headerBytes = 48
  private static let recordEnds = tiles.reduce(into: [headerBytes]) { ends, tile in
    ends.append((ends.last ?? 0) + 4 + 20 * tile.indices.count + 32)
  }

  private static func open(
    _ path: String, digest: [UInt8] = manifestDigest, keyframe: Int = 5
  ) throws -> TileJournal {
    try TileJournal(at: path, manifestDigest: digest, keyframe: keyframe, sampleCount: 10)
  }

  /// All samples after so many tiles.
  private static func expected(_ tileCount: Int) -> [StoredOutcome?] {
    var outcomes = [StoredOutcome?](repeating: nil, count: 10)
    for tile in tiles.prefix(tileCount) {
      for (index, outcome) in zip(tile.indices, StoredOutcome.list(tile.outcomes)) {
        outcomes[index] = outcome
      }
    }
    return outcomes
  }

  private static func write(_ path: String) throws -> [UInt8] {
    let journal = try open(path)
    #expect(journal.outcomes.allSatisfy { $0 == nil })
    for tile in tiles { try journal.append(tile.indices, StoredOutcome.list(tile.outcomes)) }
    return try TemporaryFolder.bytes(path)
  }

  @Test func everyCutKeepsAllWholeTiles() throws {
    let folder = try TemporaryFolder()
    let bytes = try Self.write(folder.file("whole"))
    #expect(bytes.count == Self.recordEnds.last)
    for length in 0...bytes.count {
      let path = folder.file("cut")
      try TemporaryFolder.write(Array(bytes.prefix(length)), to: path)
      let whole = max(0, Self.recordEnds.count { $0 <= length } - 1)
      let journal = try Self.open(path)
      #expect(journal.outcomes == Self.expected(whole))
      // What is lost is trained again, and the journal is as if nothing had happened.
      for tile in Self.tiles[whole...] {
        try journal.append(tile.indices, StoredOutcome.list(tile.outcomes))
      }
      #expect(try TemporaryFolder.bytes(path) == bytes)
    }
  }

  @Test func everyChangedByteIsNoticed() throws {
    let folder = try TemporaryFolder()
    let bytes = try Self.write(folder.file("whole"))
    for position in bytes.indices {
      let path = folder.file("changed")
      var changed = bytes
      changed[position] ^= 0x20
      try TemporaryFolder.write(changed, to: path)
      if position < Self.headerBytes {
        #expect(throws: LandscapeError.self) { try Self.open(path) }
        #expect(try TemporaryFolder.bytes(path) == changed)
      } else {
        let whole = Self.recordEnds.count { $0 <= position } - 1
        #expect(try Self.open(path).outcomes == Self.expected(whole))
      }
    }
  }

  @Test func anotherZoomsJournalIsLeftAlone() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("journal")
    let bytes = try Self.write(path)
    #expect(throws: LandscapeError.self) { try Self.open(path, keyframe: 6) }
    #expect(throws: LandscapeError.self) { try Self.open(path, digest: SHA256.digest([])) }
    #expect(try TemporaryFolder.bytes(path) == bytes)
  }

  @Test func aRecordThatClaimsTooManySamplesEndsTheJournal() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("journal")
    let bytes = try Self.write(path)
    try TemporaryFolder.write(bytes + [0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0], to: path)
    #expect(try Self.open(path).outcomes == Self.expected(3))
    #expect(try TemporaryFolder.bytes(path) == bytes)
  }
}
