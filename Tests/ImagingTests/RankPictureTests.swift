import Files
import Pictures
import TestSupport
import Testing

/// The picture that counts measures against the one that sorts them.
struct RankPictureTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// All pixels, row 0 the lowest.
  private func pixels(
    _ source: any MeasureSource, _ palette: Palette, _ colouring: Colouring = .signedRanks,
    rankedBy whole: (any MeasureSource)? = nil
  ) throws -> [RGB8] {
    let picture = try colouring.picture(of: source, palette: palette, rankedBy: whole)
    let row = UnsafeMutableBufferPointer<RGB8>.allocate(capacity: picture.width)
    row.initialize(repeating: RGB8(red: 1, green: 2, blue: 3))
    defer { row.deallocate() }
    var pixels: [RGB8] = []
    for number in 0..<picture.height {
      try picture.read(row: number, into: row)
      pixels += row
    }
    return pixels
  }

  /// The same measures in a scratch file.
  private func stored(_ landscape: Raster<Double>, isFloat: Bool) throws -> StoredMeasures {
    let file = try ScratchFile(beside: folder.file("x"))
    if isFloat {
      try file.write(landscape.elements.map { Float($0) }, at: 24)
    } else {
      try file.write(landscape.elements, at: 24)
    }
    return StoredMeasures(
      in: file, offset: 24, isFloat: isFloat, width: landscape.width, height: landscape.height)
  }

  private func expectEqual(
    _ landscape: Raster<Double>, palette: Palette = .spectral,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let sources: [(String, any MeasureSource, Raster<Double>)] = [
      ("memory", landscape, landscape),
      ("double", try stored(landscape, isFloat: false), landscape),
      ("float", try stored(landscape, isFloat: true), landscape.map { Double(Float($0)) }),
    ]
    for (name, source, values) in sources {
      let expected = RankColouring.picture(of: values, palette: palette).elements
      let found = try pixels(source, palette)
      #expect(found.count == expected.count, sourceLocation: sourceLocation)
      let different = zip(found, expected).enumerated().first { $1.0 != $1.1 }
      #expect(
        different == nil,
        """
        \(name): pixel \(different?.offset ?? -1) of measure \
        \(different.map { String(values.elements[$0.offset].bitPattern, radix: 16) } ?? "")
        """, sourceLocation: sourceLocation)
    }
    #expect(try folder.names.isEmpty, sourceLocation: sourceLocation)
  }

  @Test(arguments: [(1, 1), (1, 3), (3, 1), (2, 2), (37, 23), (500, 401)])
  func randomMeasures(width: Int, height: Int) throws {
    var generator = SplitMix64(seed: UInt64(width))
    let elements = (0..<width * height).map { _ in
      Double.random(in: -4...9, using: &generator)
    }
    try expectEqual(try Raster(width: width, height: height, elements: elements))
  }

  /// From two different values, most pixels equal, to nearly as many values as pixels.
  @Test(arguments: [1, 2, 3, 90, 191, 1000, 100_000])
  func ties(valueCount: Int) throws {
    var generator = SplitMix64(seed: 3)
    let values = (0..<valueCount).map { _ in
      Double.random(in: 1...500, using: &generator) * (Bool.random(using: &generator) ? 1 : -1)
    }
    let elements = (0..<300 * 211).map { _ in
      values[min(Int.random(in: 0..<valueCount, using: &generator), valueCount - 1)]
    }
    try expectEqual(try Raster(width: 300, height: 211, elements: elements), palette: .grey)
  }

  /// A few measures, so that every rank has a colour of its own, and runs end anywhere.
  @Test(arguments: 1...24)
  func fewMeasures(count: Int) throws {
    for negativeCount in 0...count {
      let elements = (0..<count).map { Double($0 < negativeCount ? -1 - $0 : 1 + $0) / 7 }
      try expectEqual(try Raster(width: count, height: 1, elements: elements))
    }
  }

  @Test func measuresThatOnlyTheLastBitsTellApart() throws {
    var elements = (0..<5000).map { Double(bitPattern: (1.0).bitPattern + UInt64($0 * 7 % 5000)) }
    elements += elements.map { -$0 }
    try expectEqual(try Raster(width: 100, height: 100, elements: elements))
  }

  @Test func whatHasNoRankIsGreyAndDoesNotCount() throws {
    let odd: [Double] = [
      .nan, 0, -0.0, .infinity, -.infinity, .signalingNaN, .leastNonzeroMagnitude,
      -.leastNonzeroMagnitude, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 1, -1, 1e-300,
      -1e-42, 3e38, 2,
    ]
    try expectEqual(try Raster(width: 4, height: 4, elements: odd))
    try expectEqual(try Raster(width: 2, height: 3, elements: Array(odd[..<6])))
  }

  @Test(arguments: Palette.allCases)
  func aFractalBoundary(_ palette: Palette) throws {
    try expectEqual(
      try ExampleLandscape.newtonBasins(width: 320, height: 240), palette: palette)
  }

  /// Tiles that are ranked by the whole are parts of its picture.
  @Test(arguments: Colouring.allCases, [false, true])
  func tilesThatAreRankedByTheWholeHaveNoSeams(colouring: Colouring, isFloat: Bool) throws {
    let (width, height) = (60, 40)
    let whole = try ExampleLandscape.newtonBasins(width: width, height: height)
      .map { isFloat ? Double(Float($0)) : $0 }
    let stored = try stored(whole, isFloat: isFloat)
    let picture = try pixels(stored, .spectral, colouring)
    for (column, row) in [(0, 0), (23, 11), (45, 30)] {
      let places = (0..<150).map { (row + $0 / 15) * width + column + $0 % 15 }
      let tile = try Raster(width: 15, height: 10, elements: places.map { whole.elements[$0] })
      let found = try pixels(
        try self.stored(tile, isFloat: isFloat), .spectral, colouring, rankedBy: stored)
      #expect(found == places.map { picture[$0] })
    }
  }

  /// A measure that is not among the ranked ones keeps its class, and has the colour of the next lower one.
  @Test func measuresBetweenTheRankedOnesKeepTheirClass() throws {
    let ranked = try Raster<Double>(width: 4, height: 1, elements: [-30, -10, 20, 40])
    let tile = try Raster<Double>(
      width: 8, height: 1, elements: [-99, -20, -10, -1, 1, 20, 30, 99])
    let own = try pixels(ranked, .spectral)
    #expect(
      try pixels(tile, .spectral, rankedBy: ranked)
        == [own[0], own[0], own[1], own[1], own[2], own[2], own[2], own[3]])
    let table = Palette.spectral.table
    let diverged = try Raster<Double>(width: 2, height: 1, elements: [20, 40])
    let alone = try pixels(tile, .spectral, rankedBy: diverged)
    #expect(alone.prefix(4).allSatisfy { $0 == table.last })
    let nothing = try Raster<Double>(width: 1, height: 1, elements: [.nan])
    #expect(
      try pixels(tile, .spectral, rankedBy: nothing)
        == Array(repeating: table[table.count - 1], count: 4)
        + Array(repeating: table[0], count: 4))
    for colouring in [Colouring.ranks, .counts, .magnitudes] {
      #expect(
        try pixels(tile, .spectral, colouring, rankedBy: nothing).suffix(4)
          == Array(repeating: RankColouring.noOutcome, count: 4)[...])
    }
  }

  @Test func aPictureOnDiskIsTheOneInMemory() throws {
    let landscape = try ExampleLandscape.newtonBasins(width: 70, height: 50)
    let texts = [PNG.Text(keyword: "k", text: "v")]
    try PNG.write(
      RankColouring.picture(of: landscape, palette: .spectral), texts: texts,
      to: folder.file("a.png"))
    let picture = try RankPicture(landscape, palette: .spectral)
    try PNG.write(
      width: 70, height: 50, texts: texts, to: folder.file("b.png")
    ) { row, pixels throws(FileError) in
      try picture.read(row: row, into: pixels)
    }
    #expect(try folder.bytes("a.png") == folder.bytes("b.png"))
  }

  @Test func aRowThatFailsLeavesNoFile() throws {
    let error = #expect(throws: FileError.self) {
      try PNG.write(width: 2, height: 9, to: folder.file("a.png")) { row, _ throws(FileError) in
        if row == 3 { throw FileError(.truncated, "cut") }
      }
    }
    #expect(error == FileError(.truncated, path: folder.file("a.png"), "cut"))
    #expect(try folder.names.isEmpty)
  }

  @Test func reducedPicturesHoldTheMeanLight() throws {
    // Columns converged and diverged by turns; all of a sign are tied, so two greys: 160 and 0.
    let elements = (0..<9 * 6).map { $0 % 9 % 2 == 0 ? -1.0 : 1.0 }
    let picture = try RankPicture(
      try Raster(width: 9, height: 6, elements: elements), palette: .grey)
    let same = try ReducedPicture.raster(of: picture, longestSide: 9)
    #expect(same.width == 9 && same.height == 6)
    func grey(_ level: UInt8) -> RGB8 { RGB8(red: level, green: level, blue: level) }
    #expect(same.elements == elements.map { grey($0 < 0 ? 160 : 0) })
    let reduced = try ReducedPicture.raster(of: picture, longestSide: 5)
    #expect(reduced.width == 5 && reduced.height == 3)
    // sRGB 160 is 35.2 % of the light, and half of that is sRGB 116. The last column's blocks are
    // one pixel wide.
    for row in 0..<3 {
      #expect(Array(reduced.row(row)) == [grey(116), grey(116), grey(116), grey(116), grey(160)])
    }
  }
}
