import Files
import Foundation
import TestSupport
import Testing

/// Channels by name: in pictures, in files, and where a class is needed.
struct ChannelTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      "preset: single\nsteps: 60\nobservables: [convergence, permutationEntropy]\n", to: "both.yaml"
    )
    try folder.write(
      "preset: single\nsteps: 60\nobservables: [permutationEntropy]\n", to: "entropy.yaml")
  }

  private func render(_ experiment: String, _ arguments: String...) throws {
    let run = try Program.run(
      ["render", "--experiment", experiment, "--size", "12x9", "--device", "reference"] + arguments,
      in: folder.path)
    #expect(run.status == 0 && run.error.isEmpty, "\(run.error)")
  }

  @Test func aChannelColoursThePictureAndGoesIntoArrays() throws {
    try render("both.yaml", "-o", "a.png", "--raw", "a.exr")
    try render("both.yaml", "--channel", "measure", "-o", "b.png", "--raw", "b.npy")
    #expect(try folder.bytes("a.png") == folder.bytes("b.png"))
    try render(
      "both.yaml", "--channel", "permutationEntropy", "-o", "c.png", "--raw", "c.npy", "--figure",
      "c.pdf")
    let image = try EXR.read(at: folder.file("a.exr"))
    #expect(
      image.channels.keys.sorted() == [
        "divergenceStep", "lossRatio", "measure", "measure.residual", "permutationEntropy",
        "permutationEntropy.residual", "statisticalComplexity", "statisticalComplexity.residual",
      ])
    let entropies = try NPY.read(at: folder.file("c.npy")).elements
    #expect(entropies == image.doubles(channel: "permutationEntropy"))
    #expect(try folder.bytes("c.png") != folder.bytes("a.png"))
    // The same pictures from the file, with the channel in the record.
    for (channel, name) in [("measure", "a.png"), ("permutationEntropy", "c.png")] {
      try Program.succeed(
        "recolor", "a.exr", "--channel", channel, "-o", "d.png", in: folder)
      #expect(try folder.bytes("d.png") == folder.bytes(name))
    }
    let again = try Program.run(
      ["render", "--from", "c.png", "--device", "reference", "-o", "e.png"], in: folder.path)
    #expect(again.status == 0, "\(again.error)")
    #expect(try folder.bytes("e.png") == folder.bytes("c.png"))
  }

  /// One observable alone is stored as ever, whatever is drawn.
  @Test func countsAndRatiosAreDrawnToo() throws {
    for channel in ["lossRatio", "divergenceStep"] {
      try Program.succeed(
        "render", "--preset", "single", "--steps", "40", "--size", "9", "--device", "reference",
        "--channel", channel, "-o", "a.png", "--raw", "a.exr", "--figure", "a-figure.png",
        in: folder)
      let image = try EXR.read(at: folder.file("a.exr"))
      #expect(
        image.channels.keys.sorted() == [
          "divergenceStep", "lossRatio", "measure", "measure.residual",
        ])
      try Program.succeed("recolor", "a.exr", "-o", "b.png", in: folder)
      #expect(try folder.bytes("a.png") == folder.bytes("b.png"))
    }
  }

  @Test func unknownChannelsAreListed() throws {
    try render("both.yaml", "-o", "a.png", "--raw", "a.exr")
    try render("both.yaml", "-o", "a.png", "--raw", "a.npy")
    for command in [
      BadCommand(
        "render --experiment both.yaml --channel loss -o x.png", "--channel: 'loss'",
        "measure, or lossRatio"),
      BadCommand("recolor a.exr --channel loss -o x.png", "'loss'", "permutationEntropy"),
      BadCommand("recolor a.npy --channel measure -o x.png", "raw 'a.npy'", "one channel"),
    ] {
      try command.expectRefusal(in: folder)
    }
  }

  @Test func aClassIsNeededForBoundaries() throws {
    try render("entropy.yaml", "-o", "a.png", "--raw", "a.exr")
    try render("both.yaml", "-o", "b.png", "--raw", "b.exr")
    let zoom = "--experiment entropy.yaml --size 8 --to-width 5 --device reference --store a.zoom"
    for command in [
      BadCommand("dimension a.exr", "no channel tells converged from diverged"),
      BadCommand("zoom --autopilot " + zoom, "no channel tells converged from diverged"),
    ] {
      try command.expectRefusal(in: folder)
    }
    // A class is there, but too few samples.
    try BadCommand("dimension b.exr", "b.exr: size: '12x9'", "at least 64").expectRefusal(
      in: folder)
    // Keyframes need none.
    let made = try Program.run(
      ["zoom", "--center", "1", "1"] + zoom.split(separator: " ").map(String.init), in: folder.path)
    #expect(made.status == 0, "\(made.error)")
    try BadCommand("dimension a.zoom", "no channel tells converged from diverged")
      .expectRefusal(in: folder)
  }
}
