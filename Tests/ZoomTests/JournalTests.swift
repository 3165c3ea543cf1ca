import Files
import Foundation
import Landscapes
import Systems
import TestSupport
import Testing

/// Pieces on disk that outlive a process, whole or not at all.
struct JournalTests {
  private static let count = 100
  private static let layout = PlaneLayout(
    [
      Channel("ratio", title: "ratio", kind: .sequential, isRounded: true),
      Channel("value", title: "value", kind: .signedClass),
    ], .double, .parts)
  private static let identity = [UInt8](repeating: 7, count: 32)

  private let folder: TemporaryFolder
  /// Files under way have names, so that the tests see them.
  private let register = TemporaryPaths(mayBeNameless: false)

  init() throws {
    folder = try TemporaryFolder()
  }

  private func open(_ identity: [UInt8] = identity, count: Int = count) throws -> Journal {
    try Journal(
      output: folder.file("a.png"), identity: identity, layout: Self.layout, count: count,
      register: register)
  }

  /// Sample `i` holds `i + 0.5` and `-i`.
  private func append(_ tile: Range<Int>, to file: Journal) throws {
    try file.append(tile, tile.map { Outcome([Double($0) + 0.5, -Double($0)]) })
  }

  private func expectValues(_ file: Journal, in tiles: [Range<Int>]) throws {
    for tile in tiles {
      for (channel, expected) in [
        (0, tile.map { Double($0) + 0.5 }), (1, tile.map { -Double($0) }),
      ] {
        var values = [Double](repeating: 0, count: tile.count)
        try values.withUnsafeMutableBufferPointer {
          try file.read(channel: channel, from: tile.lowerBound, into: $0)
        }
        #expect(values == expected)
      }
    }
  }

  @Test func whatIsNotKeptGoesAway() throws {
    let file = try open()
    #expect(try folder.names.count == 1)
    try append(10..<30, to: file)
    try expectValues(file, in: [10..<30])
    #expect(!file.isKept && file.finished.ranges == [10..<30] && file.obstacle == nil)
    register.removeAllFiles()
    #expect(try folder.names.isEmpty)
    // What a signal would have removed can still be used, but not kept.
    #expect(throws: FileError.self) { try file.keep() }
    do {
      let other = try open()
      try append(0..<5, to: other)
    }
    #expect(try folder.names.isEmpty)
    let another = try open()
    another.removeUnlessKept()
    #expect(try folder.names.isEmpty)
    try append(0..<5, to: another)
    try expectValues(another, in: [0..<5])
    #expect(try !another.keep())
  }

  @Test func whatIsKeptIsContinued() throws {
    do {
      let file = try open()
      try append(50..<60, to: file)
      #expect(try file.keep())
      #expect(file.isKept)
      #expect(try folder.names == ["a.png.partial"])
      register.removeAllFiles()
      // After it is kept, too.
      try append(10..<30, to: file)
      try append(60..<63, to: file)
    }
    do {
      let file = try open()
      #expect(file.isKept && file.obstacle == nil)
      #expect(file.finished.ranges == [10..<30, 50..<63])
      try expectValues(file, in: file.finished.ranges)
      try append(0..<10, to: file)
      try append(99..<100, to: file)
    }
    let file = try open()
    #expect(file.finished.ranges == [0..<30, 50..<63, 99..<100])
    try expectValues(file, in: file.finished.ranges)
    file.remove()
    #expect(try folder.names.isEmpty)
  }

  /// Every truncation and every changed byte costs the tiles it touches, and gives no wrong values.
  @Test func onlyWholeTilesCount() throws {
    let tiles = [0..<7, 20..<21, 30..<70]
    do {
      let file = try open()
      for tile in tiles { try append(tile, to: file) }
      #expect(try file.keep())
    }
    let whole = try folder.bytes("a.png.partial")
    let headerByteCount = 8 + 32 + 8 + 8 + 2 * 8 + 8
    let planesEnd = headerByteCount + 4 * Self.count + 8 * Self.count
    #expect(whole.count == planesEnd + 3 * 24)
    for count in planesEnd..<whole.count {
      _ = try folder.write(Array(whole[..<count]), to: "a.png.partial")
      let file = try open()
      #expect(file.finished.ranges == Array(tiles.prefix((count - planesEnd) / 24)))
      try expectValues(file, in: file.finished.ranges)
    }
    for place in headerByteCount..<whole.count {
      var damaged = whole
      damaged[place] ^= 0x20
      _ = try folder.write(damaged, to: "a.png.partial")
      let file = try open()
      #expect(file.finished.ranges.count >= 2)
      #expect(file.damagedCount == 3 - file.finished.ranges.count)
      #expect(file.finished.ranges.allSatisfy(tiles.contains))
      try expectValues(file, in: file.finished.ranges)
    }
  }

