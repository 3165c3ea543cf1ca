import Files
import Foundation
import Landscapes
import Plane
import RomanescoKit
import Systems
import TestSupport
import Testing
import Zooms

/// Damaged stores and landscapes under way.
@Suite(.serialized) struct StoreFuzzTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// A whole store, made once.
  private static let whole: Result<[String: [UInt8]], any Error> = Result {
    let folder = try TemporaryFolder()
    try ZoomJob(
      try Corpus.manifest(), store: folder.file("a.zoom"), devices: DeviceChoice("reference")
    ).run()
    return try TemporaryFolder.contents(folder.file("a.zoom"))
  }

  /// Puts a damaged entry into a whole store, opens that and looks at all of it.
  private func fuzz(_ name: String, count: Int, isText: Bool) throws -> Int {
    let files = try Self.whole.get()
    try folder.makeFolder("a.zoom")
    for (name, bytes) in files { try folder.write(bytes, to: "a.zoom/" + name) }
    let bytes = try #require(files[name])
    return try Fuzzing(name, count: count, [bytes], isText: isText).run { damaged in
      try folder.write(damaged, to: "a.zoom/" + name)
      let store = try ZoomStore.open(at: folder.file("a.zoom"))
      let last = store.keyframeCount - 1
      #expect(store.region(last).x.width > 0)
      _ = try? ZoomPlan(store.manifest).depthViolation()
      let isIntact = [0, 1, last].allSatisfy { store.verify($0) == .intact }
      let measures = try store.measures(0)
      #expect(measures.elements.count == store.size.count)
      // What is no longer what was written is not taken for it.
      if isIntact, name.hasSuffix("exr") { #expect(damaged == bytes) }
    }
  }

  @Test func manifests() throws {
    _ = try fuzz("manifest.json", count: 1000, isText: true)
  }

  @Test func depths() throws {
    _ = try fuzz("depth.json", count: 300, isText: true)
  }

  @Test func checksums() throws {
    _ = try fuzz("keyframe-0000.sha256", count: 200, isText: true)
  }

  @Test func keyframes() throws {
    _ = try fuzz("keyframe-0000.exr", count: 200, isText: false)
  }

  // MARK: - Journals

  private static let layout = PlaneLayout(
    [
      Channel("ratio", title: "ratio", kind: .sequential, isRounded: true),
      Channel("value", title: "value", kind: .signedClass),
    ], .double)
  private static let identity = [UInt8](repeating: 7, count: 32)
  private static let count = 100

  /// Sample `i` holds `i + 0.5` and `-i`; nothing else may be read.
  private func check(_ journal: Journal) throws {
    for range in journal.finished.ranges {
      #expect(range.lowerBound >= 0 && range.upperBound <= Self.count)
      for (channel, value) in [(0, { Double($0) + 0.5 }), (1, { -Double($0) })]
        as [(Int, (Int) -> Double)]
      {
        var values = [Double](repeating: 0, count: range.count)
        try values.withUnsafeMutableBufferPointer {
          try journal.read(channel: channel, from: range.lowerBound, into: $0)
        }
        #expect(values == range.map(value))
      }
    }
    // It goes on from what is left.
    try journal.append(98..<100, [98, 99].map { Outcome([$0 + 0.5, -$0]) })
    #expect(journal.finished.ranges.last?.upperBound == 100)
  }

  private func journal(beside: Bool) throws -> Journal {
    beside
      ? try Journal(
        output: folder.file("a"), identity: Self.identity, layout: Self.layout, count: Self.count,
        register: TemporaryPaths())
      : try Journal(
        at: folder.file("a.partial"), identity: Self.identity, layout: Self.layout,
        count: Self.count)
  }

  @Test(arguments: [true, false]) func journals(beside: Bool) throws {
    do {
      let journal = try journal(beside: false)
      for piece in [0..<7, 20..<21, 30..<70, 5..<25] {
        try journal.append(piece, piece.map { Outcome([Double($0) + 0.5, -Double($0)]) })
      }
    }
    let bytes = try folder.bytes("a.partial")
    let readCount = try Fuzzing("journal", count: 1500, [bytes]).run { damaged in
      try folder.write(damaged, to: "a.partial")
      try check(try journal(beside: beside))
      // One with a damaged header is set aside.
      #expect(try folder.names.filter { $0 != "a.partial.damaged" } == ["a.partial"])
    }
    #expect(readCount > 500)
  }

  @Test func claims() throws {
    do {
      let claim = try #require(try Claim.take(folder.file("a.lock")))
      try folder.write(try folder.bytes("a.lock"), to: "whole")
      withExtendedLifetime(claim) {}
    }
    try Fuzzing("claim", count: 300, [try folder.bytes("whole")], isText: true).run { damaged in
      let path = try folder.write(damaged, to: "a.lock")
      let holder = Claim.holder(path)
      #expect(!holder.isEmpty && !holder.contains("\n"))
      do {
        let claim = try Claim.take(path)
        #expect(claim != nil)
      } catch let error as FileError {
        // What is no claim's is left as it is.
        #expect(try folder.bytes("a.lock") == damaged)
        throw error
      }
    }
  }
}
