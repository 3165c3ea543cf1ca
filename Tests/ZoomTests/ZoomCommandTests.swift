import Foundation
import TestSupport
import Testing

/// The command, as a person uses it.
@Suite struct ZoomCommandTests {
  private static let experiment = [
    "--preset", "single", "--steps", "20", "--size", "8", "--stretch", "off",
  ]
  private static let reference = ["--device", "reference"]
  private static let centre = ["--center", "-1.2", "0.7"]

  private static func zoom(_ store: String, _ arguments: [String]) throws -> Program.Run {
    try Program.run(["zoom"] + experiment + reference + ["--store", store] + arguments)
  }

  @Test func aKeyframeIsWhatRenderWrites() throws {
    let folder = try TemporaryFolder()
    let result = try Self.zoom(folder.file("a.zoom"), Self.centre + ["--to-width", "2"])
    #expect(result.status == 0, "\(result.error)")
    let render = try Program.run(
      ["render"] + Self.experiment + Self.reference + Self.centre
        + ["--width", "2.25", "--raw", folder.file("a.exr"), "-o", folder.file("a.png")])
    #expect(render.status == 0, "\(render.error)")
    #expect(
      try TemporaryFolder.bytes(folder.file("a.zoom/keyframe-0002.exr"))
        == TemporaryFolder.bytes(folder.file("a.exr")))
  }

  @Test func rangesFillAStorePieceByPiece() throws {
    let folder = try TemporaryFolder()
    let arguments = Self.centre + ["--to-width", "1"]
    #expect(try Self.zoom(folder.file("whole.zoom"), arguments).status == 0)
    for range in ["3..<5", "0..1", "2"] {
      #expect(
        try Self.zoom(folder.file("pieces.zoom"), arguments + ["--keyframes", range]).status == 0)
    }
    #expect(
      try TemporaryFolder.contents(folder.file("pieces.zoom"))
        == TemporaryFolder.contents(folder.file("whole.zoom")))
  }

  /// Jobs of an array need not know how many keyframes there are.
  @Test func rangesEndWithTheZoom() throws {
    let folder = try TemporaryFolder()
    let arguments = Self.centre + ["--to-width", "1"]
    let store = folder.file("a.zoom")
    let last = try Self.zoom(store, arguments + ["--keyframes", "3..7"])
    #expect(last.status == 0 && last.error.contains("2 of 5 keyframes"), "\(last.error)")
    let beyond = try Self.zoom(store, arguments + ["--keyframes", "8..11"])
    #expect(beyond.status == 0, "\(beyond.error)")
    #expect(beyond.error.contains("keyframes 8 to 11: the zoom has 0 to 4"), "\(beyond.error)")
    #expect(beyond.error.contains("2 of 5 keyframes"))
  }

  @Test func aStoreIsChecked() throws {
    let folder = try TemporaryFolder()
    let store = folder.file("a.zoom")
    #expect(
      try Self.zoom(store, Self.centre + ["--to-width", "2", "--keyframes", "0..<2"]).status == 0)
    let good = try Program.run(["zoom", "--verify", store])
    #expect(good.status == 0)
    #expect(good.output.contains("2 of 4 keyframes intact, 0 damaged"))
    try TemporaryFolder.write([1, 2, 3], to: store + "/keyframe-0001.exr")
    let bad = try Program.run(["zoom", "--verify", store])
    #expect(bad.status == 1)
    #expect(bad.output.contains("keyframe-0001.exr"))
    #expect(try Program.run(["zoom", "--verify", folder.path]).status == 64)
  }

  @Test func theAutopilotsCentreIsKept() throws {
    let folder = try TemporaryFolder()
    let store = folder.file("a.zoom")
    let arguments = ["--autopilot", "--to-width", "2"]
    let first = try Self.zoom(store, arguments + ["--keyframes", "0..<2"])
    #expect(first.status == 0, "\(first.error)")
    #expect(first.error.contains("romanesco: --center "))
    // No second search: the store knows the centre.
    let second = try Self.zoom(store, arguments)
    #expect(second.status == 0, "\(second.error)")
    #expect(!second.error.contains("autopilot"))
    #expect(second.error.contains("4 of 4 keyframes"))
  }

  @Test func aStoreKnowsItsZoom() throws {
    let folder = try TemporaryFolder()
    let store = folder.file("a.zoom")
    let zoom = ["zoom"] + Self.reference + ["--store", store]
    #expect(
      try Self.zoom(
        store, Self.centre + ["--to-width", "2", "--precision", "double", "--keyframes", "0"]
      ).status == 0)
    let rest = try Program.run(zoom)
    #expect(rest.status == 0 && rest.error.contains("4 of 4 keyframes"), "\(rest.error)")
    let deeper = try Program.run(zoom + ["--to-width", "1"])
    #expect(deeper.status == 0 && deeper.error.contains("5 of 5 keyframes"), "\(deeper.error)")
    let whole = try Self.zoom(
      folder.file("b.zoom"), Self.centre + ["--to-width", "1", "--precision", "double"])
    #expect(whole.status == 0)
    #expect(
      try TemporaryFolder.contents(store) == TemporaryFolder.contents(folder.file("b.zoom")))
    // What is given must agree.
    for (options, words) in [
      (["--preset", "tanh"], "experiment"), (["--size", "16"], "its size is '8x8', not '16x16'"),
      (["--steps", "30"], "experiment"), (["--precision", "float"], "its precision is 'double'"),
      (["--from-width", "8"], "its first width is '9'"), (["--center", "1", "1"], "its centre is"),
      (["--autopilot"], "its choice of the centre is 'by hand', not 'autopilot'"),
    ] {
      let run = try Program.run(zoom + options)
      #expect(run.status != 0 && run.error.contains(words), "\(options): \(run.error)")
    }
  }

  @Test func anotherZoomIsRefusedBeforeTheSearch() throws {
    let folder = try TemporaryFolder()
    let store = folder.file("a.zoom")
    let arguments = ["--autopilot", "--to-width", "2"]
    #expect(try Self.zoom(store, arguments + ["--keyframes", "0"]).status == 0)
    for (options, words) in [
      (["--preset", "tanh", "--size", "8"], "its experiment is another one"),
      (["--preset", "single", "--steps", "20", "--size", "16"], "its size is '8x8'"),
    ] {
      let run = try Program.run(
        ["zoom"] + Self.reference + ["--store", store] + arguments + options)
      #expect(run.status != 0 && run.error.contains(words), "\(run.error)")
      #expect(run.error.split(separator: "\n").count == 1, "\(run.error)")
    }
    let alone = try Program.run(["zoom"] + Self.reference + ["--store", store])
    #expect(alone.status == 0 && alone.error.contains("4 of 4 keyframes"), "\(alone.error)")
    #expect(!alone.error.contains("autopilot"))
  }

  @Test func aPlanNamesTheLimit() throws {
    let plan = try Program.run(
      ["zoom"] + Self.experiment + Self.reference + Self.centre + ["--to-width", "1e-3", "--plan"])
    #expect(plan.status == 0, "\(plan.error)")
    #expect(plan.output.contains("15, width 9 to 0.00054931640625, 8x8 samples each"))
    #expect(plan.output.contains("736 to train, 224 reused"))
    #expect(plan.output.contains("float keyframe "))
    let folder = try TemporaryFolder()
    let deep = try Self.zoom(
      folder.file("a.zoom"), Self.centre + ["--to-width", "1e-9", "--precision", "float"])
    #expect(deep.status == 64)
    #expect(deep.error.contains("--precision double"))
    #expect(try TemporaryFolder.contents(folder.path).isEmpty)
  }

  @Test func aPlanOfOneSampleEnds() throws {
    let plan = try Program.run(
      [
        "zoom", "--preset", "single", "--size", "1", "--steps", "20", "--plan", "--to-width", "4",
        "--device", "reference",
      ], limitSeconds: 30)
    #expect(plan.status == 0 && plan.output.contains("none, for one sample"), "\(plan.error)")
  }

  @Test(arguments: [
    ["--to-width", "0"], ["--to-width", "10"], ["--from-width", "0"], ["--keyframes", "3..<3"],
    ["--autopilot", "--center", "1", "1"], ["--keyframes", "x"],
  ])
  func wrongWordsAreOneLine(arguments: [String]) throws {
    let folder = try TemporaryFolder()
    let result = try Self.zoom(folder.file("a.zoom"), arguments)
    #expect(result.status == 64)
    #expect(result.error.split(separator: "\n").count == 1, "\(result.error)")
    #expect(try TemporaryFolder.contents(folder.path).isEmpty)
  }
}
