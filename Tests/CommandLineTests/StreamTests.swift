import Files
import Foundation
import TestSupport
import Testing

/// Standard input and standard output in the place of files: `-`.
@Suite(
  .serialized, .enabled(if: FileManager.default.fileExists(atPath: "/bin/sh"), "needs a shell"))
struct StreamTests {
  private static let tiny = "--preset single --steps 20 --size 6 --device reference"

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.makeFolder("tmp")
    try Program.succeed(
      ["render", "-o", "a.png", "--raw", "a.exr"]
        + Self.tiny.split(separator: " ").map(String.init),
      in: folder)
  }

  /// Runs a script that calls the program `$0`, with temporary files in a folder of its own.
  private func shell(_ script: String) throws -> Program.Run {
    try Program.run(
      ["-c", script, Program.url.path], in: folder.path,
      environment: ["TMPDIR": folder.file("tmp")], executable: URL(filePath: "/bin/sh"))
  }

  private func succeed(_ script: String) throws {
    let run = try shell(script)
    #expect(run.status == 0 && run.error.isEmpty && run.output.isEmpty, "\(script): \(run.error)")
    #expect(try TemporaryFolder.contents(folder.file("tmp")).isEmpty)
  }

  @Test func picturesAreSentAsTheyAreWritten() throws {
    try succeed(#""$0" render \#(Self.tiny) -o - > b.png"#)
    try succeed(#""$0" render \#(Self.tiny) --raw c.exr --figure f.pdf -o - | cat > c.png"#)
    try succeed(#""$0" recolor a.exr -o - > d.png"#)
    for name in ["b.png", "c.png", "d.png"] {
      #expect(try folder.bytes(name) == folder.bytes("a.png"), "\(name)")
    }
    #expect(try folder.bytes("c.exr") == folder.bytes("a.exr"))
    #expect(
      try folder.names == ["a.exr", "a.png", "b.png", "c.exr", "c.png", "d.png", "f.pdf", "tmp"])
  }

  @Test func whatIsReadMayBeAPictureNumbersOrYAML() throws {
    let again = #""$0" render --device reference --from -"#
    try succeed("\(again) -o b.png < a.png")
    try succeed("cat a.exr | \(again) -o - > c.png")
    try succeed("\(again) -o g.png --raw g.npz < a.png")
    try succeed("cat g.npz | \(again) -o - > h.png")
    try succeed(#""$0" preset --from - -o d.yaml < a.exr"#)
    try succeed("cat d.yaml | \(again) --size 6 -o e.png")
    try succeed(#"cat d.yaml | "$0" preset --from - > f.yaml"#)
    for name in ["b.png", "c.png", "e.png", "h.png"] {
      #expect(try folder.bytes(name) == folder.bytes("a.png"), "\(name)")
    }
    let text = String(decoding: try folder.bytes("d.yaml"), as: UTF8.self)
    #expect(text.hasPrefix("# --center ") && text.contains("\nsteps: 20\n"))
    #expect(text.hasSuffix("\n" + String(decoding: try folder.bytes("f.yaml"), as: UTF8.self)))
  }

  @Test func everyCommandThatTakesFromReadsIt() throws {
    for command in [
      "compare --a reference --b reference --size 2 --from -",
      "zoom --plan --size 8 --device reference --from -",
    ] {
      for input in ["a.png", "a.exr"] {
        let run = try shell(#"cat \#(input) | "$0" \#(command)"#)
        #expect(run.status == 0 && run.error.isEmpty, "\(command): \(run.error)")
      }
    }
  }

  @Test func whatCannotBeSentIsOneLine() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    for command in ["render \(Self.tiny) --raw b.exr -o -", "recolor a.exr -o -"] {
      let run = try shell(#""$0" \#(command) > /dev/full"#)
      #expect(run.status == 1)
      #expect(
        run.error == "romanesco: error: --output: '-': cannot write: No space left on device\n")
    }
    #expect(try folder.names == ["a.exr", "a.png", "tmp"])
    #expect(try TemporaryFolder.contents(folder.file("tmp")).isEmpty)
  }

  @Test func aReaderThatHasGoneIsOneLine() throws {
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let words = try folder.write("", to: "words")
    let process = try Program.start(
      ["render", "--raw", "b.exr", "-o", "-"] + Self.tiny.split(separator: " ").map(String.init),
      in: folder.path, output: pipe.fileHandleForWriting,
      error: FileHandle(forWritingTo: URL(filePath: words)))
    #expect(Program.end(of: process, limitSeconds: 60))
    #expect(Program.status(process) == 1)
    #expect(
      String(decoding: try folder.bytes("words"), as: UTF8.self)
        == "romanesco: error: --output: '-': cannot write: Broken pipe\n")
    #expect(try folder.names == ["a.exr", "a.png", "tmp", "words"])
  }

  @Test func aTerminalIsSentNoPicture() throws {
    for command in ["render \(Self.tiny) -o -", "recolor a.exr -o -"] {
      let screen = try PseudoTerminal(columns: 80)
      let process = try Program.start(
        command.split(separator: " ").map(String.init), in: folder.path, output: screen.terminal,
        error: screen.terminal)
      #expect(Program.end(of: process, limitSeconds: 20))
      #expect(Program.status(process) == 64)
      let text = screen.text()
      #expect(text.contains("--output: '-' is not allowed, for standard output is a terminal"))
      #expect(!text.contains("PNG\r\n"))
    }
  }

  @Test(arguments: [
    BadCommand("render -o x.png --raw -", "--raw: '-' is not allowed", ".npz or .exr"),
    BadCommand("render -o x.png --figure -", "--figure: '-' is not allowed", ".pdf or .png"),
    BadCommand("palettes -o -", "--output: '-' is not allowed", ".png"),
    BadCommand("recolor - -o x.png", "raw: '-' is not allowed", ".npz or .exr"),
    BadCommand("render -o x.png --from -", "--from '-': is empty", "preset: tanh"),
  ])
  func whatNeedsAFileIsRefused(_ command: BadCommand) throws {
    try command.expectRefusal(in: folder)
  }

  @Test func badInputIsOneLine() throws {
    for (input, words) in [
      ("head -c 30 a.png", "--from '-': "), ("head -c 300 a.exr", "--from '-': "),
      (#"printf '\200\201'"#, "--from '-': is not UTF-8 text; give a picture, an .exr"),
      ("echo 'steps: 3'", "--from '-': steps: '3' is not allowed"),
      ("head -c 2000000 /dev/zero", "--from '-': is longer than 1048576 bytes"),
    ] {
      let run = try shell(#"\#(input) | "$0" render --from - -o b.png"#)
      #expect(run.status == 64, "\(input)")
      #expect(run.errorLines.count == 1 && run.error.contains(words), "\(run.error)")
    }
    #expect(try folder.names == ["a.exr", "a.png", "tmp"])
  }

  @Test func aFolderForTemporaryFilesIsNeeded() throws {
    for command in [
      "recolor a.exr -o - > b.png", "render \(Self.tiny) -o - > b.png",
      "render --from - -o c.png < a.png",
    ] {
      let run = try shell(#"TMPDIR=/nowhere "$0" \#(command)"#)
      #expect(run.status == 1)
      #expect(run.errorLines.count == 1 && run.error.contains("/nowhere"), "\(run.error)")
    }
  }
}
