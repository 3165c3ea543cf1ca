import Files
import Foundation
import SystemPackage
import TestSupport
import Testing

struct AtomicFileTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test(arguments: [true, false])
  func theFileAppearsAtTheCommit(mayBeNameless: Bool) throws {
    try folder.write([9], to: "target")
    let register = TemporaryPaths(mayBeNameless: mayBeNameless)
    var file = try AtomicFile(replacing: folder.file("target"), register: register)
    try file.write([1, 2] as [UInt8])
    try file.write([3] as [UInt8])
    #expect(try folder.bytes("target") == [9])
    if !mayBeNameless { #expect(try folder.names.count == 2) }
    try file.commit()
    try file.commit()
    #expect(try folder.bytes("target") == [1, 2, 3])
    #expect(try folder.names == ["target"])
  }

  @Test(arguments: [true, false])
  func withoutACommitNothingRemains(mayBeNameless: Bool) throws {
    do {
      let file = try AtomicFile(
        replacing: folder.file("target"),
        register: TemporaryPaths(mayBeNameless: mayBeNameless))
      try file.write([1] as [UInt8])
      if !mayBeNameless { #expect(try folder.names.count == 1) }
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

  @Test func aLinkThatLeadsNowhereIsFollowed() throws {
    try folder.makeFolder("deep")
    for (link, target) in [("first", "deep/second"), ("deep/second", "../target")] {
      try FileManager.default.createSymbolicLink(
        atPath: folder.file(link), withDestinationPath: target)
    }
    try AtomicFile.write([5], to: folder.file("first"))
    #expect(try folder.bytes("target") == [5])
    #expect(try folder.names == ["deep", "first", "target"])
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: folder.file("first"))
        == "deep/second")
  }

  @Test func aLoopOfLinksIsRefused() throws {
    for (link, target) in [("one", "two"), ("two", "one")] {
      try FileManager.default.createSymbolicLink(
        atPath: folder.file(link), withDestinationPath: target)
    }
    let error = #expect(throws: FileError.self) {
      try AtomicFile.write([5], to: folder.file("one"))
    }
    #expect(error?.reason == "cannot write: Too many levels of symbolic links")
    #expect(try folder.names == ["one", "two"])
  }

  /// A link may lead to a name that is no text.
  @Test func namesAreBytes() throws {
    let target = FilePath(folder.path).pushing(
      FilePath(platformString: [CChar(bitPattern: 0xE9), 0]))
    let link = folder.file("link").withCString { link in
      target.withPlatformString { symlink($0, link) }
    }
    try #require(link == 0)
    try AtomicFile.write([5], to: folder.file("link"))
    let file = try FileDescriptor.open(target, .readOnly)
    defer { file.closeQuietly() }
    #expect(try OpenFile.bytes(file, from: 0, count: 9) == [5])
    // One that looks alike is another file.
    for (name, byte) in [("\u{E9}", UInt8(1)), ("e\u{301}", 2)] {
      try AtomicFile.write([byte], to: folder.file(name))
    }
    #expect(try folder.bytes("\u{E9}") == [1])
    #expect(try folder.bytes("e\u{301}") == [2])
  }

  @Test func aNameHas255Bytes() throws {
    let longest = String(repeating: "x", count: 255)
    try AtomicFile.write([5], to: folder.file(longest))
    let error = #expect(throws: FileError.self) {
      try AtomicFile.write([5], to: folder.file(longest + "x"))
    }
    #expect(
      error?.reason == "cannot write: File name too long; give a name of at most 255 bytes")
    #expect(try folder.names == [longest])
  }

  @Test(arguments: [true, false])
  func whatWasReplacedIsPutBack(isThere: Bool) throws {
    if isThere { try folder.write([9], to: "target") }
    var file = try AtomicFile(replacing: folder.file("target"))
    try file.write([1] as [UInt8])
    try file.prepare()
    try file.replace()
    #expect(try folder.bytes("target") == [1])
    file.putBack()
    #expect(try folder.names == (isThere ? ["target"] : []))
    if isThere { #expect(try folder.bytes("target") == [9]) }
  }

  @Test(arguments: [true, false])
  func theNewFileHasThePermissionsOfTheOld(mayBeNameless: Bool) throws {
    func permissions(_ name: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: folder.file(name))[.posixPermissions] as? Int
    }
    for mode in [0o600, 0o666, 0o640, 0o400] as [mode_t] {
      try folder.write([9], to: "target")
      chmod(folder.file("target"), mode)
      let register = TemporaryPaths(mayBeNameless: mayBeNameless)
      var file = try AtomicFile(replacing: folder.file("target"), register: register)
      try file.write([1] as [UInt8])
      for name in try folder.names where name != "target" {
        #expect(try permissions(name) == Int(mode | 0o600))
      }
      try file.commit()
      #expect(try permissions("target") == Int(mode))
      #expect(try folder.bytes("target") == [1])
      try FileManager.default.removeItem(atPath: folder.file("target"))
    }
  }

  /// What a killed process left is nobody's; what a process works on, or somebody else made, is not.
  @Test func onlyLeftoversAreRemoved() throws {
    let foreign = [".1-x.partial", ".romanesco-notes", ".romanesco-1-x.png", "romanesco-1-x"]
    for name in foreign + [".romanesco-1-abc", ".romanesco-23-0"] {
      try folder.write([1], to: name)
    }
    try folder.makeFolder(".romanesco-4-folder")
    let atWork = try AtomicFile(
      replacing: folder.file("other"), register: TemporaryPaths(mayBeNameless: false))
    try atWork.write([7] as [UInt8])
    let before = try folder.names.filter { $0.hasPrefix(".romanesco-\(getpid())-") }
    #expect(before.count == 1)
    try folder.write([1], to: ".romanesco-5-late")
    try AtomicFile.write([1], to: folder.file("target"))
    // The first write had looked at the folder already, in a register of its own.
    #expect(
      try folder.names
        == (foreign + before + [".romanesco-4-folder", "target"]).sorted())
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
    let descriptor = try FileDescriptor.open("/dev/full", .writeOnly)
    defer { descriptor.closeQuietly() }
    let error = #expect(throws: FileError.self) {
      try [UInt8](repeating: 1, count: 10).withUnsafeBufferPointer {
        try AtomicFile.write(UnsafeRawBufferPointer($0), to: descriptor, path: "picture.png")
      }
    }
    #expect(error?.kind == .diskFull)
    #expect(error?.description.hasPrefix("picture.png: cannot write: ") == true)
  }

  @Test func anInterruptRemovesWhatIsUnderWay() throws {
    let register = TemporaryPaths(mayBeNameless: false)
    var file = try AtomicFile(replacing: folder.file("target"), register: register)
    try file.write([1] as [UInt8])
    #expect(try folder.names.count == 1)
    register.removeAllFiles()
    #expect(try folder.names.isEmpty)
    #expect(throws: FileError.self) { try file.commit() }
    #expect(try folder.names.isEmpty)
  }
}
