import Files
import Foundation
import TestSupport
import Testing

/// What `render` and `recolor` make, at tiny sizes.
@Suite(.serialized)
struct RenderTests {
  private static let presets = ["tanh", "relu", "linear", "single", "minibatch", "offset"]

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func pixels(_ name: String) throws -> Raster<RGB8> {
    try PNG.readRGB(at: folder.file(name))
  }

  private func record(_ name: String) throws -> String {
    let texts = try PNG.texts(at: folder.file(name))
    return try #require(texts.first { $0.keyword == "romanesco" }).text
  }

  @Test(arguments: presets)
  func aPresetAndItsFileGiveOnePicture(_ preset: String) throws {
    try Program.succeed(
      "render", "--preset", preset, "--size", "8", "--steps", "20", "-o", "a.png", in: folder)
    try folder.write(
      Program.succeed("preset", preset, in: folder).output
        .replacing("steps: 500", with: "steps: 20"), to: "mine.yaml")
    try Program.succeed(
      "render", "--experiment", "mine.yaml", "--size", "8", "-o", "b.png", in: folder)
    #expect(try folder.bytes("a.png") == folder.bytes("b.png"))
    #expect(try folder.names == ["a.png", "b.png", "mine.yaml"])
    let picture = try pixels("a.png")
    #expect(picture.width == 8 && picture.height == 8)
    #expect(Set(picture.elements).count > 4)
  }

  @Test func emptyMappingsAreExperimentsOfDefaults() throws {
    for (name, text) in [("c", "---\n"), ("d", "{}")] {
      try folder.write(text, to: name)
      try Program.succeed(
        "render", "--experiment", name, "--size", "4", "--steps", "20", "-o", name + ".png",
        in: folder)
    }
    try Program.succeed("render", "--size", "4", "--steps", "20", "-o", "e.png", in: folder)
    for name in ["c.png", "d.png"] {
      #expect(try folder.bytes(name) == folder.bytes("e.png"), "\(name)")
    }
  }

  /// A file that lost its contents is not the preset.
  @Test(arguments: ["", "# nothing\n"])
  func aFileWithoutAnythingIsRefused(text: String) throws {
    try folder.write(text, to: "a")
    let run = try Program.run(
      ["render", "--experiment", "a", "--size", "4", "-o", "a.png"], in: folder.path)
    #expect(run.status == 64 && run.error.contains("is empty; give at least one field"))
    #expect(try folder.names == ["a"])
  }

  @Test(arguments: ["float", "double"])
  func allFilesAgree(_ precision: String) throws {
    try Program.succeed(
      "render", "--size", "16x8", "--steps", "20", "--precision", precision, "-o", "a.png",
      "--raw", "a.npy", "--figure", "a.pdf", in: folder)
    try Program.succeed(
      "render", "--from", "a.png", "-o", "b.png", "--raw", "b.exr", "--figure", "f.png",
      in: folder)

    // --from: the identical picture, overriding nothing.
    #expect(try folder.bytes("a.png") == folder.bytes("b.png"))
    #expect(try record("a.png").contains("precision: \(precision)\n"))
    #expect(try record("f.png") == record("a.png"))

    // The numbers.
    let header = String(decoding: try folder.bytes("a.npy").prefix(128), as: UTF8.self)
    #expect(header.contains("'<f8'") && header.contains("(8, 16)"))
    let measures = try NPY.read(at: folder.file("a.npy"))
    #expect(measures.width == 16 && measures.height == 8)
    #expect(measures.elements.contains { $0 < 0 } && measures.elements.contains { $0 > 0 })
    #expect(measures.elements.allSatisfy { $0.isFinite && $0 != 0 })
    let image = try EXR.read(at: folder.file("b.exr"))
    #expect(image.width == 16 && image.height == 8)
    #expect(image.attributes["romanesco"] == (try record("a.png")))
    let names = ["divergenceStep", "lossRatio", "measure"]
    let halves = ["lossRatio.high", "lossRatio.low", "measure.high", "measure.low"]
    #expect(
      image.channels.keys.sorted()
        == (names + (precision == "double" ? halves : ["measure.residual"])).sorted())
    #expect(image.doubles(channel: "measure") == measures.elements)
    for channel in names {
      try Program.succeed(
        "render", "--from", "a.png", "-o", "x.png", "--channel", channel, "--raw", "x.npy",
        in: folder)
      let values = try NPY.read(at: folder.file("x.npy")).elements
      let stored = try #require(image.doubles(channel: channel))
      #expect(stored.map(\.bitPattern) == values.map(\.bitPattern), "\(channel)")
    }
    for name in ["x.png", "x.npy"] {
      try FileManager.default.removeItem(atPath: folder.file(name))
    }

