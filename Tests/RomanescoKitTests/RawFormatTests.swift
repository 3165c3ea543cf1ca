import Files
import RomanescoKit
import TestSupport
import Testing

/// Every format of numbers is written and read, and no other.
@Suite struct RawFormatTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test(arguments: RawFormat.allCases)
  func aFormatIsWrittenAndRead(format: RawFormat) throws {
    let raw = folder.file("a" + format.suffix.uppercased())
    #expect(RawFormat(raw) == format)
    let outputs = RenderOutputs(picture: folder.file("a.png"), raw: raw)
    try outputs.check()
    try RenderJob(TinyJobs.record(), outputs: outputs, devices: DeviceChoice("reference")).run()
    try RecolourJob(raw: raw, palette: .spectral, output: folder.file("b.png")).run()
    #expect(try PictureRecord(picture: folder.file("a.png")).size.count == 64)
    let pixels = try ["a.png", "b.png"].map { try PNG.readRGB(at: folder.file($0)) }
    #expect(pixels[0] == pixels[1])
    var count = 0
    try RawFile.readMeasures(raw) {
      #expect($0 == 8 && $1 == 8)
    } row: {
      count += $1.count
    }
    #expect(count == 64)
  }

  @Test func anotherSuffixIsRefused() throws {
    let words = "is no raw file; give one that ends in .npy, .npz or .exr"
    #expect(RawFormat("a.tiff") == nil && RawFormat("npy") == nil)
    let raw = folder.file("a.tiff")
    let outputs = RenderOutputs(picture: folder.file("a.png"), raw: raw)
    #expect(throws: UsageError.self) { try outputs.check() }
    for attempt in [
      { try RecolourJob(raw: raw, palette: .grey, output: folder.file("b.png")).run() },
      {
        try RawFile.readMeasures(raw) { _, _ in
        } row: { _, _ in
        }
      },
      {
        _ = try RenderJob(
          TinyJobs.record(), outputs: outputs, devices: DeviceChoice("reference")
        ).run()
      },
    ] as [() throws -> Void] {
      let error = #expect(throws: UsageError.self) { try attempt() }
      #expect(error?.description.hasSuffix("'\(raw)': \(words)") == true)
    }
    #expect(try folder.names.isEmpty)
  }
}
