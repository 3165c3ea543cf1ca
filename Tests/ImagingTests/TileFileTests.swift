import Files
import Foundation
import Testing
import TestSupport

/// Tiles on disk that outlive a process, whole or not at all.
struct TileFileTests {
  private static let count = 100
  private static let identity = [UInt8](repeating: 7, count: 32)

  private let folder: TemporaryFolder
  private let register = TemporaryPaths()

  init() throws {
    folder = try TemporaryFolder()
  }

  private func open(_ identity: [UInt8] = identity, count: Int = count) throws -> TileFile {
    try TileFile(
      output: folder.file("a.png"), identity: identity, elementByteCounts: [4, 8], count: count,
      register: register)
  }

  /// Sample `i` holds `i + 0.5` and `-i`.
  private func append(_ tile: Range<Int>, to file: TileFile) throws {
    let floats = tile.map { Float($0) + 0.5 }
    let doubles = tile.map { -Double($0) }
    try floats.withUnsafeBytes { floats in
      try doubles.withUnsafeBytes { doubles in try file.append(tile, [floats, doubles]) }
    }
  }

  private func expectValues(_ file: TileFile, in tiles: [Range<Int>]) throws {
    for tile in tiles {
      var floats = [Float](repeating: 0, count: tile.count)
      var doubles = [Double](repeating: 0, count: tile.count)
      try floats.withUnsafeMutableBytes {
        try file.read(plane: 0, from: tile.lowerBound, into: $0)
      }
      try doubles.withUnsafeMutableBytes {
        try file.read(plane: 1, from: tile.lowerBound, into: $0)
      }
      #expect(floats == tile.map { Float($0) + 0.5 })
      #expect(doubles == tile.map { -Double($0) })
    }
  }

  @Test func whatIsNotKeptGoesAway() throws {
    let file = try open()
    #expect(try folder.names.count == 1)
    try append(10..<30, to: file)
    try expectValues(file, in: [10..<30])
    #expect(!file.isKept && file.finished.isEmpty && file.obstacle == nil)
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
      #expect(file.finished == [10..<30, 50..<63])
      try expectValues(file, in: file.finished)
      try append(0..<10, to: file)
      try append(99..<100, to: file)
    }
    let file = try open()
    #expect(file.finished == [0..<30, 50..<63, 99..<100])
    try expectValues(file, in: file.finished)
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
    let headerByteCount = 8 + 32 + 8 + 8 + 2 * 8
    let planesEnd = headerByteCount + 4 * Self.count + 8 * Self.count
    #expect(whole.count == planesEnd + 3 * 24)
    for count in planesEnd..<whole.count {
      _ = try folder.write(Array(whole[..<count]), to: "a.png.partial")
      let file = try open()
      #expect(file.finished == Array(tiles.prefix((count - planesEnd) / 24)))
      try expectValues(file, in: file.finished)
    }
    for place in headerByteCount..<whole.count {
      var damaged = whole
      damaged[place] ^= 0x20
      _ = try folder.write(damaged, to: "a.png.partial")
      let file = try open()
      #expect(file.finished.count >= 2)
      #expect(file.finished.allSatisfy(tiles.contains))
      try expectValues(file, in: file.finished)
    }
  }

  @Test func anotherLandscapeIsReplacedWhenTheNewOneIsKept() throws {
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
      #expect(!file.isKept && file.finished.isEmpty)
    }
    #expect(try folder.names == ["a.png.partial"])
    #expect(try folder.bytes("a.png.partial") == old)
    do {
      let file = try open(other)
      try append(3..<4, to: file)
      #expect(try file.keep())
    }
    #expect(try open(other).finished == [3..<4])
    // One that is complete before it is kept replaces the other as well.
    try open().remove()
    #expect(try folder.names.isEmpty)
  }

  @Test func aFileInUseIsLeftAlone() throws {
    let first = try open()
    try append(0..<10, to: first)
    #expect(try first.keep())
    let second = try open()
    #expect(second.obstacle == .inUse && second.finished.isEmpty)
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
      Damage.expectOneLine(error, path: folder.file("a.png.partial"))
      #expect(try folder.bytes("a.png.partial") == Array(text.utf8))
      #expect(try folder.names == ["a.png.partial"])
    }
  }

  @Test func bytesAreCounted() throws {
    #expect(TileFile.byteCount(elementByteCounts: [4, 8], count: 100) == 1200)
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
}