    // Colours from the numbers.
    for raw in ["a.npy", "b.exr"] {
      try Program.succeed("recolor", raw, "-o", "c.png", in: folder)
      #expect(try pixels("c.png") == pixels("a.png"), "\(raw)")
    }
    try Program.succeed("recolor", "b.exr", "-o", "d.png", "--palette", "viridis", in: folder)
    try Program.succeed(
      "render", "--from", "a.png", "--palette", "viridis", "-o", "e.png", in: folder)
    #expect(try folder.bytes("d.png") == folder.bytes("e.png"))
    #expect(try pixels("d.png") != pixels("a.png"))

    // Figures.
    #expect(try folder.bytes("a.pdf").starts(with: "%PDF-".utf8))
    #expect(try pixels("f.png").width >= 1000)
    #expect(
      try folder.names == [
        "a.npy", "a.pdf", "a.png", "b.exr", "b.png", "c.png", "d.png", "e.png", "f.png",
      ])
  }

  @Test func aLargerSizeKeepsTheRegion() throws {
    let region = ["--center", "-1.5", "0.5", "--width", "2.25"]
    let run = try Program.run(
      ["render", "-o", "a.png", "--size", "4", "--steps", "20", "--seed", "7"] + region,
      in: folder.path)
    #expect(run.status == 0, "\(run.error)")
    try Program.succeed("render", "--from", "a.png", "--size", "8", "-o", "b.png", in: folder)
    let small = try record("a.png")
    #expect(small.contains("centre: '-1.5'") || small.contains("centre: -1.5"))
    #expect(small.contains("seed: 7"))
    #expect(
      try record("b.png")
        == small.replacing("width: 4\n", with: "width: 8\n")
        .replacing("height: 4\n", with: "height: 8\n"))
  }

  @Test func theDefaultHeightMakesSquareSamples() throws {
    let common = ["render", "--size", "12x4", "--steps", "20", "--center", "-1.5", "-.5"]
    for (name, height) in [("a", []), ("b", ["--height", "0.75"])] {
      let run = try Program.run(
        common + ["--width", "2.25", "-o", name + ".png"] + height, in: folder.path)
      #expect(run.status == 0, "\(run.error)")
    }
    #expect(try folder.bytes("a.png") == folder.bytes("b.png"))
    let picture = try pixels("a.png")
    #expect(picture.width == 12 && picture.height == 4)
  }

  @Test func edgesAndCentresMeanTheSame() throws {
    try Program.succeed(
      "render", "--size", "4", "--steps", "20", "--x", "-2", "1", "--y", "-1", "0.5", "-o",
      "a.png", in: folder)
    try Program.succeed(
      "render", "--size", "4", "--steps", "20", "--center", "-0.5", "-0.25", "--width", "3",
      "--height", "1.5", "-o", "b.png", in: folder)
    #expect(try folder.bytes("a.png") == folder.bytes("b.png"))
  }

  @Test func anySizeIsDrawn() throws {
    for size in ["1", "1x3", "3x1"] {
      try Program.succeed(
        "render", "--size", size, "--steps", "20", "-o", "a.png", "--raw", "a.exr", "--figure",
        "a.pdf", in: folder)
    }
    let picture = try pixels("a.png")
    #expect(picture.width == 3 && picture.height == 1)
  }

  @Test func theReferenceGivesTheDevicesBytes() throws {
    for (preset, precision) in [("tanh", "float"), ("minibatch", "float"), ("offset", "double")] {
      for (name, device) in [("a", []), ("b", ["--device", "reference"])] {
        let run = try Program.run(
          [
            "render", "--preset", preset, "--precision", precision, "--size", "6", "--steps", "20",
            "-o", name + ".png", "--raw", name + ".npy",
          ] + device, in: folder.path)
        #expect(run.status == 0, "\(run.error)")
      }
      #expect(try folder.bytes("a.npy") == folder.bytes("b.npy"), "\(preset)")
      #expect(try folder.bytes("a.png") == folder.bytes("b.png"), "\(preset)")
    }
  }

  @Test(.enabled(if: Program.hasDevice, "needs an OpenCL device"))
  func devicesAreChosenByNumberOrTogether() throws {
    for (name, device) in [("a", "0"), ("b", "all"), ("c", "reference")] {
      try Program.succeed(
        "render", "--size", "8", "--steps", "20", "--device", device, "-o", name + ".png",
        in: folder)
    }
    #expect(try folder.bytes("a.png") == folder.bytes("c.png"))
    #expect(try folder.bytes("b.png") == folder.bytes("c.png"))
  }

  @Test(.enabled(if: Program.canHaveTwoDevices, "needs PoCL"))
  func twoDevicesShareAPicture() throws {
    let run = try Program.runOnTwoDevices(
      [
        "render", "--size", "16", "--steps", "20", "--device", "all", "-o", "a.png", "--times",
      ], in: folder.path)
    #expect(run.status == 0)
    let rows = run.errorLines.drop { !$0.hasPrefix("device ") }.dropFirst()
    let networks = rows.compactMap { row in
      (try? /\s(\d+)\s+\d+\s+[\d.]+ %/.firstMatch(in: row)).flatMap { Int($0.1) }
    }
    #expect(networks.count == 2 && networks.reduce(0, +) == 256, "\(run.error)")
    try Program.succeed("render", "--size", "16", "--steps", "20", "-o", "b.png", in: folder)
    #expect(try folder.bytes("a.png") == folder.bytes("b.png"))
  }

  @Test func withoutADeviceTheReferenceTrainsAndSaysSo() throws {
    let empty = try TemporaryFolder()
    let environment = Program.Environment.withoutDevice(empty.path)
    let run = try Program.run(
      ["render", "--size", "4", "--steps", "20", "-o", "a.png"], in: folder.path,
      environment: environment)
    #expect(run.status == 0)
    #expect(run.output.isEmpty)
    #expect(run.errorLines.count == 1, "\(run.error)")
    for word in ["no OpenCL device", "reference", "driver", "pocl-opencl-icd"] {
      #expect(run.error.contains(word), "\(word)")
    }
    try Program.succeed(
      "render", "--size", "4", "--steps", "20", "--device", "reference", "-o", "b.png",
      in: folder, environment: environment)
    #expect(try folder.bytes("a.png") == folder.bytes("b.png"))
    let list = try Program.run(["devices"], environment: environment)
    #expect(list.status == 0 && list.output.contains("pocl-opencl-icd"))
    let json = try Program.run(
      ["devices", "--json"], environment: environment)
    #expect(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [Int] == [])
  }

  @Test(.enabled(if: Program.deviceCount == 1, "needs one device"))
  func aPlatformNamesItsDevice() throws {
    let devices = try Program.run(["devices", "--brief"])
    let platform = try #require(devices.output.split(separator: ",").first)
    try Program.succeed(
      "render", "--size", "4", "--steps", "20", "--device", String(platform), "-o", "a.png",
      in: folder)
    try Program.succeed("render", "--size", "4", "--steps", "20", "-o", "b.png", in: folder)
    #expect(try folder.bytes("a.png") == folder.bytes("b.png"))
  }

  @Test func anyFileNameWillDo() throws {
    let name = "Ζώνη 50% #1 ö?"
    try Program.succeed(
      "render", "--size", "4", "--steps", "20", "-o", name + ".png", "--raw", name + ".npy",
      "--figure", name + ".pdf", in: folder)
    try Program.succeed("recolor", name + ".npy", "-o", "é.png", in: folder)
    try Program.succeed(
      "render", "--from", folder.file(name + ".png"), "-o", folder.file("日本.png"), in: folder)
    #expect(
      try Set(folder.names) == [
        name + ".png", name + ".npy", name + ".pdf", "é.png", "日本.png",
      ])
    #expect(try folder.bytes("日本.png") == folder.bytes(name + ".png"))
  }

  @Test func filesAreReplacedAndLinksFollowed() throws {
    try folder.write("old", to: "real.png")
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("link.png"), withDestinationPath: "real.png")
    try Program.succeed("render", "--size", "4", "--steps", "20", "-o", "link.png", in: folder)
    #expect(try folder.names == ["link.png", "real.png"])
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: folder.file("link.png"))
        == "real.png")
    #expect(try pixels("real.png").width == 4)
    // A picture may take its own place.
    let bytes = try folder.bytes("real.png")
    try Program.succeed("render", "--from", "real.png", "-o", "real.png", in: folder)
    #expect(try folder.bytes("real.png") == bytes)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/bin/sh"), "needs a shell"))
  func experimentsComeThroughPipesAndStreamsMayBeClosed() throws {
    try folder.write("steps: 20\npreset: relu\n", to: "mine.yaml")
    let script =
      #"cat mine.yaml | "$0" render --experiment /dev/stdin --size 4 -o a.png >&- 2>&-"#
    let run = try Program.run(
      ["-c", script, Program.url.path], in: folder.path, executable: URL(filePath: "/bin/sh"))
    #expect(run.status == 0)
    try Program.succeed(
      "render", "--experiment", "mine.yaml", "--size", "4", "-o", "b.png", in: folder)
    #expect(try folder.bytes("a.png") == folder.bytes("b.png"))
  }
}
