import Files
import Foundation
import TestSupport
import Testing

/// Pictures in turned and stretched frames, as a person draws them.
@Suite struct StretchCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private static let tiny = [
    "--preset", "single", "--steps", "20", "--device", "reference", "--precision", "double",
    "--center", "1", "0.5", "--width", "0.5",
  ]

  private func record(_ name: String) throws -> String {
    let texts = try PNG.texts(at: folder.file(name))
    return try #require(texts.first { $0.keyword == "romanesco" }).text
  }

  @discardableResult
  private func draw(_ arguments: [String], _ output: String) throws -> Program.Run {
    try Program.succeed(
      ["render", "--device", "reference"] + arguments + ["-o", output], in: folder)
  }

  private func drawTiny(_ arguments: [String], _ output: String) throws {
    try Program.succeed(["render"] + Self.tiny + arguments + ["-o", output], in: folder)
  }

  @Test func aStretchedPictureIsMadeAgain() throws {
    try drawTiny(
      ["--size", "8", "--stretch", "10,70", "--raw", "a.exr", "--figure", "f.png"], "a.png")
    let text = try record("a.png")
    #expect(text.contains("    width: '5.0'\n") || text.contains("    width: '5'\n"), "\(text)")
    #expect(text.contains("\n  angle: '70'\n"))
    try drawTiny(["--size", "8"], "upright.png")
    #expect(
      try PNG.readRGB(at: folder.file("a.png")) != PNG.readRGB(at: folder.file("upright.png")))
    #expect(try !record("upright.png").contains("angle"))
    for (name, output) in [("a.png", "b.png"), ("a.exr", "c.png")] {
      try draw(["--from", name], output)
      #expect(try folder.bytes(output) == folder.bytes("a.png"))
    }
    // Its options make it again, and so does recolouring.
    let printed = try Program.succeed("preset", "--from", "a.png", in: folder).output
    let line = try #require(printed.split(separator: "\n").first)
    #expect(
      line == "# --center 1 0.5 --width 0.5 --stretch 10,70 --size 8x8 --precision double",
      "\(line)")
    try folder.write(printed, to: "a.yaml")
    try draw(
      ["--experiment", "a.yaml"] + line.dropFirst(2).split(separator: " ").map(String.init), "d.png"
    )
    #expect(try folder.bytes("d.png") == folder.bytes("a.png"))
    try Program.succeed("recolor", "a.exr", "-o", "e.png", in: folder)
    #expect(try folder.bytes("e.png") == folder.bytes("a.png"))
  }

  /// An angle of 90 is upright, and off is what it is without the option.
  @Test func uprightIsUpright() throws {
    try drawTiny(["--size", "8"], "a.png")
    for stretch in ["off", "1,90", "1.0,90.00"] {
      try drawTiny(["--size", "8", "--stretch", stretch], "b.png")
      #expect(try folder.bytes("b.png") == folder.bytes("a.png"), "\(stretch)")
    }
    try drawTiny(["--size", "8x4", "--stretch", "3,20"], "c.png")
    // Samples lie 3 times as far apart across; the height is that of square ones.
    let text = try record("c.png")
    #expect(text.contains("    width: '1.5'\n") && text.contains("    width: '0.25'\n"), "\(text)")
    let line = try Program.succeed("preset", "--from", "c.png", in: folder).output
    #expect(
      line.hasPrefix("# --center 1 0.5 --width 1.5 --height 0.25 --stretch 1,20 --size 8x4 "),
      "\(line)")
    try draw(["--from", "c.png", "--stretch", "off"], "d.png")
    try drawTiny(["--size", "8x4"], "e.png")
    #expect(
      try PNG.readRGB(at: folder.file("d.png")) == PNG.readRGB(at: folder.file("e.png")))
  }

  /// Another place in the frame of a picture, and another frame at its place.
  @Test func thePicturesOwnStretchIsTheStandard() throws {
    try drawTiny(["--size", "8", "--stretch", "10,70"], "a.png")
    try draw(["--from", "a.png", "--center", "1.25", "0.5", "--width", "0.25"], "b.png")
    let text = try record("b.png")
    #expect(text.contains("    width: '2.5'\n") && text.contains("    width: '0.25'\n"), "\(text)")
    #expect(text.contains("\n  angle: '70'\n") && text.contains("centre: '1.25'"))
    try draw(["--from", "a.png", "--stretch", "4,20.5"], "c.png")
    let other = try record("c.png")
    #expect(other.contains("    width: '2'\n") && other.contains("\n  angle: '20.5'\n"), "\(other)")
    try BadCommand(
      "render --from a.png --x 1 2 -o d.png", "--x 1 2:", "stretched picture", "--stretch"
    )
    .expectRefusal(in: folder)
  }

  /// The two stripes of a square frame become a landscape of two dimensions.
  @Test func theStretchIsFoundAndTold() throws {
    let run = try Program.run(
      [
        "render", "--preset", "linear", "--precision", "double", "--center", "2.2736652", "0.52021",
        "--width", "1e-6", "--size", "12", "--device", "reference", "--stretch", "auto", "-o",
        "a.png",
      ], in: folder.path)
    #expect(run.status == 0 && run.errorLines.count == 1, "\(run.error)")
    let found = try #require(run.error.firstMatch(of: /--stretch (279\.1,9\.3\d+)\n/)?.output.1)
    #expect(run.error.contains("pixels part at step 10, along 9.3 degrees"))
    let angle = found.split(separator: ",")[1]
    #expect(try record("a.png").contains("\n  angle: '\(angle)'\n"))
    try draw(["--from", "a.png"], "b.png")
    #expect(try folder.bytes("b.png") == folder.bytes("a.png"))
  }

  @Test func aTurnedPictureBeginsAZoom() throws {
    try drawTiny(["--size", "8", "--stretch", "10,70"], "a.png")
    let zoom = ["zoom", "--device", "reference", "--store", "a.zoom"]
    let first = try Program.run(
      zoom + ["--from", "a.png", "--to-width", "2", "--keyframes", "0..<2"], in: folder.path)
    #expect(first.status == 0, "\(first.error)")
    // The store knows its angle.
    let second = try Program.run(zoom, in: folder.path)
    #expect(second.status == 0 && second.error.contains("3 of 3 keyframes"), "\(second.error)")
    let manifest = try JSONSerialization.jsonObject(
      with: Data(folder.bytes("a.zoom/manifest.json")))
    let region = (manifest as? [String: Any])?["first"] as? [String: Any]
    #expect(region?["angle"] as? String == "70")
    try draw(["--from", "a.zoom/keyframe-0000.exr"], "b.png")
    #expect(try folder.bytes("b.png") == folder.bytes("a.png"))
    try BadCommand(
      "zoom --from a.png --autopilot --store b.zoom --to-width 2", "--autopilot", "turned",
      "--center"
    ).expectRefusal(in: folder)
    try BadCommand(
      "zoom --preset single --steps 20 --store a.zoom --center 1 0.5 --to-width 2 --size 8 --precision double "
        + "--from-width 5 --from-height 1", "first height"
    ).expectRefusal(in: folder)
  }

  /// Keyframes that turn and stretch on the way down.
  @Test func aZoomIsStretchedOnItsWay() throws {
    let zoom =
      ["zoom", "--preset", "single", "--steps", "20", "--device", "reference", "--size", "16"]
      + ["--precision", "double", "--center", "1", "0.5", "--store", "a.zoom"]
    let plan = try Program.succeed(
      zoom + ["--to-width", "1e-3", "--stretch", "20,70", "--plan"], in: folder
    ).output
    #expect(plan.contains("stretch    20,70 from width 0.01 on\n"), "\(plan)")
    let first = try Program.run(
      zoom + ["--to-width", "0.1", "--stretch", "20,70"], in: folder.path)
    #expect(first.error.contains("keyframe 1 of 8: width 9.0, 256 trained"), "\(first.error)")
    #expect(
      first.error.contains(
        /keyframe 8 of 8: width \d+\.\d+, height 0\.0703125, \d+\.\d+ degrees, 256 trained/),
      "\(first.error)")
    // The store knows its path, and goes deeper along it.
    let second = try Program.run(
      ["zoom", "--device", "reference", "--store", "a.zoom", "--to-width", "0.03"],
      in: folder.path)
    #expect(second.error.contains("10 of 10 keyframes"), "\(second.error)")
    #expect(
      try Program.succeed("zoom", "--verify", "a.zoom", in: folder).output
        .contains("10 of 10 keyframes intact"))
    try draw(["--from", "a.zoom/keyframe-0004.exr", "--raw", "b.exr"], "b.png")
    #expect(try folder.bytes("b.exr") == folder.bytes("a.zoom/keyframe-0004.exr"))
    try Program.succeed(
      "assemble", "a.zoom", "-o", "frames/", "--fps", "2", "--ruler", "--size", "32", in: folder)
    #expect(try TemporaryFolder.contents(folder.file("frames")).count == 28)
    try BadCommand(
      zoom.joined(separator: " ") + " --to-width 0.1 --stretch off",
      "its stretch is '20,70', not 'off'"
    ).expectRefusal(in: folder)
    try BadCommand(
      zoom.joined(separator: " ") + " --to-width 0.1 --stretch auto",
      "its stretch is '20,70', not 'auto'"
    ).expectRefusal(in: folder)
  }

  @Test func thePlanOfAZoomThatFindsItsStretchSaysSo() throws {
    let plan = try Program.succeed(
      [
        "zoom", "--preset", "linear", "--steps", "50", "--device", "reference", "--size", "8",
        "--precision", "double", "--center", "2.2736652", "0.52021", "--to-width", "1e-2",
        "--stretch", "auto", "--plan",
      ], in: folder
    ).output
    #expect(plan.contains("stretch    found first, in "), "\(plan)")
    #expect(plan.contains("networks   704 to train, 0 reused"), "\(plan)")
  }

  private static let refusals = [
    BadCommand("render --stretch wide -o a.png", "--stretch: 'wide'", "off, auto", "350,72.2"),
    BadCommand("render --stretch 10 -o a.png", "--stretch: '10'", "a ratio from 1e-6 to 1e60"),
    BadCommand("render --stretch 10,180 -o a.png", "--stretch: '10,180'", "from 0 up to 180"),
    BadCommand("render --stretch -1,70 -o a.png", "--stretch: '-1,70'"),
    BadCommand("render --stretch 1,5,70 -o a.png", "--stretch: '1,5,70'"),
    BadCommand(
      "render --center 1 1 --width 1 --stretch 1e4,45 -o a.png",
      "--center and --width with --stretch",
      "1 1, 1 with 10000,45", "-300 to 300"),
    BadCommand(
      "render --precision float --center 1 1 --width 1e-7 --stretch 2,45 -o a.png",
      "--width: '0.0000001'",
      "differ in float", "--precision double"),
    BadCommand(
      "render --preset linear --center 1 1 --width 1e-60 --stretch auto -o a.png",
      "--stretch: 'auto' is not allowed here", "nothing parts", "give off, or a ratio and an angle"),
  ]

  @Test(arguments: refusals) func isRefusedWithOneLine(_ command: BadCommand) throws {
    try command.expectRefusal(in: folder)
  }
}
