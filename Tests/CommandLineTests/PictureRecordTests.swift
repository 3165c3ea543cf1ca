import Files
import Foundation
import TestSupport
import Testing

/// What `--from` takes from the record of a picture, and what it says of records that are not its own.
struct PictureRecordTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try Program.succeed(
      "render", "--preset", "single", "--steps", "20", "--seed", "3", "--size", "12x8", "--device",
      "reference", "--center", "1", "0.5", "--width", "3", "--precision", "double", "-o", "a.png",
      "--raw", "a.exr", in: folder)
  }

  /// Writes the picture with another record.
  private func write(_ name: String, _ change: (String) -> String) throws {
    let texts = try PNG.texts(at: folder.file("a.png"))
    let record = try #require(texts.first { $0.keyword == "romanesco" }).text
    let chunk = PNG.Text(keyword: "romanesco", text: change(record))
    try PNG.write(
      try PNG.readRGB(at: folder.file("a.png")), texts: [chunk], to: folder.file(name))
  }

  private func redraw(_ name: String) throws -> Program.Run {
    try Program.run(
      ["render", "--from", name, "--device", "reference", "-o", "b.png"], in: folder.path)
  }

  @Test func anotherVersionIsSaid() throws {
    try write("old.png") { $0.replacing(/version: \S+/, with: "version: 9.9.9") }
    let run = try redraw("old.png")
    #expect(run.status == 0 && run.errorLines.count == 1)
    #expect(run.error.contains("'old.png': Romanesco 9.9.9 made it"), "\(run.error)")
    #expect(try folder.bytes("b.png") == folder.bytes("a.png"))
    #expect(try redraw("a.png").error.isEmpty)
  }

  @Test func wrongRecordsAreNamedByTheirField() throws {
    let words = "render --device reference -o b.png --from x.png"
    for (change, expected) in [
      ({ "future: 1\n" + $0 }, ["its record: future: '1' is not allowed", "version, precision"]),
      (
        { $0.replacing("palette: spectral", with: "palette: hot") },
        ["palette: 'hot' is not allowed", "spectral, viridis", "#ff8000"]
      ),
      ({ _ in "- 1\n" }, ["record: '(not a mapping)'", "version, precision"]),
      ({ $0.replacing("precision: double", with: "precision: half") }, ["precision: 'half'"]),
      ({ $0.replacing(/precision: double\n/, with: "") }, ["precision: the field is missing"]),
      ({ $0.replacing("width: 12", with: "width: 0") }, ["size.width: '0'", "1 to 65536"]),
      ({ $0.replacing(/version: \S+/, with: "version: ''") }, ["version: ''", "such as 0.3.0"]),
      ({ $0.replacing(/version: \S+/, with: "version: ' '") }, ["version: ' '", "such as 0.3.0"]),
      ({ "channel: loss\n" + $0 }, ["its record: channel: 'loss'", "measure, lossRatio"]),
      ({ $0.replacing("region:\n", with: "region:\n  z: 1\n") }, ["region.z: '1'", "x, y, angle"]),
      (
        { $0.replacing("region:\n", with: "region:\n  angle: 180\n") },
        ["region.angle: '180'", "from 0 up to 180"]
      ),
    ] as [((String) -> String, [String])] {
      try write("x.png", change)
      try BadCommand(
        arguments: words.split(separator: " ").map(String.init), ["--from 'x.png'"] + expected
      ).expectRefusal(in: folder)
    }
  }

  @Test func numbersCarryTheRecordToo() throws {
    #expect(try redraw("a.exr").status == 0)
    #expect(try folder.bytes("b.png") == folder.bytes("a.png"))
    var image = try EXR.read(at: folder.file("a.exr"))
    image.attributes["romanesco"] = nil
    try EXR.write(image, to: folder.file("bare.exr"))
    try BadCommand(
      "render -o c.png --device reference --from bare.exr", "'bare.exr': carries no experiment"
    ).expectRefusal(in: folder)
  }

  /// A picture of numbers whose record is damaged is drawn, and one line says that it carries no experiment.
  @Test func aDamagedRecordOfNumbersIsSaid() throws {
    var image = try EXR.read(at: folder.file("a.exr"))
    let record = try #require(image.attributes["romanesco"])
    for (damage, words) in [
      ("version: [1", "its record: not valid YAML"),
      ("channel: loss\n" + record, "channel: 'loss'"),
      (record.replacing("steps: 20", with: "steps: 5"), "steps: '5'"),
    ] {
      image.attributes["romanesco"] = damage
      try EXR.write(image, to: folder.file("b.exr"))
      let run = try Program.run(["recolor", "b.exr", "-o", "b.png"], in: folder.path)
      #expect(run.status == 0 && run.errorLines.count == 1, "\(run.error)")
      #expect(run.error.contains("raw 'b.exr': its record: ") && run.error.contains(words))
      #expect(run.error.contains("carries no experiment") && !run.error.contains("--channel"))
      #expect(try PNG.readRGB(at: folder.file("b.png")) == PNG.readRGB(at: folder.file("a.png")))
      #expect(try PNG.texts(at: folder.file("b.png")).isEmpty)
    }
  }

  @Test func theExperimentIsPrinted() throws {
    let printed = try Program.succeed("preset", "--from", "a.png", in: folder).output
    #expect(printed == (try Program.succeed("preset", "--from", "a.exr", in: folder).output))
    let lines = printed.split(separator: "\n")
    #expect(
      lines.first == "# --center 1 0.5 --width 3 --height 2.0 --size 12x8 --precision double"
        || lines.first == "# --center 1 0.5 --width 3 --height 2 --size 12x8 --precision double",
      "\(lines)")
    #expect(lines.contains("steps: 20") && lines.contains("  seed: 3"))
    try Program.succeed("preset", "--from", "a.png", "-o", "a.yaml", in: folder)
    #expect(try folder.bytes("a.yaml") == Array(printed.utf8))
    let options = lines[0].dropFirst(2).split(separator: " ").map(String.init)
    let run = try Program.run(
      ["render", "--experiment", "a.yaml", "--device", "reference", "-o", "b.png"] + options,
      in: folder.path)
    #expect(run.status == 0, "\(run.error)")
    #expect(try folder.bytes("b.png") == folder.bytes("a.png"))
    try BadCommand("preset tanh --from a.png", "--from", "give one").expectRefusal(in: folder)
    try BadCommand("preset tanh -o no/a.yaml", "--output: 'no/a.yaml'", status: 1)
      .expectRefusal(in: folder)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/bin/sh"), "needs a shell"))
  func streamsAreFilesNamedByADash() throws {
    let script =
      #""$0" preset single -o - | sed 's/^steps: .*/steps: 20/' | "#
      + #""$0" render --experiment - --size 4 --device reference -o c.png"#
    let run = try Program.run(
      ["-c", script, Program.url.path], in: folder.path, executable: URL(filePath: "/bin/sh"))
    #expect(run.status == 0 && run.error.isEmpty, "\(run.error)")
    try Program.succeed(
      "render", "--preset", "single", "--steps", "20", "--size", "4", "--device", "reference", "-o",
      "d.png", in: folder)
    #expect(try folder.bytes("c.png") == folder.bytes("d.png"))
    #expect(try !folder.names.contains("-"))
  }

  @Test func suffixesMayBeUpperCase() throws {
    try Program.succeed(
      "render", "--from", "a.png", "--device", "reference", "-o", "B.PNG", "--raw", "B.EXR",
      "--figure", "F.PDF", in: folder)
    try Program.succeed(
      "render", "--from", "B.EXR", "--device", "reference", "-o", "C.Png", "--raw", "C.NPY",
      "--figure", "G.PNG", in: folder)
    #expect(try folder.bytes("F.PDF").starts(with: "%PDF-".utf8))
    for name in ["B.PNG", "C.Png"] { #expect(try folder.bytes(name) == folder.bytes("a.png")) }
    for raw in ["B.EXR", "C.NPY"] {
      try Program.succeed("recolor", raw, "-o", "D.PNG", in: folder)
      #expect(try PNG.readRGB(at: folder.file("D.PNG")) == PNG.readRGB(at: folder.file("a.png")))
    }
  }
}