  @Test func anotherLandscapeIsSetAsideWhenTheNewOneIsKept() throws {
    do {
      let file = try open()
      try append(0..<10, to: file)
      #expect(try file.keep())
    }
    let old = try folder.bytes("a.png.partial")
    var other = Self.identity
    other[31] = 8
    for (identity, count) in [(other, Self.count), (Self.identity, Self.count + 1)] {
      let file = try open(identity, count: count)
      #expect(file.obstacle == .otherLandscape)
      #expect(!file.isKept && file.finished.ranges.isEmpty)
    }
    #expect(try folder.names == ["a.png.partial"])
    #expect(try folder.bytes("a.png.partial") == old)
    do {
      let file = try open(other)
      try append(3..<4, to: file)
      #expect(try file.keep())
    }
    #expect(try open(other).finished.ranges == [3..<4])
    // The first one waits under another name, and is gone on from there.
    let aside = "a.png." + SHA256.text(Self.identity).prefix(8) + ".partial"
    #expect(try folder.names == [aside, "a.png.partial"])
    #expect(try folder.bytes(aside) == old)
    do {
      let file = try open()
      #expect(file.isKept && file.obstacle == nil && file.finished.ranges == [0..<10])
      #expect(file.keptPath == folder.file(aside))
      file.remove()
    }
    #expect(try folder.names == ["a.png.partial"])
    // One that is complete before it is kept leaves the other alone.
    try open().remove()
    #expect(try folder.names == ["a.png.partial"])
  }

  /// The name of an output that is as long as names can be leaves no room for more.
  @Test func longNamesAreKeptToo() throws {
    let output = folder.file(String(repeating: "x", count: 251) + ".png")
    func open() throws -> Journal {
      try Journal(
        output: output, identity: Self.identity, layout: Self.layout, count: Self.count,
        register: register)
    }
    do {
      let file = try open()
      try append(5..<9, to: file)
      #expect(try file.keep())
      #expect(try folder.names.count == 1)
    }
    #expect(try open().finished.ranges == [5..<9])
  }

  /// What a power cut leaves of a header is no reason to stop, and is not thrown away.
  @Test func aDamagedHeaderIsSetAside() throws {
    let path = folder.file("samples.journal")
    func at() throws -> Journal {
      try Journal(at: path, identity: Self.identity, layout: Self.layout, count: Self.count)
    }
    try append(5..<9, to: at())
    let whole = try folder.bytes("samples.journal")
    let headerByteCount = 8 + 32 + 8 + 8 + 2 * 8 + 8
    var damages = (0..<headerByteCount).map { place in
      var damaged = whole
      damaged[place] ^= 4
      return damaged
    }
    damages.append([UInt8](repeating: 0, count: headerByteCount) + whole[headerByteCount...])
    damages.append([UInt8](repeating: 0, count: 5))
    damages.append(Array("my notes".utf8))
    for damaged in damages {
      try folder.write(damaged, to: "samples.journal")
      // Only another version's magic text makes it another zoom's.
      if damaged[..<4] == whole[..<4], damaged[..<8] != whole[..<8] {
        #expect(throws: FileError.self) { try at() }
        continue
      }
      let journal = try at()
      #expect(journal.hasSetAside && journal.finished.ranges.isEmpty)
      #expect(try folder.bytes("samples.journal.damaged") == damaged)
      try append(1..<2, to: journal)
    }
    // Beside an output it stays until the name is needed.
    try folder.write(damages[20], to: "a.png.partial")
    let file = try open()
    #expect(file.obstacle == .damaged && file.finished.ranges.isEmpty)
    #expect(try folder.bytes("a.png.partial") == damages[20])
    #expect(try file.keep())
    #expect(try folder.bytes("a.png.partial.damaged") == damages[20])
    #expect(try folder.bytes("a.png.partial").starts(with: whole[..<headerByteCount]))
  }

  @Test func aFileInUseIsLeftAlone() throws {
    let first = try open()
    try append(0..<10, to: first)
    #expect(try first.keep())
    let second = try open()
    #expect(second.obstacle == .inUse && second.finished.ranges.isEmpty)
    try append(0..<2, to: second)
    #expect(try !second.keep())
    second.remove()
    #expect(try folder.names.contains("a.png.partial"))
    first.remove()
    #expect(try !folder.names.contains("a.png.partial"))
  }

  @Test func aFileOfSomebodyElseIsNotTouched() throws {
    for text in ["my notes\n", String(repeating: "words ", count: 100)] {
      _ = try folder.write(Array(text.utf8), to: "a.png.partial")
      let error = #expect(throws: FileError.self) { try open() }
      #expect(error?.kind == .wrongFormat)
      #expect(error?.path == folder.file("a.png.partial"))
      #expect(error?.description.contains("\n") == false)
      #expect(try folder.bytes("a.png.partial") == Array(text.utf8))
      #expect(try folder.names == ["a.png.partial"])
    }
  }

  @Test func bytesAreCounted() throws {
    #expect(Self.layout.byteCount(100) == 1200)
    let file = try open()
    try append(0..<100, to: file)
    #expect(file.allocatedByteCount >= 1200)
  }

