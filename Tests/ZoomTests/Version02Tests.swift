import Files
import Foundation
import TestSupport
import Testing

/// What version 0.2 made is read, and nothing with other bits is added to it.
@Suite struct Version02Tests {
  private static let zoom =
    ["zoom", "--preset", "single", "--precision", "double", "--center", "1.2", "0.7"]
    + ["--stretch", "off"]
    + ["--size", "40", "--steps", "500", "--device", "reference"]

  /// Copies a file or folder of version 0.2.
  private static func copy(_ name: String, to path: String) throws {
    let source = try #require(
      Bundle.module.url(forResource: "Fixtures/version-0.2/" + name, withExtension: nil))
    try FileManager.default.copyItem(atPath: source.path, toPath: path)
  }

  @Test func aStoreIsIntactAndRecolouredAndAssembled() throws {
    let folder = try TemporaryFolder()
    let store = folder.file("a.zoom")
    try Self.copy("whole.zoom", to: store)
    let check = try Program.run(["zoom", "--verify", store])
    #expect(check.status == 0 && check.output.contains("3 of 3 keyframes intact"))
    let picture = try Program.run(
      ["recolor", store + "/keyframe-0000.exr", "-o", folder.file("keyframe.png")])
    #expect(picture.status == 0, "\(picture.error)")
    let plate = try Program.run(
      ["assemble", store, "-o", folder.file("plate.png"), "--plate", "0,2"])
    #expect(plate.status == 0, "\(plate.error)")
    #expect(try PNG.readRGB(at: folder.file("plate.png")).width > 80)
  }

  @Test(arguments: ["whole.zoom", "killed.zoom"], ["4", "1"])
  func aStoreIsNotContinued(name: String, width: String) throws {
    let folder = try TemporaryFolder()
    let store = folder.file(name)
    try Self.copy(name, to: store)
    let before = try TemporaryFolder.contents(store)
    let run = try Program.run(Self.zoom + ["--to-width", width, "--store", store])
    #expect(run.status != 0)
    for word in ["0.2.0", "0.3.0", "verified", "--store"] {
      #expect(run.error.contains(word), "\(run.error)")
    }
    #expect(run.error.split(separator: "\n").count == 1, "\(run.error)")
    #expect(try TemporaryFolder.contents(store) == before)
  }

  @Test func numbersOfAPictureAreColoured() throws {
    let folder = try TemporaryFolder()
    for name in ["picture.png", "picture.exr"] { try Self.copy(name, to: folder.file(name)) }
    let run = try Program.run(
      ["recolor", folder.file("picture.exr"), "-o", folder.file("a.png")])
    #expect(run.status == 0, "\(run.error)")
    // Where the 48 bits of two measures are equal, their ranks may be others.
    let (found, expected) = (
      try PNG.readRGB(at: folder.file("a.png")), try PNG.readRGB(at: folder.file("picture.png"))
    )
    let others = zip(found.elements, expected.elements).count { $0 != $1 }
    #expect(found.width == expected.width && others <= found.elements.count / 20, "\(others)")
    #expect(
      try PNG.texts(at: folder.file("a.png")) == PNG.texts(at: folder.file("picture.png")))
  }

  @Test func aPictureIsMadeAgainWithAWord() throws {
    let folder = try TemporaryFolder()
    try Self.copy("picture.png", to: folder.file("picture.png"))
    let run = try Program.run(
      ["render", "--from", folder.file("picture.png"), "--size", "8", "--device", "reference"]
        + ["-o", folder.file("a.png")])
    #expect(run.status == 0, "\(run.error)")
    #expect(run.error.contains("Romanesco 0.2.0 made it, and this is 0.3.0"), "\(run.error)")
  }

  @Test func aPictureUnderWayStays() throws {
    let folder = try TemporaryFolder()
    try Self.copy("picture.png.partial", to: folder.file("a.png.partial"))
    let before = try folder.bytes("a.png.partial")
    let run = try Program.run(
      ["render", "--preset", "single", "--size", "40", "--precision", "double"]
        + ["--steps", "2000", "--device", "reference", "-o", folder.file("a.png")])
    #expect(run.status == 0, "\(run.error)")
    #expect(run.error.contains("begun by Romanesco 0.2.0"), "\(run.error)")
    #expect(try folder.bytes("a.png.partial") == before)
    #expect(try folder.names == ["a.png", "a.png.partial"])
  }
}
