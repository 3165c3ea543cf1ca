import Files
import TestSupport
import Testing

/// Numbers that are copied from a file to a scratch file, row by row.
struct StoredMeasuresTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func values(_ source: StoredMeasures) throws -> [UInt64] {
    let all = UnsafeMutableBufferPointer<Double>.allocate(capacity: source.width * source.height)
    all.initialize(repeating: 0)
    defer { all.deallocate() }
    // In two parts that do not end with a row.
    let middle = all.count / 3
    try source.read(from: 0, into: UnsafeMutableBufferPointer(rebasing: all[..<middle]))
    try source.read(from: middle, into: UnsafeMutableBufferPointer(rebasing: all[middle...]))
    return all.map(\.bitPattern)
  }

  private func noise(_ count: Int) -> [Double] {
    var generator = SplitMix64(seed: 17)
    return (0..<count).map { _ in Double.random(in: -1e6...1e6, using: &generator) }
  }

  @Test(arguments: [(1, 1), (5, 17), (64, 40)])
  func arraysAndImages(width: Int, height: Int) throws {
    let grid = try Raster(width: width, height: height, elements: noise(width * height))
    try NPY.write(grid, to: folder.file("a.npy"))
    let array = try StoredMeasures(
      npy: folder.file("a.npy"), scratchBeside: folder.file("x.png"))
    #expect(array.width == width && array.height == height)
    #expect(try values(array) == grid.elements.map(\.bitPattern))

    var image = EXR.Image(width: width, height: height, attributes: ["note": "text"])
    image.setDoubles(grid.elements, channel: "z")
    image.channels["a"] = .float(Array(repeating: 1, count: width * height))
    try EXR.write(image, to: folder.file("a.exr"))
    let (measures, texts) = try StoredMeasures.read(
      exr: folder.file("a.exr"), channel: "z", scratchBeside: folder.file("x.png"))
    #expect(texts == ["note": "text"])
    let expected = try #require(image.doubles(channel: "z"))
    #expect(try values(#require(measures)) == expected.map(\.bitPattern))
    #expect(try folder.names == ["a.exr", "a.npy"])
  }

  @Test func anImageWithoutResidualsOrWithoutTheChannel() throws {
    var image = EXR.Image(width: 3, height: 2)
    image.channels["z"] = .float([1, -2, 3.5, 4, -0.25, 6])
    image.channels["n"] = .unsigned([1, 2, 3, 4, 5, 6])
    try EXR.write(image, to: folder.file("a.exr"))
    func read(_ channel: String) throws -> StoredMeasures? {
      try StoredMeasures.read(
        exr: folder.file("a.exr"), channel: channel, scratchBeside: folder.file("x.png")
      ).measures
    }
    let expected = try #require(image.doubles(channel: "z"))
    #expect(try values(#require(try read("z"))) == expected.map(\.bitPattern))
    #expect(try read("n")?.width == nil)
    #expect(try read("absent")?.width == nil)
  }

  @Test func aScratchFileThatIsTooShortIsAnError() throws {
    let file = try ScratchFile(beside: folder.file("x"))
    try file.write([1.0, 2.0], at: 0)
    let short = StoredMeasures(in: file, offset: 8, isFloat: false, width: 2, height: 1)
    #expect(throws: FileError.self) { try values(short) }
    #expect(throws: FileError.self) {
      try ScratchFile(beside: folder.file("absent/x"))
    }
  }
}