  /// Whatever the kept name leads to is somebody else's.
  @Test(arguments: ["link", "second name", "pipe", "folder"])
  func whatIsNoFileOfOursIsRefusedAndStays(kind: String) throws {
    try folder.write("precious", to: "a")
    let kept = folder.file("a.png.partial")
    switch kind {
    case "link": try FileManager.default.createSymbolicLink(atPath: kept, withDestinationPath: "a")
    case "second name": try FileManager.default.linkItem(atPath: folder.file("a"), toPath: kept)
    case "pipe": #expect(mkfifo(kept, 0o600) == 0)
    default: try folder.makeFolder("a.png.partial")
    }
    let error = #expect(throws: FileError.self) { try open() }
    #expect(error?.kind == .foreign)
    #expect(error?.reason.hasPrefix("\(kept) is in the way: it ") == true)
    #expect(try folder.names == ["a", "a.png.partial"])
    #expect(try folder.bytes("a") == Array("precious".utf8))
  }

  @Test func aLinkThatLeadsNowhereIsNotFollowed() throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("a.png.partial"), withDestinationPath: "nowhere")
    #expect(throws: FileError.self) { try open() }
    #expect(try folder.names == ["a.png.partial"])
  }

  @Test func planesFollowTheRuleForFiles() {
    let channels = Observable.convergence.channels
    #expect(PlaneLayout(channels, .float).elements == [.float, .float, .float])
    #expect(PlaneLayout(channels, .double).elements == [.double, .double, .float])
    #expect(PlaneLayout(channels, .double, .parts).elements == [.double, .float, .float])
    #expect(PlaneLayout(exact: channels).elements == [.double, .double, .double])
    #expect(
      ImageLayout(.float).names(channels)
        == ["measure", "measure.residual", "lossRatio", "divergenceStep"])
    #expect(
      ImageLayout(.double).names(channels) == [
        "measure", "measure.high", "measure.low", "lossRatio", "lossRatio.high", "lossRatio.low",
        "divergenceStep",
      ])
    // Names of an EXR's channels have a limit.
    for layout in [ImageLayout.parts, .exact] {
      for observable in Observable.allCases {
        #expect(layout.names(observable.channels).allSatisfy { $0.utf8.count <= 31 })
      }
    }
  }

  /// One with a name of its own goes on from any part of its header, and is locked.
  @Test func aJournalAtAPathGoesOn() throws {
    let path = folder.file("samples.journal")
    func at(_ identity: [UInt8] = Self.identity) throws -> Journal {
      try Journal(at: path, identity: identity, layout: Self.layout, count: Self.count)
    }
    do {
      let journal = try at()
      try append(5..<9, to: journal)
      #expect(journal.isKept)
      #expect(throws: FileError.self) { try at() }
    }
    do {
      let journal = try at()
      #expect(journal.finished.ranges == [5..<9])
      try expectValues(journal, in: [5..<9])
    }
    let whole = try folder.bytes("samples.journal")
    var other = Self.identity
    other[0] = 0
    #expect(throws: FileError.self) { try at(other) }
    #expect(try folder.bytes("samples.journal") == whole)
    for length in [0, 1, 40, 79, 80] {
      try folder.write(whole.prefix(length), to: "samples.journal")
      #expect(try at().finished.ranges.isEmpty)
      #expect(try folder.bytes("samples.journal").starts(with: whole.prefix(80)))
    }
  }

  @Test func partsAreMergedInAnyOrder() throws {
    func scratch() throws -> Journal {
      try Journal(scratchBeside: folder.file("x"), layout: Self.layout, count: Self.count)
    }
    let parts = [try scratch(), try scratch(), try scratch()]
    for (index, pieces) in [[0..<30, 90..<100], [20..<40, 60..<61], [40..<60, 61..<90]].enumerated()
    {
      for piece in pieces { try append(piece, to: parts[index]) }
    }
    for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0, 1]] {
      let whole = try scratch()
      for part in order { try whole.merge(parts[part]) }
      #expect(whole.finished.ranges == [0..<100])
      try expectValues(whole, in: [0..<100])
    }
    let other = try Journal(scratchBeside: folder.file("x"), layout: Self.layout, count: 99)
    #expect(throws: FileError.self) { try other.merge(parts[0]) }
    #expect(try folder.names.isEmpty)
  }

  @Test func piecesAreJoined() {
    var generator = SplitMix64(seed: 5)
    for _ in 0..<300 {
      var pieces = PieceSet()
      var isThere = [Bool](repeating: false, count: 40)
      for _ in 0..<8 {
        let start = Int.random(in: 0..<40, using: &generator)
        let piece = start..<Int.random(in: start...40, using: &generator)
        pieces.insert(piece)
        for index in piece { isThere[index] = true }
        #expect(pieces.count == isThere.count { $0 })
        #expect(pieces.ranges.allSatisfy { $0.allSatisfy { isThere[$0] } && !$0.isEmpty })
        #expect(
          zip(pieces.ranges, pieces.ranges.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound }
        )
        #expect(pieces.gaps(in: 3..<37).flatMap { $0 } == (3..<37).filter { !isThere[$0] })
      }
    }
  }
}
