import Files
import Foundation
import TestSupport
import Testing

/// What version 0.2 made is opened, gone on with and deepened, and gives the bytes that it would have given.
@Suite struct Version02Tests {
  private static let zoom =
    ["zoom", "--preset", "single", "--precision", "double", "--center", "1.2", "0.7"]
    + ["--size", "40", "--steps", "500", "--device", "reference"]

  /// Copies a file or folder of version 0.2.
  private static func copy(_ name: String, to path: String) throws {
    let source = try #require(
      Bundle.module.url(forResource: "Fixtures/version-0.2/" + name, withExtension: nil))
    try FileManager.default.copyItem(atPath: source.path, toPath: path)
  }

  @Test func aKeyframeUnderWayIsFinished() throws {
    let folder = try TemporaryFolder()
    try Self.copy("whole.zoom", to: folder.file("whole.zoom"))
    try Self.copy("killed.zoom", to: folder.file("killed.zoom"))
    let run = try Program.run(
      Self.zoom + ["--to-width", "4", "--store", folder.file("killed.zoom")])
    #expect(run.status == 0, "\(run.error)")
    #expect(run.error.contains(/[1-9][0-9]* from before/), "\(run.error)")
    #expect(
      try TemporaryFolder.contents(folder.file("killed.zoom"))
        == TemporaryFolder.contents(folder.file("whole.zoom")))
  }

  @Test func aStoreIsIntactAndGoesDeeper() throws {
    let folder = try TemporaryFolder()
    let store = folder.file("a.zoom")
    try Self.copy("whole.zoom", to: store)
    let whole = try TemporaryFolder.contents(store)
    let check = try Program.run(["zoom", "--verify", store])
    #expect(check.status == 0 && check.output.contains("3 of 3 keyframes intact"))
    // As if it had ended after its first keyframe.
    for keyframe in 1...2 {
      for suffix in ["exr", "sha256"] {
        try FileManager.default.removeItem(atPath: "\(store)/keyframe-000\(keyframe).\(suffix)")
      }
    }
    try TemporaryFolder.write(Array("{\"keyframeCount\": 1}\n".utf8), to: store + "/depth.json")
    let run = try Program.run(Self.zoom + ["--to-width", "4", "--store", store])
    #expect(run.status == 0, "\(run.error)")
    #expect(run.error.contains("deeper, from 1 to 3 keyframes"))
    #expect(try TemporaryFolder.contents(store) == whole)
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

  @Test func aPictureUnderWayIsFinished() throws {
    let folder = try TemporaryFolder()
    for name in ["picture.png", "picture.exr"] { try Self.copy(name, to: folder.file(name)) }
    try Self.copy("picture.png.partial", to: folder.file("a.png.partial"))
    let run = try Program.run(
      ["render", "--preset", "single", "--size", "40", "--precision", "double"]
        + ["--steps", "2000", "--device", "reference"]
        + ["-o", folder.file("a.png"), "--raw", folder.file("a.exr")])
    #expect(run.status == 0, "\(run.error)")
    #expect(run.error.contains("going on from"), "\(run.error)")
    for suffix in ["png", "exr"] {
      #expect(try folder.bytes("a.\(suffix)") == folder.bytes("picture.\(suffix)"))
    }
    #expect(try folder.names == ["a.exr", "a.png", "picture.exr", "picture.png"])
  }
}
