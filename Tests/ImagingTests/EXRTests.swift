import Files
import Foundation
import TestSupport
import Testing

struct EXRTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func image(width: Int, height: Int) -> EXR.Image {
    var generator = SplitMix64(seed: 3)
    let bits = (0..<width * height).map { _ in UInt32(truncatingIfNeeded: generator.next()) }
    return EXR.Image(
      width: width, height: height,
      channels: [
        "measure": .float(bits.map { Float($0) / 7 - 1e8 }),
        "lossRatio": .float(bits.map { Float($0 % 1000) }),
        "divergenceStep": .unsigned(bits),
      ],
      attributes: ["romanesco.experiment": "steps: 500\nnote: größer 🥦\n", "empty": ""])
  }

  /// Chunks have 16 lines: heights below, at and above multiples of it.
  @Test(arguments: [(1, 1), (5, 15), (8, 16), (3, 17), (64, 70)])
  func everythingComesBack(width: Int, height: Int) throws {
    let image = image(width: width, height: height)
    let path = folder.file("image.exr")
    try EXR.write(image, to: path)
    #expect(try EXR.read(at: path) == image)
    #expect(try folder.names == ["image.exr"])
  }

  /// Chunks of every length that ZIP makes of few or many random bytes, also just that of the samples.
  @Test func chunksThatHardlyShrinkComeBack() throws {
    let folder = try TemporaryFolder()
    var generator = SplitMix64(seed: 5)
    for randomCount in 40...120 {
      for _ in 0..<3 {
        let values = (0..<32).map { place in
          // A byte of four at a time: ZIP sorts them by their place.
          4 * place < randomCount ? UInt32(truncatingIfNeeded: generator.next()) : 1
        }
        var image = EXR.Image(width: 8, height: 4, attributes: [:])
        image.channels["a"] = .unsigned(values)
        image.channels["b"] = .unsigned(values.map { $0 & 0xff })
        try EXR.write(image, to: folder.file("a.exr"))
        #expect(try EXR.read(at: folder.file("a.exr")) == image, "\(randomCount)")
      }
    }
  }

  @Test func oddFloatsKeepTheirBits() throws {
    let floats: [Float] = [
      .nan, -0.0, .infinity, .leastNonzeroMagnitude, Float(bitPattern: 0x7FC1_2345), -1,
    ]
    let path = folder.file("odd.exr")
    try EXR.write(EXR.Image(width: 3, height: 2, channels: ["a": .float(floats)]), to: path)
    guard case .float(let back)? = try EXR.read(at: path).channels["a"] else {
      Issue.record("channel a is missing")
      return
    }
    #expect(back.map(\.bitPattern) == floats.map(\.bitPattern))
  }

  /// The scanline at EXR's y = 0 is the picture's top: the last row of the grid.
  @Test func yGrowsUpwards() throws {
    let path = folder.file("rows.exr")
    let rows: [UInt32] = [0xAABB_CCDD, 0x1122_3344]
    try EXR.write(EXR.Image(width: 1, height: 2, channels: ["z": .unsigned(rows)]), to: path)
    let bytes = Data(try folder.bytes("rows.exr"))
    let low = try #require(bytes.range(of: Data([0xDD, 0xCC, 0xBB, 0xAA])))
    let high = try #require(bytes.range(of: Data([0x44, 0x33, 0x22, 0x11])))
    #expect(high.lowerBound < low.lowerBound)
  }

  @Test func longTextsComeBack() throws {
    let yaml = String(repeating: "- {x: -3.25, y: 0.0625}\n", count: 900)
    var image = image(width: 4, height: 4)
    image.attributes["romanesco.experiment"] = yaml
    try EXR.write(image, to: folder.file("long.exr"))
    #expect(try EXR.read(at: folder.file("long.exr")).attributes == image.attributes)
  }

  @Test func doublesComeBackTo47Bits() throws {
    var generator = SplitMix64(seed: 5)
    let values =
      (0..<96).map { _ in Double.random(in: -1e6...1e6, using: &generator) } + [
        0, 1, -500, 1e-3, 1e300, -.infinity, .nan, 1 / 3,
      ]
    var image = EXR.Image(width: 8, height: 13)
    image.setDoubles(values, channel: "measure")
    try EXR.write(image, to: folder.file("doubles.exr"))
    let back = try #require(
      try EXR.read(at: folder.file("doubles.exr")).doubles(channel: "measure"))
    for (value, other) in zip(values, back) where value.isFinite && abs(value) < 1e30 {
      #expect(abs(value - other) <= abs(value) * 0x1p-47)
    }
    #expect(back[100] == .infinity && back[101] == -.infinity && back[102].isNaN)
    #expect(image.doubles(channel: "absent") == nil)
  }

  @Test func badImagesAreRefusedAndLeaveTheOldFile() throws {
    let samples = EXR.Samples.float([1])
    let long = String(repeating: "n", count: 32)
    let images = [
      EXR.Image(width: 1, height: 1),
      EXR.Image(width: 0, height: 1, channels: ["a": .float([])]),
      EXR.Image(width: 70_000, height: 1, channels: ["a": samples]),
      EXR.Image(width: 2, height: 1, channels: ["a": samples]),
      EXR.Image(width: 1, height: 1, channels: ["": samples]),
      EXR.Image(width: 1, height: 1, channels: [long: samples]),
      EXR.Image(width: 1, height: 1, channels: ["a": samples], attributes: ["é": ""]),
      EXR.Image(width: 1, height: 1, channels: ["a": samples], attributes: ["t": "a\0b"]),
      EXR.Image(width: 1, height: 1, channels: ["a": samples], attributes: ["channels": "x"]),
    ]
    let path = try folder.write([1, 2, 3], to: "bad.exr")
    for image in images {
      let error = #expect(throws: FileError.self) { try EXR.write(image, to: path) }
      Damage.expectOneLine(error, path: path)
    }
    #expect(try folder.names == ["bad.exr"])
    #expect(try folder.bytes("bad.exr") == [1, 2, 3])
  }

  @Test func commonErrors() throws {
    try Damage.expectCommonErrors(in: folder) { path throws(FileError) in
      _ = try EXR.read(at: path)
    }
  }

  @Test func damagedFilesNeverCrash() throws {
    try EXR.write(image(width: 6, height: 18), to: folder.file("whole.exr"))
    let bytes = try folder.bytes("whole.exr")
    let read = { (path: String) throws(FileError) in _ = try EXR.read(at: path) }
    try Damage.expectTruncationsFail(bytes, in: folder, read: read)
    #expect(try Damage.failuresAfterByteChanges(bytes, in: folder, read: read) >= 50)
  }
}
