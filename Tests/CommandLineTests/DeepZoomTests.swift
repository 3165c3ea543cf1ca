import Foundation
import TestSupport
import Testing

/// Pictures and zooms below double precision, as a person makes them.
@Suite struct DeepZoomTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// A place on the boundary, with digits for frames down to about 1e-27.
  private static let centre = [
    "--preset", "linear", "--steps", "200", "--device", "reference", "--precision", "double",
    "--center", "1.6", "1.7149541632151262078135029779392",
  ]

  private func zoom(_ arguments: [String], store: String) throws -> Program.Run {
    try run(
      ["zoom"] + Self.centre + ["--from-width", "3.2e-11", "--size", "6", "--stretch", "off"]
        + arguments
        + ["--store", store])
  }

  /// A run that succeeds, and may say something.
  private func run(_ arguments: [String]) throws -> Program.Run {
    let run = try Program.run(arguments, in: folder.path)
    #expect(run.status == 0, "\(run.error)")
    return run
  }

  /// Near the end of a double's range, where neighbours along the sides are told by powers of two beyond it.
  @Test func theNarrowestStretchedFrameIsDrawn() throws {
    _ = try run([
      "render", "--preset", "linear", "--steps", "20", "--device", "reference", "--precision",
      "double", "--center", "1.6", "1.7", "--width", "1e-299", "--stretch", "1e7,30", "--size", "3",
      "-o", "a.png",
    ])
  }

  /// Half of this frame would have a momentum below 0. Above doubles it is refused too.
  @Test func aFrameBeyondAParameterIsRefused() throws {
    try folder.write(
      """
      preset: linear
      steps: 20
      optimiser: {rule: heavyBall}
      axes: {y: {parameter: momentum, scale: linear, low: 0, high: 1}}
      """, to: "momentum.yaml")
    for width in ["1e-3", "1e-20"] {
      let run = try Program.run(
        [
          "render", "--experiment", "momentum.yaml", "--device", "reference", "--precision",
          "double", "--center", "1", "0", "--width", width, "--size", "4", "-o", "a.png",
        ], in: folder.path)
      #expect(run.status == 64 && run.errorLine?.contains("momentum") == true, "\(run.error)")
    }
    // The option of the axis is named that the parameter is on.
    for (x, y, option) in [("-1 0", "0 2", "--y"), ("-1 1", "-1 0", "--x")] {
      let axis = option.dropFirst(2)
      try folder.write(
        """
        preset: linear
        steps: 20
        optimiser: {rule: heavyBall}
        axes: {\(axis): {parameter: momentum, scale: linear, low: 0, high: 1}}
        """, to: "axis.yaml")
      let run = try Program.run(
        ["render", "--experiment", "axis.yaml", "--size", "4", "-o", "a.png"]
          + ["--x"] + x.split(separator: " ").map(String.init)
          + ["--y"] + y.split(separator: " ").map(String.init), in: folder.path)
      #expect(
        run.errorLine?.contains("\(option): ") == true
          && run.errorLine?.contains("for momentum") == true, "\(run.error)")
    }
  }

  private func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: folder.file(name))
  }

  private func files(_ store: String) throws -> [String: [UInt8]] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.file(store))
    return Dictionary(
      uniqueKeysWithValues: try names.filter { $0.hasPrefix("keyframe") }
        .map { ($0, try folder.bytes("\(store)/\($0)")) })
  }

  @Test func aZoomGoesBelowDoublesAndKeepsItsOrbit() throws {
    let run = try zoom(["--to-width", "1e-12"], store: "a.zoom")
    // 6 samples are 1e-12 apart at a width of 6e-12.
    #expect(run.error.contains("keyframe 3 of 6: width 8e-12, 27 trained, 9 reused"))
    #expect(run.error.contains("keyframe 4 of 6: width 4e-12, 36 trained, 0 reused"))
    let whole = try files("a.zoom")
    #expect(whole.count == 12)
    let orbit = try folder.bytes("a.zoom/orbit")
    #expect(try Program.succeed("zoom", "--verify", "a.zoom", in: folder).output.contains("6 of 6"))

    // A keyframe that is lost comes back, from the stored orbit, from none, and from a damaged one.
    var damaged = orbit
    damaged[damaged.count / 2] ^= 1
    for stored in [orbit, nil, damaged] {
      for name in ["exr", "sha256"] { try remove("a.zoom/keyframe-0004.\(name)") }
      if let stored {
        try folder.write(stored, to: "a.zoom/orbit")
      } else {
        try remove("a.zoom/orbit")
      }
      let again = try zoom(["--to-width", "1e-12"], store: "a.zoom")
      #expect(again.error.contains("orbit is damaged") == (stored == damaged), "\(again.error)")
      #expect(try files("a.zoom") == whole)
      #expect(try folder.bytes("a.zoom/orbit") == orbit)
    }

    // A deeper zoom has another orbit, and the same keyframes.
    _ = try zoom(["--to-width", "1e-13"], store: "a.zoom")
    let deeper = try files("a.zoom")
    #expect(deeper.count == 20)
    for (name, bytes) in whole { #expect(deeper[name] == bytes, "\(name)") }
    #expect(try folder.bytes("a.zoom/orbit") != orbit)
  }

  @Test func aKeyframeIsAPictureOfItsOwn() throws {
    _ = try zoom(["--to-width", "1e-12"], store: "a.zoom")
    try Program.succeed(
      ["render"] + Self.centre + [
        "--width", "1e-12", "--size", "6", "-o", "a.png", "--raw", "a.exr",
      ], in: folder)
    try Program.succeed("recolor", "a.zoom/keyframe-0005.exr", "-o", "b.png", in: folder)
    try Program.succeed("recolor", "a.exr", "-o", "c.png", in: folder)
    #expect(try folder.bytes("b.png") == folder.bytes("c.png"))
    try Program.succeed(
      ["render", "--from", "a.png", "--device", "reference", "-o", "d.png"], in: folder)
    #expect(try folder.bytes("d.png") == folder.bytes("a.png"))
  }

  @Test func whatAPersonShouldKnowIsSaidInOneLine() throws {
    func notices(_ arguments: [String]) throws -> [Substring] {
      try run(
        ["render", "--device", "reference", "--precision", "double", "--size", "3"] + arguments
          + ["-o", "a.png"]
      ).error.split(separator: "\n")
    }
    let short = try notices([
      "--preset", "linear", "--steps", "40", "--center", "1.6", "1.715", "--width", "1e-12",
    ])
    #expect(short.count == 2, "\(short)")
    #expect(short.first?.contains("has 3 digits after the point") == true)
    #expect(short.last?.contains("structure ends at width") == true)
    let kinked = try notices([
      "--preset", "relu", "--steps", "20", "--center", "1.1", "1.2000000000000000000000000001",
      "--width", "1e-20",
    ])
    #expect(kinked.contains { $0.contains("little but straight edges") }, "\(kinked)")
  }

  @Test func aZoomSaysItToo() throws {
    let short = try run(
      ["zoom", "--preset", "linear", "--steps", "40", "--device", "reference", "--size", "2"]
        + ["--center", "1.6", "1.715", "--from-width", "4e-12", "--to-width", "1e-12"]
        + ["--stretch", "off", "--store", "a.zoom"]
    ).error
    #expect(short.contains("has 3 digits after the point"), "\(short)")
    #expect(short.contains("structure ends at width"), "\(short)")
    // The search of a centre tells pixels apart by doubles.
    for plan in [[], ["--plan"]] {
      let searched = try Program.run(
        ["zoom", "--preset", "linear", "--autopilot", "--to-width", "1e-20", "--size", "16"]
          + ["--stretch", "off", "--device", "reference", "--store", "b.zoom"] + plan,
        in: folder.path)
      #expect(searched.status == 64 && searched.error.contains("--center"), "\(searched.error)")
      #expect(searched.error.split(separator: "\n").count == 1, "\(searched.error)")
    }
  }

  @Test func tooNarrowFramesAreRefused() throws {
    for (arguments, field) in [
      (["--width", "1e-301"], "1e-301"), (["--width", "1e-400"], "1e-400"),
    ] {
      let run = try Program.run(
        ["render"] + Self.centre + arguments + ["--size", "2", "-o", "a.png"], in: folder.path)
      #expect(run.status == 64 && run.error.contains(field), "\(run.error)")
      #expect(run.error.contains("a width of 1e-300 or more"), "\(run.error)")
      #expect(run.error.split(separator: "\n").count == 1)
    }
    // No arithmetic but double has differences, and maps whose start is not the critical point have no orbits.
    for arguments in [["--precision", "float"], ["--precision", "double"]] {
      try folder.write("system: map\nsteps: 40\nhyperparameters: {zReal: 0.5}\n", to: "map.yaml")
      let experiment =
        arguments[1] == "float" ? ["--preset", "linear"] : ["--experiment", "map.yaml"]
      let run = try Program.run(
        ["render"] + experiment + arguments + [
          "--center", "0.3", "0.4", "--width", "1e-20", "--size", "4", "-o", "a.png",
        ], in: folder.path)
      #expect(run.status == 64, "\(run.error)")
      #expect(run.error.split(separator: "\n").count == 1, "\(run.error)")
    }
  }
}
