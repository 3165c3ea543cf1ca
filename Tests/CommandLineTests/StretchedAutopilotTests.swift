import Foundation
import TestSupport
import Testing

/// The search of a deep centre by the program, for a tiny network.
@Suite struct StretchedAutopilotTests {
  private static let experiment = """
    preset: linear
    network: {width: 3}
    data: {points: 3}
    steps: 160
    """

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.experiment, to: "tiny.yaml")
  }

  private func arguments(_ store: String, size: Int = 4, toWidth: String = "1e-11") -> [String] {
    ["zoom", "--experiment", "tiny.yaml", "--autopilot", "--to-width", toWidth]
      + ["--size", "\(size)", "--device", "reference", "--store", store]
  }

  private func hasFile(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.file(name))
  }

  /// The centre and the angle in a store's manifest.
  private func manifest(_ store: String) throws -> [String] {
    let bytes = try folder.bytes("\(store)/manifest.json")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let first = try #require(json["first"] as? [String: [String: Any]])
    let stretch = try #require(json["stretch"] as? [String: Any])
    return try [first["x"]?["centre"], first["y"]?["centre"], stretch["angle"]].map { number in
      try #require(number as? String)
    }
  }

  /// The same place whatever the samples, and one that has both outcomes all the way.
  @Test func samplesDoNotMoveTheCentre() throws {
    for size in [4, 6] {
      let run = try Program.run(
        arguments("\(size).zoom", size: size) + ["--keyframes", "38"], in: folder.path)
      #expect(run.status == 0, "\(run.error)")
      #expect(run.error.contains("autopilot: height 1e-11, centre "), "\(run.error)")
      #expect(run.error.contains("romanesco: --center "))
      #expect(!hasFile("\(size).zoom/search.json"))
    }
    #expect(try manifest("4.zoom") == manifest("6.zoom"))
    #expect(try manifest("4.zoom")[0].count > 12)
  }

  /// Killed in the middle of a search, it goes on where it was, to the same store.
  @Test func aKilledSearchGoesOn() throws {
    let whole = try Program.run(arguments("whole.zoom", toWidth: "1e-5"), in: folder.path)
    #expect(whole.status == 0, "\(whole.error)")
    let words = try FileHandle(
      forWritingTo: URL(filePath: folder.write("", to: "words")))
    let killed = try Program.start(
      arguments("a.zoom", toWidth: "1e-5"), in: folder.path, error: words)
    let deadline = Date().addingTimeInterval(60)
    while !hasFile("a.zoom/search.json"), killed.isRunning, Date() < deadline {
      usleep(1000)
    }
    kill(killed.processIdentifier, SIGKILL)
    killed.waitUntilExit()
    #expect(hasFile("a.zoom/search.json"))
    #expect(!hasFile("a.zoom/manifest.json"))
    let rest = try Program.run(arguments("a.zoom", toWidth: "1e-5"), in: folder.path)
    #expect(rest.status == 0, "\(rest.error)")
    #expect(
      try TemporaryFolder.contents(folder.file("a.zoom"))
        == TemporaryFolder.contents(folder.file("whole.zoom")))
  }

  /// Over a parameter that ends, nothing beyond its end is trained, and the zoom begins as wide as it can; the same command goes on.
  @Test func aZoomOverAMomentumStaysWithinIt() throws {
    try folder.write(
      Self.experiment.replacing("steps: 160", with: "steps: 60") + """

        optimiser: {rule: heavyBall}
        axes:
          x: {parameter: rate, scale: log10, low: -3, high: 3}
          y: {parameter: momentum, scale: linear, low: 0, high: 1}
        """, to: "momentum.yaml")
    let command = [
      "zoom", "--experiment", "momentum.yaml", "--to-width", "1e-3", "--size", "4", "--device",
      "reference", "--store", "m.zoom",
    ]
    let run = try Program.run(command, in: folder.path)
    #expect(run.status == 0, "\(run.error)")
    #expect(
      run.error.contains(": wider keyframes about this place would show more than parameters may"),
      "\(run.error)")
    let whole = try TemporaryFolder.contents(folder.file("m.zoom"))
    let again = try Program.run(command, in: folder.path)
    #expect(again.status == 0 && !again.error.contains("trained"), "\(again.error)")
    #expect(try TemporaryFolder.contents(folder.file("m.zoom")) == whole)
  }

  /// What is in the way of a search is said.
  @Test func aDamagedSearchBeginsAnew() throws {
    try folder.makeFolder("a.zoom")
    try folder.write("{", to: "a.zoom/search.json")
    let run = try Program.run(
      arguments("a.zoom", toWidth: "1") + ["--keyframes", "0"], in: folder.path)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.error.contains("search.json is damaged: the centre is searched from the beginning"))
  }

  /// An experiment without a boundary in view.
  @Test func noBoundaryIsRefused() throws {
    let run = try Program.run(
      arguments("a.zoom") + ["--from-width", "0.001"], in: folder.path)
    #expect(run.status == 64 && run.errorLine?.contains("no boundary") == true, "\(run.error)")
  }

  /// A picture and a zoom of noise say so, once; a sharp picture does not.
  @Test(.enabled(if: Program.hasDevice, "needs a device")) func noiseIsSaid() throws {
    let noise = ["--preset", "minibatch", "--precision", "double", "--size", "16", "--untuned"]
    let place = ["--center", "1.5703125", "1.83"]
    let picture = try Program.run(
      ["render"] + noise + place + ["--width", "0.03", "-o", "a.png"], in: folder.path)
    #expect(picture.status == 0)
    #expect(picture.errorLines.count == 1, "\(picture.error)")
    #expect(picture.error.contains("the picture is noise"), "\(picture.error)")
    let zoom = try Program.run(
      ["zoom"] + noise + place + ["--from-width", "0.03", "--to-width", "0.015"]
        + ["--stretch", "off", "--store", "n.zoom"], in: folder.path)
    #expect(zoom.status == 0)
    #expect(zoom.errorLines.count { $0.contains("is noise") } == 1, "\(zoom.error)")
    let sharp = try Program.run(
      ["render"] + noise + ["-o", "b.png"], in: folder.path)
    #expect(sharp.status == 0 && sharp.error.isEmpty, "\(sharp.error)")
  }
}
