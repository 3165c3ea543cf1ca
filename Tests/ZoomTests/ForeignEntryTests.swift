import Files
import Foundation
import Landscapes
import TestSupport
import Testing

/// A store from elsewhere, in which anything may lie, costs nobody a file.
@Suite struct ForeignEntryTests {
  private static let precious = Array("precious\n".utf8)

  private let folder: TemporaryFolder
  private let store: String
  private let victims: String

  /// A store of which one keyframe of four is complete, beside a folder that is not to be touched.
  init() throws {
    folder = try TemporaryFolder()
    store = folder.file("a.zoom")
    victims = folder.file("victims")
    try SmallZoom().render(at: store, 0..<1)
    try folder.makeFolder("victims")
    try folder.write(Self.precious, to: "victims/a")
    try folder.write(Self.precious, to: "victims/samples.exr")
  }

  private func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: "\(store)/\(name)", withDestinationPath: target)
  }

  /// Expects one line that names the entry, and nothing changed anywhere.
  private func expectRefusal(_ name: String, _ words: String, _ body: () throws -> Void) throws {
    let before = try TemporaryFolder.contents(folder.path)
    let error = #expect(throws: (any Error).self) { try body() }
    let text = error.map { "\($0)" } ?? ""
    #expect(text.hasPrefix("\(store)/\(name): ") && text.contains(words), "\(text)")
    #expect(!text.contains("\n"))
    #expect(try TemporaryFolder.contents(folder.path) == before)
  }

  private static let names = [
    "manifest.json", "depth.json", "manifest.lock", "manifest.partial", "keyframe-0000.exr",
    "keyframe-0000.sha256", "keyframe-0000.lock", "keyframe-0000.partial", "keyframe-0001.exr",
    "keyframe-0001.sha256", "keyframe-0001.lock", "keyframe-0001.partial",
  ]

  @Test(arguments: names, ["../victims/a", "../victims", "../nowhere"])
  func noEntryMayBeALink(name: String, target: String) throws {
    try? FileManager.default.removeItem(atPath: "\(store)/\(name)")
    try link(name, to: target)
    try expectRefusal(name, "is a symbolic link") { try SmallZoom().render(at: store) }
    try expectRefusal(name, "is a symbolic link") { _ = try ZoomStore.open(at: store) }
  }

  @Test func theStoreItselfMayBeALink() throws {
    let link = folder.file("link.zoom")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: store)
    try SmallZoom().render(at: link)
    #expect(try ZoomStore.open(at: store).completeCount == 4)
  }

  @Test(arguments: ["notes.txt", ".partial", ".1-x.partial.old", "samples.exr.old"])
  func aWorkFoldersForeignFilesStay(name: String) throws {
    try folder.makeFolder("a.zoom/keyframe-0001.partial")
    try folder.write(Self.precious, to: "a.zoom/keyframe-0001.partial/\(name)")
    try folder.write(Self.precious, to: "a.zoom/keyframe-0001.partial/samples.exr")
    try expectRefusal("keyframe-0001.partial/\(name)", "is in the way") {
      try SmallZoom().render(at: store)
    }
  }

  @Test(arguments: [
    "samples.exr", "checksums", "samples.journal", ".12-ab3.partial",
  ])
  func aWorkFoldersFilesMayNotBeLinks(name: String) throws {
    try folder.makeFolder("a.zoom/keyframe-0001.partial")
    try link("keyframe-0001.partial/\(name)", to: "../../victims/a")
    try expectRefusal("keyframe-0001.partial/\(name)", "is a symbolic link") {
      try SmallZoom().render(at: store)
    }
  }

  @Test func whatAKilledProcessLeftIsRemoved() throws {
    try folder.makeFolder("a.zoom/keyframe-0001.partial")
    for name in ["samples.exr", "checksums", ".123-abc0.partial"] {
      try folder.write(Self.precious, to: "a.zoom/keyframe-0001.partial/\(name)")
    }
    try folder.write("host elsewhere, process 1\n", to: "a.zoom/keyframe-0001.lock")
    try folder.write([0, 0, 0], to: "a.zoom/keyframe-0002.lock")
    try SmallZoom().render(at: store)
    let names = try FileManager.default.contentsOfDirectory(atPath: store)
    #expect(!names.contains { $0.hasSuffix(".partial") || $0.hasSuffix(".lock") })
  }

  @Test(arguments: ["manifest.lock", "keyframe-0001.lock"])
  func aLockHoldsAClaimOrNothing(name: String) throws {
    for text in ["precious\n", "host only\n", "host a, process 1\nand more\n"] {
      try folder.write(text, to: "a.zoom/\(name)")
      try expectRefusal(name, "holds something else than a claim") {
        try SmallZoom().render(at: store)
      }
    }
  }

  @Test(arguments: [
    "manifest.lock", "keyframe-0001.lock", "keyframe-0001.partial/samples.journal",
  ])
  func aFileOfTwoNamesIsNotWritten(name: String) throws {
    try folder.makeFolder("a.zoom/keyframe-0001.partial")
    try folder.write("", to: "victims/empty")
    try FileManager.default.linkItem(
      atPath: "\(victims)/empty", toPath: "\(store)/\(name)")
    try expectRefusal(name, "has a second name") { try SmallZoom().render(at: store) }
  }

  @Test(.timeLimit(.minutes(1)), arguments: names)
  func noEntryMayBeAPipe(name: String) throws {
    try? FileManager.default.removeItem(atPath: "\(store)/\(name)")
    #expect(mkfifo("\(store)/\(name)", 0o600) == 0)
    let error = #expect(throws: (any Error).self) { try SmallZoom().render(at: store) }
    #expect(error.map { "\($0)" }?.contains("is not a regular file") == true)
    #expect(Claim.holder("\(store)/\(name)") == "another process")
  }

  @Test func theHolderOfALinkIsNotRead() throws {
    try link("keyframe-0001.lock", to: "../victims/a")
    #expect(Claim.holder("\(store)/keyframe-0001.lock") == "another process")
  }
}
