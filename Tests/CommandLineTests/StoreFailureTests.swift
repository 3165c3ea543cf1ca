import Foundation
import TestSupport
import Testing

/// What is wrong with a store has one exit status, whichever command meets it.
struct StoreFailureTests {
  private static let commands = [
    "zoom --store tiny.zoom --device reference", "assemble tiny.zoom -o f/",
    "zoom --verify tiny.zoom", "dimension tiny.zoom",
  ]

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try TinyZoom.copy(to: folder)
  }

  private func replace(_ old: String, with new: String) throws {
    let name = "tiny.zoom/manifest.json"
    let text = String(decoding: try folder.bytes(name), as: UTF8.self)
    try #require(text.contains(old))
    try folder.write(text.replacing(old, with: new), to: name)
  }

  @Test(arguments: commands, ["16.5", "1e30", "0"])
  func aDamagedManifestIsAFailure(_ command: String, number: String) throws {
    try replace("\"height\" : 16", with: "\"height\" : \(number)")
    try BadCommand(
      command, "tiny.zoom/manifest.json: is damaged: size.height: '",
      "whole number from 1 to 65536", status: 1
    ).expectRefusal(in: folder)
  }

  @Test(arguments: commands)
  func aDamagedDepthIsAFailure(_ command: String) throws {
    try folder.write("{}", to: "tiny.zoom/depth.json")
    try BadCommand(command, "tiny.zoom/depth.json: is missing or damaged", status: 1)
      .expectRefusal(in: folder)
  }

  @Test(arguments: commands)
  func anotherFormatIsNot(_ command: String) throws {
    try replace("\"format\" : 2", with: "\"format\" : 9")
    try BadCommand(command, "has format 9").expectRefusal(in: folder)
  }

  @Test func aDamagedKeyframeIsAFailure() throws {
    try folder.write(
      try folder.bytes("tiny.zoom/keyframe-0001.exr") + [0], to: "tiny.zoom/keyframe-0001.exr")
    for command in Self.commands.prefix(2) {
      try BadCommand(command, "keyframe-0001.exr: differs from its checksum", status: 1)
        .expectRefusal(in: folder)
    }
    #expect(try Program.run(["zoom", "--verify", "tiny.zoom"], in: folder.path).status == 1)
  }

  @Test(arguments: commands)
  func aLinkInAStoreIsAFailure(_ command: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("tiny.zoom/keyframe-0009.lock"), withDestinationPath: "nowhere")
    try BadCommand(command, "keyframe-0009.lock: is a symbolic link", status: 1)
      .expectRefusal(in: folder)
  }

  @Test func anotherZoomIsWrongWords() throws {
    for (options, words) in [("--size 8", "its size is '16x16'"), ("--steps 30", "experiment")] {
      try BadCommand(
        "zoom --store tiny.zoom --device reference \(options)", "tiny.zoom: holds another zoom",
        words
      ).expectRefusal(in: folder)
    }
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may read anything"), arguments: commands)
  func aStoreThatMayNotBeReadIsAFailure(_ command: String) throws {
    chmod(folder.file("tiny.zoom/manifest.json"), 0)
    try BadCommand(
      command, "tiny.zoom/manifest.json: cannot read: Permission denied", status: 1
    ).expectRefusal(in: folder)
  }

  /// Before hours of search, not after.
  @Test(arguments: ["file", "no/s.zoom", "other"])
  func aPlaceForNoStoreIsToldBeforeTheSearch(_ store: String) throws {
    try folder.write("words", to: "file")
    try folder.makeFolder("other")
    try folder.write("words", to: "other/thesis.tex")
    try BadCommand(
      "zoom --autopilot --preset single --steps 20 --size 8 --device reference --store \(store)",
      store, status: store == "other" ? 64 : 1
    ).expectRefusal(in: folder)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("other")).count == 1)
  }

  private static let verifyAlone: [BadCommand] = ["-o x.mp4", "--store y.zoom", "--plan"].map {
    BadCommand("zoom --verify tiny.zoom \($0)", "--verify and --", "give one of them")
  }

  @Test(arguments: verifyAlone)
  func aCheckWritesNothing(_ command: BadCommand) throws {
    try command.expectRefusal(in: folder)
  }
}
