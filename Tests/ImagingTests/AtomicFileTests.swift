import Files
import Foundation
import TestSupport
import Testing

struct AtomicFileTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func theFileAppearsAtTheCommit() throws {
    try folder.write([9], to: "target")
    var file = try AtomicFile(replacing: folder.file("target"))
    try file.write([1, 2] as [UInt8])
    try file.write([3] as [UInt8])
    #expect(try folder.bytes("target") == [9])
    #expect(try folder.names.count == 2)
    try file.commit()
    try file.commit()
    #expect(try folder.bytes("target") == [1, 2, 3])
    #expect(try folder.names == ["target"])
  }

  @Test func withoutACommitNothingRemains() throws {
    do {
      let file = try AtomicFile(replacing: folder.file("target"))
      try file.write([1] as [UInt8])
      #expect(try folder.names.count == 1)
    }
    #expect(try folder.names.isEmpty)
  }

  @Test func symbolicLinksAreFollowedAndStay() throws {
    try folder.write([9], to: "real")
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("link"), withDestinationPath: "real")
    try AtomicFile.write([5], to: folder.file("link"))
    #expect(try folder.bytes("real") == [5])
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: folder.file("link")) == "real")
  }

  @Test func foldersDevicesAndMissingFoldersAreRefused() throws {
    try folder.write([1], to: "file")
    let cases: [(String, FileError.Kind)] = [
      (folder.path, .system), ("/dev/null", .system), (folder.file("absent/x"), .missing),
      (folder.file("file/x"), .missing), ("", .missing),
    ]
    for (path, kind) in cases {
      let error = #expect(throws: FileError.self) { try AtomicFile.write([1], to: path) }
      #expect(error?.kind == kind, "\(path)")
      Damage.expectOneLine(error, path: path)
    }
    #expect(try folder.names == ["file"])
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may write anywhere"))
  func closedFoldersAreRefused() throws {
    chmod(folder.path, 0o555)
    defer { chmod(folder.path, 0o755) }
    let error = #expect(throws: FileError.self) {
      try AtomicFile.write([1], to: folder.file("x"))
    }
    #expect(error?.kind == .permissionDenied)
    #expect(try folder.names.isEmpty)
  }

  @Test(.enabled(if: access("/dev/full", W_OK) == 0, "the system has no /dev/full"))
  func aFullDiskIsReported() throws {
    let descriptor = open("/dev/full", O_WRONLY)
    defer { close(descriptor) }
    let error = #expect(throws: FileError.self) {
      try [UInt8](repeating: 1, count: 10).withUnsafeBufferPointer {
        try AtomicFile.write(UnsafeRawBufferPointer($0), to: descriptor, path: "picture.png")
      }
    }
    #expect(error?.kind == .diskFull)
    #expect(error?.description.hasPrefix("picture.png: cannot write: ") == true)
  }

  @Test func anInterruptRemovesWhatIsUnderWay() throws {
    let register = TemporaryPaths()
    var file = try AtomicFile(replacing: folder.file("target"), register: register)
    try file.write([1] as [UInt8])
    #expect(try folder.names.count == 1)
    register.removeAllFiles()
    #expect(try folder.names.isEmpty)
    #expect(throws: FileError.self) { try file.commit() }
    #expect(try folder.names.isEmpty)
  }
}
