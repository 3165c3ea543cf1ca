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

  /// Videos and the autopilot need a channel with classes, and say so before anything is computed.
  @Test func aZoomHasKeyframesAndNoVideo() throws {
    let zoom = [
      "zoom", "--experiment", "map.yaml", "--size", "16", "--to-width", "1", "--device",
      "reference",
      "--store", "m.zoom",
    ]
    let centre = ["--center", "-0.75", "0.125"]
    for more in [centre + ["-o", "m.mkv"], ["--autopilot"]] {
      let refused = try Program.run(zoom + more, in: folder.path)
      #expect(
        refused.status == 64 && refused.error.contains("there are escapeTime"), "\(refused.error)")
      #expect(try folder.names == ["map.yaml"])
    }
    let made = try Program.run(zoom + centre, in: folder.path)
    #expect(made.status == 0 && made.error.contains("64 reused"), "\(made.error)")
  }

  @Test func aSeedHasNothingToDraw() throws {
    let run = try Program.run(
      ["render", "--experiment", "map.yaml", "--seed", "3", "-o", "a.png"], in: folder.path)
    #expect(
      run.status == 64 && run.error.contains("the system map draws no numbers"), "\(run.error)")
    #expect(try folder.names == ["map.yaml"])
  }
}
