import Files
import Foundation
import TestSupport
import Testing

/// The commands with a system that is no training.
struct MapTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("system: map\nsteps: 40\n", to: "map.yaml")
  }

  @Test func aPictureCarriesTheMap() throws {
    try Program.succeed(
      "render", "--experiment", "map.yaml", "--size", "12x9", "--device", "reference", "-o",
      "a.png",
      "--raw", "a.npy", "--figure", "f.pdf", in: folder)
    try Program.succeed(
      "render", "--from", "a.png", "--device", "reference", "-o", "b.png", "--raw", "b.npy",
      in: folder)
    #expect(
      try TemporaryFolder.bytes(folder.file("a.npy")) == TemporaryFolder.bytes(folder.file("b.npy"))
    )
    let preset = try Program.run(["preset", "--from", "a.png"], in: folder.path)
    #expect(preset.output.contains("system: map") && preset.output.contains("formula: quadratic"))
  }

  /// The sign of an escape time is a class, so what needs one takes it.
  @Test func aZoomIsShownAndMeasured() throws {
    let made = try Program.run(
      [
        "zoom", "--experiment", "map.yaml", "--size", "64", "--to-width", "1", "--device",
        "reference", "--center", "-0.75", "0.125", "--store", "m.zoom",
      ], in: folder.path)
    #expect(made.status == 0 && made.error.contains("1024 reused"), "\(made.error)")
    try Program.succeed("assemble", "m.zoom", "-o", "row.png", "--plate", "0,1", in: folder)
    #expect(try Program.succeed("dimension", "m.zoom", in: folder).output.contains("dimension"))
    // Where orbits leave at once a plate has the colour that a picture has; later keyframes lie over the middle.
    try Program.succeed("recolor", "m.zoom/keyframe-0000.exr", "-o", "one.png", in: folder)
    let corners = try ["row.png", "one.png"].map {
      try PNG.readRGB(at: folder.file($0)).elements.first
    }
    #expect(corners[0] == corners[1])
  }

  private static let deep = [
    "--preset", "mandelbrot", "--steps", "400", "--device", "reference", "--size", "16",
    "--center", "-1.54368901269207636157085597180174798652520329765098393524080403783117", "0",
  ]

  private func zoom(toWidth width: String) throws -> String {
    let run = try Program.run(
      ["zoom", "--from-width", "1e-10", "--to-width", width, "--store", "deep.zoom"] + Self.deep,
      in: folder.path)
    #expect(run.status == 0, "\(run.error)")
    return run.error
  }

  private func keyframes() throws -> [String: [UInt8]] {
    try TemporaryFolder.contents(folder.file("deep.zoom")).filter {
      $0.key.hasPrefix("keyframe")
    }
  }

  /// 16 samples are 1e-12 apart at a width of 1.6e-11; a keyframe is what `render` draws there, whatever the zoom's depth.
  @Test func aZoomGoesBelowDoubles() throws {
    let said = try zoom(toWidth: "1e-13")
    #expect(said.contains("keyframe 3 of 11: width 2.5e-11, 192 trained, 64 reused"), "\(said)")
    #expect(said.contains("keyframe 4 of 11: width 1.25e-11, 256 trained, 0 reused"), "\(said)")
    let whole = try keyframes()
    #expect(
      try Program.succeed("zoom", "--verify", "deep.zoom", in: folder).output.contains("11 of 11"))
    for name in ["exr", "sha256"] {
      try FileManager.default.removeItem(atPath: folder.file("deep.zoom/keyframe-0006.\(name)"))
    }
    _ = try zoom(toWidth: "1e-13")
    #expect(try keyframes() == whole)
    _ = try zoom(toWidth: "1e-30")
    let deeper = try keyframes()
    #expect(deeper.count > 130)
    for (name, bytes) in whole { #expect(deeper[name] == bytes, "\(name)") }
    // 1e-10 halved 60 times.
    try Program.succeed(
      ["render"] + Self.deep + [
        "--width", "8.67361737988403547205962240695953369140625e-29", "-o", "a.png", "--raw",
        "a.exr",
      ], in: folder)
    try Program.succeed("recolor", "deep.zoom/keyframe-0060.exr", "-o", "b.png", in: folder)
    try Program.succeed("recolor", "a.exr", "-o", "c.png", in: folder)
    #expect(try folder.bytes("b.png") == folder.bytes("c.png"))
    try Program.succeed("assemble", "deep.zoom", "-o", "row.png", "--plate", "0,5,60", in: folder)
    try Program.succeed(
      ["render", "--from", "a.png", "--device", "reference", "-o", "d.png"], in: folder)
    #expect(try folder.bytes("d.png") == folder.bytes("a.png"))
  }

  /// A map has no stretch, and a picture in which nothing leaves says so.
  @Test func whatAPersonShouldKnowIsSaidInOneLine() throws {
    func render(_ arguments: [String], _ experiment: [String] = []) throws -> String {
      let place = experiment + Self.deep.dropFirst(experiment.count)
      let run = try Program.run(
        ["render"] + place + arguments + ["-o", "a.png"], in: folder.path)
      #expect(run.status == 0, "\(run.error)")
      return run.error
    }
    let stretched = try render(["--width", "1e-20", "--stretch", "auto"])
    #expect(stretched.contains("--stretch: this map has none"), "\(stretched)")
    #expect(stretched.split(separator: "\n").count == 1, "\(stretched)")
    try folder.write("preset: mandelbrot\nobservable: smoothEscape\n", to: "smooth.yaml")
    for experiment in [[], ["--experiment", "smooth.yaml"]] {
      let far = try render(["--width", "1e-100"], experiment)
      #expect(far.contains("leaves within 400 steps"), "\(far)")
    }
    let short = try Program.run(
      [
        "render", "--preset", "mandelbrot", "--device", "reference", "--size", "3", "--center",
        "-0.75",
        "0.0625", "--width", "1e-20", "-o", "a.png",
      ], in: folder.path
    ).error
    #expect(short.contains("has 4 digits after the point"), "\(short)")
    let plan = try Program.succeed(
      ["render"] + Self.deep + ["--width", "1e-20", "--plan"], in: folder
    ).output
    #expect(!plan.contains("orbit"), "\(plan)")
    let zoom = try Program.run(
      ["zoom", "--to-width", "1", "--stretch", "auto", "--store", "s.zoom"] + Self.deep,
      in: folder.path)
    #expect(zoom.status == 0 && zoom.error.contains("keyframes are not stretched"), "\(zoom.error)")
  }

  /// Every preset is drawn, read back and traced; what it tells is among its channels.
  @Test(arguments: [
    ("julia", "smoothEscapeTime", "im z"), ("burning-ship", "smoothEscapeTime", "im z"),
    ("magnet1", "fate", "im z"), ("magnet2", "fate", "im z"), ("logistic", "exponent", "sum"),
    ("markus-lyapunov", "exponent", "ln growth"), ("zircon", "exponent", "x"),
  ])
  func presetsAreDrawnAndTraced(preset: String, channel: String, column: String) throws {
    try Program.succeed(
      "render", "--preset", preset, "--size", "9x7", "--device", "reference", "-o", "a.png",
      "--raw", "a.exr", "--figure", "f.pdf", in: folder)
    try Program.succeed(
      "render", "--from", "a.png", "--device", "reference", "-o", "b.png", in: folder)
    #expect(try folder.bytes("a.png") == folder.bytes("b.png"))
    try Program.succeed("recolor", "a.exr", "--channel", channel, "-o", "c.png", in: folder)
    let told = try Program.succeed("trace", "--from", "a.png", "--pixel", "4", "3", in: folder)
    #expect(told.output.contains(channel) && told.output.contains(column), "\(told.output)")
    try Program.succeed(
      "trace", "--from", "a.png", "--pixel", "1", "2", "-o", "t.png", in: folder)
    let curve = try Program.succeed("curve", "a.exr", "--channel", channel, in: folder)
    #expect(curve.output.contains("counted"), "\(curve.output)")
  }

  /// The sign of a fate and of an exponent parts two kinds, whose boundary is measured.
  @Test(arguments: ["magnet1", "markus-lyapunov", "burning-ship"])
  func boundariesAreMeasured(preset: String) throws {
    try Program.succeed(
      "render", "--preset", preset, "--size", "64", "--device", "reference", "-o", "a.png",
      "--raw", "a.exr", in: folder)
    let dimension = try Program.succeed("dimension", "a.exr", in: folder).output
    #expect(dimension.contains("dimension"), "\(dimension)")
  }

  /// What has no orbits below doubles is refused there, and the smooth times of what has are drawn.
  @Test func orbitsDecideHowDeepAMapGoes() throws {
    for preset in ["burning-ship", "magnet1", "zircon"] {
      let centre = preset == "zircon" ? ["3.5", "3"] : ["-0.5", "0.25"]
      try BadCommand(
        arguments: [
          "render", "--preset", preset, "--size", "8", "--width", "1e-20", "-o", "x.png",
          "--precision", "double", "--center",
        ] + centre, ["samples differ in double precision"]
      ).expectRefusal(in: folder)
    }
    try folder.write(
      "preset: mandelbrot\nobservables: [smoothEscape, escape]\nsteps: 400\n", to: "smooth.yaml")
    try Program.succeed(
      [
        "render", "--experiment", "smooth.yaml", "--device", "reference", "--size", "16",
        "--center",
        "-1.54368901269207636157085597180174798652520329765098393524080403783117", "0", "--width",
        "1e-20", "-o", "a.png", "--raw", "a.exr",
      ], in: folder)
    let curve = try Program.succeed(
      "curve", "a.exr", "--channel", "smoothEscapeTime,escapeTime", in: folder)
    #expect(curve.output.contains("of 256 samples"), "\(curve.output)")
  }

  @Test func aSeedHasNothingToDraw() throws {
    let run = try Program.run(
      ["render", "--experiment", "map.yaml", "--seed", "3", "-o", "a.png"], in: folder.path)
    #expect(
      run.status == 64 && run.error.contains("the system map draws no numbers"), "\(run.error)")
    #expect(try folder.names == ["map.yaml"])
  }
}
