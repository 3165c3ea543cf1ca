import Foundation
import TestSupport
import Testing

/// Keyframe 0 has the shape of the landscape or of the picture; each later one is half of both sides.
struct ZoomShapeTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      preset: single
      steps: 20
      axes:
        x: {parameter: rate, scale: log10, low: -3, high: 6}
        y: {parameter: initialWeightScale, scale: linear, low: 0, high: 4}
      """, to: "axes.yaml")
  }

  @Test func theLandscapesShapeIsKept() throws {
    let axes = [
      "--experiment", "axes.yaml", "--size", "8", "--center", "2", "2", "--to-width", "4",
    ]
    #expect(try first(axes) == ["2", "9", "2", "4"])
    #expect(try first(axes + ["--from-width", "4.5"]) == ["2", "4.5", "2", "2"])
    #expect(
      try first(axes + ["--from-width", "4.5", "--from-height", "1"])
        == ["2", "4.5", "2", "1"])
    #expect(try first(axes + ["--from-height", "1"]) == ["2", "9", "2", "1"])
    // Square landscapes: square samples, whatever the size.
    let square = ["--preset", "single", "--steps", "20", "--center", "1", "1", "--to-width", "4"]
    #expect(try first(square + ["--size", "8"]) == ["1", "9", "1", "9"])
    #expect(try first(square + ["--size", "8x4"]) == ["1", "9", "1", "4.5"])
    #expect(
      try first(square + ["--size", "8x4", "--from-width", "5"])
        == ["1", "5", "1", "2.5"])
  }

  @Test func aPictureIsTheFirstKeyframe() throws {
    try Program.succeed(
      "render", "--preset", "single", "--steps", "20", "--size", "16x8", "--device", "reference",
      "--center", "1", "0.5", "--width", "2", "--height", "0.5", "-o", "a.png", in: folder)
    let from = ["--from", "a.png", "--to-width", "1"]
    #expect(try first(from) == ["1", "2", "0.5", "0.5"])
    #expect(try first(from + ["--size", "32x16"]) == ["1", "2", "0.5", "0.5"])
    #expect(try first(from + ["--center", "1.5", "1"]) == ["1.5", "2", "1", "0.5"])
    #expect(try first(from + ["--from-height", "0.25"]) == ["1", "2", "0.5", "0.25"])
  }

  /// Centre and width of both axes in a new store's manifest.
  private func first(_ arguments: [String]) throws -> [String] {
    let store = folder.file("\(UUID().uuidString).zoom")
    let run = try Program.run(
      ["zoom", "--device", "reference", "--store", store, "--keyframes", "0"]
        + (arguments.contains("--stretch") ? [] : ["--stretch", "off"]) + arguments,
      in: folder.path)
    #expect(run.status == 0, "\(run.error)")
    let text = try TemporaryFolder.bytes(store + "/manifest.json")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(text)) as? [String: Any])
    let region = try #require(json["first"] as? [String: [String: Any]])
    return ["x", "y"].flatMap { axis in
      ["centre", "width"].map { "\(region[axis]?[$0] ?? "missing")" }
    }
  }
}
