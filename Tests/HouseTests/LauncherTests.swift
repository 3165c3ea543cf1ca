import Foundation
import TestSupport
import Testing

/// The script that starts the program of a bundle: which drivers it hands on, and what it leaves.
@Suite struct LauncherTests {
  private let folder: TemporaryFolder

  /// Puts the launcher beside a program that only shows what it is given.
  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/libexec", withIntermediateDirectories: true)
    let launcher = Repository.root.appending(path: "tools/bundle-parts/romanesco")
    try FileManager.default.copyItem(
      at: launcher, to: URL(filePath: folder.path + "/romanesco"))
    let program = try folder.write(
      """
      #!/bin/sh
      echo "$OCL_ICD_VENDORS"
      [ ! -d "$OCL_ICD_VENDORS" ] || cat "$OCL_ICD_VENDORS"/*.icd
      """, to: "libexec/romanesco")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
  }

  /// Runs it with two drivers unless said otherwise; the environment is these words and no other.
  private func run(
    _ environment: [String], _ arguments: [String] = ["--icd", "libone.so", "--icd", "libtwo.so"]
  ) throws -> (status: Int32, lines: [String]) {
    let result = try Repository.run(
      ["-i", "PATH=/usr/bin:/bin"] + environment + [folder.path + "/romanesco"] + arguments)
    return (result.status, result.output.split(separator: "\n").map(String.init))
  }

  @Test func driversLieInTheCacheFolder() throws {
    let run = try run(["HOME=\(folder.path)"])
    #expect(run.status == 0)
    let place = try #require(run.lines.first)
    #expect(place.hasPrefix(folder.path + "/.cache/romanesco/drivers/"))
    #expect(run.lines.dropFirst() == ["libone.so", "libtwo.so"])
    #expect(try self.run(["HOME=\(folder.path)"]).lines == run.lines)
  }

  @Test func foreignDriversAreNotUsed() throws {
    let place = try #require(try run(["HOME=\(folder.path)"]).lines.first)
    for name in ["9.icd", "3.icd", "evil.icd"] {
      try Data("libevil.so\n".utf8).write(to: URL(filePath: place + "/" + name))
    }
    #expect(try run(["HOME=\(folder.path)"]).lines == [place, "libone.so", "libtwo.so"])
  }

  @Test(arguments: [[], ["HOME=/nonexistent"], ["HOME="]])
  func withoutAHomeOneFolderOfTemporaryFilesIsUsedAgain(_ home: [String]) throws {
    let before = FileManager.default.fileExists(atPath: "/nonexistent")
    let environment = home + ["TMPDIR=\(folder.path)"]
    let first = try run(environment)
    #expect(first.lines.first?.hasPrefix(folder.path + "/romanesco-drivers-") == true)
    #expect(try run(environment).lines == first.lines)
    #expect(try folder.names.count { $0.hasPrefix("romanesco-drivers-") } == 1)
    #expect(try folder.names.count { $0.hasPrefix("tmp.") } == 0)
    #expect(FileManager.default.fileExists(atPath: "/nonexistent") == before)
  }

  @Test func aFolderThatIsALinkIsNotUsed() throws {
    let uid = getuid()
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/romanesco-drivers-\(uid)", withDestinationPath: folder.path)
    let run = try run(["TMPDIR=\(folder.path)"])
    #expect(run.status == 64)
    #expect(run.lines.count == 1 && run.lines.first?.contains("XDG_CACHE_HOME") == true)
  }

  @Test func anICDFileIsReadNoFurtherThanItsFirstLine() throws {
    try folder.write("libthree.so", to: "short.icd")
    let single = try run([], ["--icd", folder.path + "/short.icd"])
    #expect(single.lines == ["libthree.so"])
    let large = folder.path + "/large.icd"
    #expect(FileManager.default.createFile(atPath: large, contents: nil))
    #expect(truncate(large, 1 << 30) == 0)
    let begin = Date()
    let refused = try run([], ["--icd", large])
    #expect(refused.status == 64)
    #expect(refused.lines.last?.contains("'\(large)' names no library") == true)
    #expect(Date().timeIntervalSince(begin) < 5)
  }
}
