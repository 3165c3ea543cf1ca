import Foundation
import TestSupport
import Testing

/// No output takes the place of a file that is read, and what it does take the place of keeps its permissions.
struct OverwritingTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try Program.succeed(
      "render", "--preset", "single", "--steps", "20", "--size", "4", "--device", "reference", "-o",
      "a.png", "--raw", "a.exr", in: folder)
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("link.png"), withDestinationPath: "a.exr")
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("link.json"), withDestinationPath: "a.json")
    try folder.write("{}", to: "a.json")
    try TinyZoom.copy(to: folder)
  }

  private static let refusals: [BadCommand] = [
    BadCommand("preset --from a.png -o a.png", "--output: 'a.png'", "another file than --from's"),
    BadCommand("preset --from a.png -o ./a.png", "--output: './a.png'", "--from's"),
    BadCommand(
      "compare --a reference --b reference --from a.png --map a.png", "--map: 'a.png'", "--from's"),
    BadCommand("recolor a.exr -o link.png", "--output: 'link.png'", "raw's"),
    BadCommand("dimension a.exr --plot link.png", "--plot: 'link.png'", "landscapes's"),
    BadCommand("bench --baseline a.json --json link.json", "--json: 'link.json'", "--baseline's"),
    BadCommand("assemble tiny.zoom -o tiny.zoom/", "--output: 'tiny.zoom/'", "store's"),
    BadCommand(
      "zoom --center 1 1 --device reference --store b.mp4 -o b.mp4", "--output: 'b.mp4'",
      "--store's"),
  ]

  @Test(arguments: refusals)
  func whatIsReadStays(_ command: BadCommand) throws {
    let before = try TemporaryFolder.contents(folder.path)
    try command.expectRefusal(in: folder)
    #expect(try TemporaryFolder.contents(folder.path) == before)
  }

  @Test func permissionsStay() throws {
    for mode in [0o600, 0o640, 0o444] as [mode_t] {
      chmod(folder.file("a.png"), mode)
      try Program.succeed("recolor", "a.exr", "-o", "a.png", in: folder)
      let attributes = try FileManager.default.attributesOfItem(atPath: folder.file("a.png"))
      #expect(attributes[.posixPermissions] as? Int == Int(mode))
    }
  }

  @Test(.enabled(if: access("/dev/stdout", F_OK) == 0, "the system has no /dev/stdout"))
  func aPipeIsNoFile() throws {
    let run = try Program.run(
      ["-c", #""$0" preset tanh -o /dev/stdout 2>&1 | cat"#, Program.url.path], in: folder.path,
      executable: URL(filePath: "/bin/sh"))
    #expect(run.output.contains("'/dev/stdout': cannot write: it is not a regular file"))
    #expect(run.output.split(separator: "\n").count == 1, "\(run.output)")
  }
}
