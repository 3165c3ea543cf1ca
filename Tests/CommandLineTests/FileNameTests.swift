import Foundation
import TestSupport
import Testing

/// Names of files as the system has them: bytes.
@Suite struct FileNameTests {
  private static let render = "render --preset single --size 4 --steps 20 --device reference"

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Runs a line of a shell, in which `$R` is the program.
  private func shell(_ line: String) throws -> Program.Run {
    try Program.run(
      ["-c", line], in: folder.path, environment: ["R": Program.url.path],
      executable: URL(filePath: "/bin/sh"))
  }

  @Test(arguments: [
    "\(render) -o \"$(printf '\\351.png')\"",
    "\(render) -o a.png --experiment \"$(printf 'caf\\351.yaml')\"",
    "recolor \"$(printf '\\351.exr')\" -o a.png",
    "zoom --store \"$(printf '\\377.zoom')\"",
    "\"$(printf '\\300')\"",
  ])
  func argumentsThatAreNoTextAreRefused(line: String) throws {
    let run = try shell("\"$R\" \(line)")
    #expect(run.status == 64)
    let error = try #require(run.errorLine)
    #expect(run.errorLines.count == 1)
    #expect(error.contains(/argument \d+: '.*\\x[0-9a-f]{2}.*' is not UTF-8/), "\(error)")
    #expect(try folder.names.isEmpty)
  }

  @Test func aFolderWhoseNameIsNoTextIsWorkedIn() throws {
    let run = try shell(
      """
      set -e; d=$(printf '\\351'); mkdir "$d"; cd "$d"
      "$R" \(Self.render) -o a.png --raw a.exr
      "$R" recolor a.exr -o b.png
      "$R" \(Self.render) --plan -o a.png
      "$R" zoom --preset single --size 4 --steps 20 --device reference --center 1 1 --to-width 9 --store z.zoom
      ls -A
      """)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.hasSuffix("a.exr\na.png\nb.png\nz.zoom\n"), "\(run.output)")
  }

  @Test func namesThatLookAlikeAreTwoFiles() throws {
    try Program.succeed(
      Self.render.split(separator: " ").map(String.init)
        + ["-o", "\u{E9}.png", "--figure", "e\u{301}.png"], in: folder)
    #expect(try folder.names.count == 2)
  }

  @Test func oneFileIsOneHoweverItIsNamed() throws {
    try folder.makeFolder("a")
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("b"), withDestinationPath: "a")
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("link.png"), withDestinationPath: "a/x.png")
    for other in ["b/x.png", "./a/../a/x.png", "link.png", folder.file("a/x.png")] {
      try BadCommand(
        "\(Self.render) -o a/x.png --figure \(other)", "--figure: '\(other)'",
        "another file than --output's"
      ).expectRefusal(in: folder)
    }
  }

  @Test func longNames() throws {
    let longest = String(repeating: "x", count: 251) + ".png"
    try Program.succeed(
      Self.render.split(separator: " ").map(String.init) + ["-o", longest], in: folder)
    #expect(try folder.names == [longest])
    try BadCommand(
      "\(Self.render) -o x\(longest)", "cannot write: File name too long", "at most 255 bytes",
      status: 1
    ).expectRefusal(in: folder)
  }

  @Test func linksAreFollowedOrRefused() throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("l.png"), withDestinationPath: "target.png")
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("loop.png"), withDestinationPath: "loop.png")
    try Program.succeed(
      Self.render.split(separator: " ").map(String.init) + ["-o", "l.png"], in: folder)
    #expect(try folder.names == ["l.png", "loop.png", "target.png"])
    for option in ["-o loop.png", "-o a.png --figure loop.png"] {
      try BadCommand(
        "\(Self.render) \(option)", "'loop.png': cannot write: Too many levels of symbolic links",
        status: 1
      ).expectRefusal(in: folder)
    }
    try BadCommand(
      "render -o a.png --from loop.png", "'loop.png': cannot read: Too many levels",
      status: 1
    ).expectRefusal(in: folder)
  }

  @Test func aStoreIsAFolder() throws {
    try folder.write("words", to: "file")
    let zoom = "zoom --preset single --center 1 1 --size 4 --steps 20 --device reference"
    try BadCommand(
      arguments: zoom.split(separator: " ").map(String.init) + ["--store", ""],
      ["--store: '' is not allowed; give a folder"]
    ).expectRefusal(in: folder)
    try BadCommand("\(zoom) --store file", "file: is not a folder", status: 1)
      .expectRefusal(in: folder)
  }

  @Test(arguments: ["", "\n", "# nothing\n  # at all\n"])
  func anExperimentIsNotEmpty(text: String) throws {
    try folder.write(text, to: "empty.yaml")
    try BadCommand(
      "render -o a.png --experiment empty.yaml", "--experiment 'empty.yaml': is empty"
    ).expectRefusal(in: folder)
  }
}
