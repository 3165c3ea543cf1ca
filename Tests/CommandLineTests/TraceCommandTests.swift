import Files
import Foundation
import TestSupport
import Testing

/// What `trace` says of single pixels.
struct TraceCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @discardableResult
  private func trace(_ arguments: String) throws -> String {
    let run = try Program.run(
      ["trace"] + arguments.split(separator: " ").map(String.init), in: folder.path)
    #expect(run.status == 0 && run.error.isEmpty, "\(run.error)")
    return run.output
  }

  private func report(_ arguments: String) throws -> [String: Any] {
    let text = try trace(arguments + " --json")
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    return try #require(value)
  }

  private static let small = "--preset single --steps 30"

  @Test func theTableHasARowForEachStep() throws {
    let lines = try trace("1 -0.5 \(Self.small)").split(separator: "\n").map(String.init)
    #expect(lines[0].hasPrefix("pixel      1 -0.5: inputRate 10, outputRate 0.316227"))
    #expect(lines[1].hasPrefix("channels   measure "))
    #expect(lines[2] == "steps      30 in float on the reference")
    #expect(lines[3].split(separator: " ") == ["step", "loss"])
    #expect(lines.count == 34 && lines[33].hasPrefix("29 "))
    // Negative coordinates anywhere, and options after and between.
    let moved = try trace("\(Self.small) 1 -0.5").split(separator: "\n").map(String.init)
    #expect(moved == lines)
    let three = try trace("1 -0.5 \(Self.small) -1 .5 -.5 -1 --exponent")
    let rows = three.split(separator: "\n").map(String.init)
    #expect(rows.contains { $0.hasPrefix("pixel 3    -0.5 -1: ") })
    let titles = try #require(rows.first { $0.hasPrefix("step  ") })
    #expect(titles.contains("ln growth 1") && titles.contains("sum 3"))
  }

  @Test func theRecordHasAllNumbers() throws {
    let report = try report("1 -0.5 3 3 \(Self.small) --slope --method twin --weights 0,30")
    #expect(report["schemaVersion"] as? Int == 1 && report["trainer"] as? String == "reference")
    #expect(report["precision"] as? String == "float")
    let pixels = try #require(report["pixels"] as? [[String: Any]])
    let pixel = try #require(pixels.first)
    #expect(pixel["x"] as? String == "1" && pixel["y"] as? String == "-0.5")
    let losses = try #require(pixel["losses"] as? [Double])
    #expect(losses.count == 30 && losses[29] < losses[0])
    #expect((pixel["logDistances"] as? [Any])?.count == 31)
    #expect((pixel["logGrowth"] as? [Any])?.count == 30)
    #expect((pixel["weights"] as? [[String: Any]])?.map { $0["step"] as? Int } == [0, 30])
    let window = try #require(pixel["bestWindow"] as? [String: Any])
    #expect(window["firstStep"] as? Int == 0 && window["isChaotic"] is Bool)
    #expect((pixel["channels"] as? [String: Double])?["exponent"] != nil)
    let experiment = try #require(report["experiment"] as? [String: Any])
    #expect((experiment["exponent"] as? [String: Any])?["method"] as? String == "twin")
    // The other one dies: its last loss is none.
    let dead = pixels[1]
    let end = try #require(dead["endStep"] as? Int)
    let last = try #require(dead["losses"] as? [Any])
    #expect(last.count == end + 1 && last.last is NSNull)
    #expect((dead["weights"] as? [Any])?.count == 1)
  }

  @Test func filesHoldTheTable() throws {
    let text = try trace(
      "1 1 3 3 \(Self.small) --exponent --weights 0,10 --weights-output w.npy -o a.npy")
    #expect(text.contains("columns    loss 1, ln growth 1, sum 1, loss 2, ln growth 2, sum 2\n"))
    #expect(!text.contains("step  "))
    let table = try NPY.read(at: folder.file("a.npy"))
    #expect(table.width == 6 && table.height == 30)
    let pixels = try #require(
      report("1 1 3 3 \(Self.small) --exponent")["pixels"] as? [[String: Any]])
    let losses = try #require(pixels[0]["losses"] as? [Double])
    #expect(losses.count == 30)
    for (step, loss) in losses.enumerated() {
      // Foundation reads the last digit of some numbers wrong.
      #expect((table[0, step] - loss).magnitude <= 1e-15 * loss)
    }
    #expect(table[3, 29].isNaN)
    let weights = try NPY.read(at: folder.file("w.npy"))
    #expect(weights.width == 272 && weights.height >= 3)
    for name in ["a.pdf", "a.png", "b.pdf"] {
      try trace("1 1 3 3 \(Self.small) --slope -o \(name)")
    }
    #expect(try folder.bytes("a.pdf").starts(with: Array("%PDF".utf8)))
    #expect(try folder.bytes("a.pdf") == folder.bytes("b.pdf"))
    #expect(try PNG.readRGB(at: folder.file("a.png")).width > 1000)
    try trace("-0.12 0.75 --preset mandelbrot --steps 30 -o m.npy")
    let orbit = try NPY.read(at: folder.file("m.npy"))
    #expect(orbit.width == 2 && orbit.height == 31 && orbit[0, 1] == Double(Float(-0.12)))
    try trace("-0.12 0.75 --preset mandelbrot --steps 30 -o m.png")
  }

  @Test func pixelsOfAPictureAreFound() throws {
    try Program.succeed(
      "render", "--preset", "single", "--steps", "30", "--size", "6x4", "--device", "reference",
      "-o", "a.png", "--raw", "a.npy", in: folder)
    let measures = try NPY.read(at: folder.file("a.npy"))
    let found = try #require(
      report("--from a.png --pixel 5 0 --pixel 0,3 --pixel=2,1")["pixels"] as? [[String: Any]])
    for (pixel, place) in zip(found, [(5, 0), (0, 3), (2, 1)]) {
      let measure = try #require((pixel["channels"] as? [String: Double])?["measure"])
      #expect((measure - measures[place.0, place.1]).magnitude <= 1e-14)
    }
    #expect(found.count == 3)
    // The middle where nothing is said.
    let middle = try #require(report("--from a.png")["pixels"] as? [[String: Any]])
    #expect(middle.count == 1 && middle[0]["column"] as? Int == 3 && middle[0]["row"] as? Int == 2)
  }

  @Test func anInterruptionLeavesNothing() throws {
    let error = Pipe()
    let process = try Program.start(
      ["trace", "1", "1", "--steps", "1000000", "-o", "a.npy"], in: folder.path, error: error)
    usleep(300_000)
    kill(process.processIdentifier, SIGINT)
    #expect(Program.end(of: process, limitSeconds: 5))
    #expect(Program.status(process) == 130)
    #expect(try folder.names.isEmpty)
  }

  private static let refusals: [BadCommand] = [
    BadCommand("trace", "x, y: missing", "romanesco trace 1.25 -0.5"),
    BadCommand("trace 1", "y: missing", "two numbers for each pixel"),
    BadCommand("trace 1 -2 -3", "y: missing", "two numbers for each pixel"),
    BadCommand("trace 1 a", "places: 'a' is not allowed", "1.25"),
    BadCommand("trace 1 -2x", "places: '-2x' is not allowed", "1.25"),
    BadCommand("trace 1,5 2", "places: '1,5' is not allowed", "no comma: 1.5"),
    BadCommand("trace 1 1 --bogus", "--bogus: unknown option", "romanesco trace --help"),
    BadCommand("trace 400 1", "'400' is not allowed", "-300 to 300"),
    BadCommand("trace 60 1", "is not allowed", "finite in float"),
    BadCommand(
      "trace 1.6 1.7149541632151262078135", "y: '1.7149541632151262078135' is not allowed",
      "17 digits", "--width 1e-20"),
    BadCommand("trace 1 1 --width 0", "--width: '0' is not allowed", "above 0"),
    BadCommand("trace 1 1 --precision half", "--precision: 'half'", "float, double"),
    BadCommand("trace 1 1 --method three", "--method: 'three'", "tangent, twin"),
    BadCommand("trace 1 1 --weights 3,x", "--weights: '3,x' is not allowed", "0,10,500"),
    BadCommand("trace 1 1 --weights -1", "--weights: '-1' is not allowed", "0,10,500"),
    BadCommand("trace 1 1 --weights 501", "--weights: '501' is not allowed", "0 to 500"),
    BadCommand("trace 1 1 --weights-output w.npy", "--weights-output", "--weights 0,100"),
    BadCommand("trace 1 1 -o a.txt", "--output: 'a.txt' is not allowed", ".npy or .pdf or .png"),
    BadCommand("trace 1 1 --weights 0 --weights-output w.png", "--weights-output: 'w.png'", ".npy"),
    BadCommand("trace 1 1 --weights 0 --weights-output a.npy -o a.npy", "'a.npy'", "another file"),
    BadCommand("trace 1 1 -o no/a.npy", "the folder of 'no/a.npy' does not exist", status: 1),
    BadCommand("trace 1 1 --pixel 1 2", "--pixel 1 2: needs a picture", "--from"),
    BadCommand("trace 1 1 --from a.png --pixel 1 2", "--pixel 1 2: cannot be used with a place"),
    BadCommand("trace --from a.png --pixel 1", "--pixel: '1' is not allowed", "such as 5 3"),
    BadCommand("trace --from a.png --pixel -1 2", "--pixel: '-1 2' is not allowed", "from 0"),
    BadCommand("trace --from a.png --pixel a b", "--pixel: 'a b' is not allowed", "such as 5 3"),
    BadCommand("trace --from a.png --width 1", "--width 1: needs a place"),
    BadCommand("trace --from no.png", "--from 'no.png': cannot read", status: 1),
    BadCommand("trace 0 0 --preset mandelbrot --exponent", "--exponent: 'map'", "trainings"),
    BadCommand("trace 0 0 --preset mandelbrot --weights 0", "--weights: '0'", "trainings"),
    BadCommand(
      "trace 1 1 --width 1e-20 --exponent", "--exponent: pixels below double precision have none"),
    BadCommand(
      "trace 1 1 --width 1e-20 --weights 0", "--weights: pixels below double precision"),
    BadCommand("trace 1 1 --json --json", "--json: is given more than once"),
  ]

  @Test(arguments: refusals) func isRefusedWithOneLine(_ command: BadCommand) throws {
    try command.expectRefusal(in: TemporaryFolder())
  }

  @Test func pixelsBesideThePictureAreRefused() throws {
    try Program.succeed(
      "render", "--preset", "single", "--steps", "20", "--size", "6x4", "--device", "reference",
      "-o", "a.png", in: folder)
    for pixel in ["6 0", "0 4"] {
      try BadCommand(
        "trace --from a.png --pixel \(pixel)", "--pixel: '\(pixel)' is not allowed", "0 to 5",
        "0, the lowest, to 3"
      ).expectRefusal(in: folder)
    }
  }
}
