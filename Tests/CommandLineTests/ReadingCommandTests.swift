import Files
import Foundation
import TestSupport
import Testing

/// What `curve` and `edge` read off landscapes.
struct ReadingCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      "preset: single\nsteps: 30\nobservables: [losses, convergence]\n", to: "losses.yaml")
    try folder.write("preset: single\nsteps: 30\nobservable: permutationEntropy\n", to: "p.yaml")
  }

  private func render(_ experiment: String = "losses.yaml", _ name: String = "a") throws {
    try Program.succeed(
      "render", "--experiment", experiment, "--size", "12x9", "--device", "reference", "-o",
      "\(name).png", "--raw", "\(name).exr", in: folder)
  }

  private func run(_ arguments: String) throws -> String {
    try Program.succeed(arguments.split(separator: " ").map(String.init), in: folder).output
  }

  private func json(_ arguments: String) throws -> [String: Any] {
    let text = try run(arguments + " --json")
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    return try #require(value)
  }

  @Test func aCurveIsThatOfTheRawFile() throws {
    try render()
    let options = "--channel measure,lastLoss --over y"
    let read = try json("curve a.exr \(options)")
    let trained = try json(
      "curve --experiment losses.yaml --size 12x9 --device reference \(options)")
    #expect(NSDictionary(dictionary: read) == NSDictionary(dictionary: trained))
    #expect(read["schemaVersion"] as? Int == 1 && read["parameter"] as? String == "outputRate")
    let curves = try #require(read["curves"] as? [[String: Any]])
    #expect(curves.map { $0["channel"] as? String } == ["measure", "lastLoss"])
    let points = try #require(curves[1]["points"] as? [[String: Any]])
    #expect(points.count == 9)
    for point in points {
      let counted = try #require(point["countedCount"] as? Int)
      #expect(counted + (point["neverCount"] as? Int ?? 0) == 12)
      #expect((point["median"] as? Double == nil) == (counted == 0))
    }
    #expect(points.contains { $0["neverCount"] as? Int != 0 })
    // Also of the picture, whose samples are the same.
    let again = try json("curve --from a.png --device reference \(options)")
    #expect(NSDictionary(dictionary: read) == NSDictionary(dictionary: again))
    #expect(try folder.names == ["a.exr", "a.png", "losses.yaml", "p.yaml"])
  }

  @Test func figuresHaveAPanelForEachChannel() throws {
    try render()
    let text = try run("curve a.exr --channel lastLoss,measure -o a.pdf")
    #expect(text.hasPrefix("lastLoss over x, inputRate: "))
    #expect(text.contains("\nmeasure over x, inputRate: "))
    #expect(try folder.bytes("a.pdf").starts(with: Array("%PDF".utf8)))
    _ = try run("curve a.exr --channel lastLoss -o one.png")
    _ = try run("curve a.exr --channel lastLoss,measure -o two.png")
    let (one, two) = try (
      PNG.readRGB(at: folder.file("one.png")), PNG.readRGB(at: folder.file("two.png"))
    )
    #expect(one.width == two.width && two.height > one.height * 17 / 10)
  }

  @Test func distancesAreInDecades() throws {
    try render()
    let text = try run("edge a.exr --sensitivity x")
    #expect(text.contains("\ndistances  in decades, best by lastLoss\n"))
    #expect(text.contains("\noutputRate  sensitivity  best loss  at inputRate"))
    let report = try json("edge a.exr a.exr --sensitivity y")
    #expect(report["schemaVersion"] as? Int == 1)
    let landscapes = try #require(report["landscapes"] as? [[String: Any]])
    #expect(landscapes.count == 2)
    let best = try #require(landscapes[0]["best"] as? [String: Any])
    // A whole number of samples away, which are 0.75 and 1 decade apart.
    let distance = try #require(best["distance"] as? Double)
    #expect(
      (0...12).contains { across in
        (0...9).contains { upwards in
          (distance * distance - Double(across * across) * 0.5625 - Double(upwards * upwards))
            .magnitude <= 1e-9
        }
      })
    #expect(
      (landscapes[0]["sensitivity"] as? [String: Any])?["parameter"] as? String == "outputRate")
    // Without losses their ratio is as good.
    try Program.succeed(
      "render", "--preset", "single", "--steps", "30", "--size", "12x9", "--device", "reference",
      "-o", "b.png", "--raw", "b.exr", in: folder)
    let other = try #require(json("edge b.exr")["landscapes"] as? [[String: Any]])
    #expect(other[0]["lossChannel"] as? String == "lossRatio")
    #expect((other[0]["best"] as? [String: Any])?["distance"] as? Double == distance)
  }

  private static let refusals: [BadCommand] = [
    BadCommand("curve --over z", "--over: 'z' is not allowed", "x, y"),
    BadCommand("curve --channel measure,,x", "--channel: 'measure,,x'", "measure,lossRatio"),
    BadCommand("curve --channel measure,measure", "--channel: 'measure,measure'", "each once"),
    BadCommand("curve --channel loss", "--channel: 'loss' is not a channel", "measure"),
    BadCommand("curve -o a.svg", "--output: 'a.svg' is not allowed", ".pdf or .png"),
    BadCommand("curve --size 0", "--size: '0' is not allowed"),
    BadCommand("curve no.exr", "raw 'no.exr': cannot", status: 1),
    BadCommand("curve a.npy", "raw 'a.npy': carries no experiment", ".exr"),
    BadCommand("curve no.exr --preset tanh", "--preset tanh: cannot be used with a finished"),
    BadCommand("curve no.exr --size 8", "--size 8x8: cannot be used with a finished"),
    BadCommand("curve no.exr --x 0 1", "--x 0 1: cannot be used with a finished"),
    BadCommand("curve --x 1 0", "--x: '1 0' is not allowed", "lower one first"),
    BadCommand("curve --center 0 0", "--center 0 0: needs a width too"),
    BadCommand(
      "curve --preset mandelbrot --converged", "--converged: no channel tells converged"),
    BadCommand("curve --device no-such-device", "no-such-device"),
    BadCommand("edge", "landscapes: missing", "romanesco edge --help"),
    BadCommand("edge no.exr", "raw 'no.exr': cannot", status: 1),
    BadCommand("edge a.png", "raw 'a.png': carries no experiment", ".exr"),
    BadCommand("edge no.exr --sensitivity z", "--sensitivity: 'z' is not allowed", "x, y"),
    BadCommand("edge no.exr --bogus", "--bogus: unknown option", "romanesco edge --help"),
  ]

  @Test(arguments: refusals) func isRefusedWithOneLine(_ command: BadCommand) throws {
    try command.expectRefusal(in: TemporaryFolder())
  }

  @Test func landscapesWithoutWhatIsNeededAreRefused() throws {
    try render("p.yaml", "p")
    try folder.write(
      "preset: single\nsteps: 30\nobservable: losses\naxes:\n  y: {parameter: weightOffset, scale: "
        + "linear, low: 0, high: 1}\n", to: "offset.yaml")
    try render("offset.yaml", "o")
    try folder.write("no image", to: "text.exr")
    for command in [
      BadCommand("edge p.exr", "raw 'p.exr': no channel tells converged from diverged samples"),
      BadCommand("curve p.exr --converged", "--converged: no channel tells"),
      BadCommand("curve p.exr --channel measure", "--channel: 'measure' is not a channel"),
      BadCommand("edge o.exr --sensitivity y", "--sensitivity: 'y' is not allowed", "weightOffset"),
      BadCommand("edge text.exr", "raw 'text.exr': "),
      BadCommand("curve o.exr -o o.exr", "--output: 'o.exr' is not allowed"),
    ] {
      try command.expectRefusal(in: folder)
    }
    try Program.succeed(
      "render", "--experiment", "losses.yaml", "--size", "8", "--device", "reference", "--center",
      "1", "1", "--width", "1", "--stretch", "3,40", "-o", "t.png", "--raw", "t.exr", in: folder)
    try BadCommand("curve t.exr", "raw 't.exr': the landscape is turned").expectRefusal(in: folder)
    try BadCommand("edge t.exr --sensitivity x", "--sensitivity: the landscape is turned")
      .expectRefusal(in: folder)
    #expect(try run("edge t.exr").contains("in decades"))
  }
}
