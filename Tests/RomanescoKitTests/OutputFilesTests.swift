import Files
import RomanescoKit
import TestSupport
import Testing

/// Several files appear together, or none does.
@Suite struct OutputFilesTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test(arguments: [true, false])
  func halfACommitIsTakenBack(isThere: Bool) throws {
    if isThere { try folder.write([9], to: "a.exr") }
    let failure = #expect(throws: WorkError.self) {
      var files = OutputFiles(Uninterrupted())
      for name in ["a.exr", "b.exr", "a.png"] {
        try files.add(folder.file(name), option: "--" + name) { try $0.write([1] as [UInt8]) }
      }
      // In the way only now, after all was written.
      try folder.makeFolder("a.png")
      try files.commit()
    }
    #expect(
      failure?.description == "--a.png: '\(folder.file("a.png"))': cannot write: Is a directory")
    #expect(try folder.names == (isThere ? ["a.exr", "a.png"] : ["a.png"]))
    if isThere { #expect(try folder.bytes("a.exr") == [9]) }
  }

  @Test func allAppear() throws {
    try folder.write([9], to: "a.exr")
    do {
      var files = OutputFiles(Uninterrupted())
      for name in ["a.exr", "a.png"] {
        try files.add(folder.file(name), option: name) { try $0.write([1, 2] as [UInt8]) }
      }
      #expect(try folder.bytes("a.exr") == [9])
      try files.commit()
    }
    #expect(try folder.names == ["a.exr", "a.png"])
    #expect(try folder.bytes("a.exr") == [1, 2])
  }
}
