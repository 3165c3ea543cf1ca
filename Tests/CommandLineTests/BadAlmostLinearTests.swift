import Foundation
import TestSupport
import Testing

/// Almost-linear networks that must be refused with one line, and one whose numbers come from files.
@Suite struct BadAlmostLinearTests {
  private static func write(to folder: TemporaryFolder) throws {
    func npy(_ shape: [Int], _ values: [Double]) -> [UInt8] { BadDataTests.npy(shape, values) }
    try folder.write(npy([4, 2], [0, 1, 1, 0, 0.5, 0.25, 1, 1]), to: "series.npy")
    try folder.write(npy([3, 2], [0, 1, .nan, 0, 0, 0]), to: "nan.npy")
    try folder.write(npy([3, 2], [0, 1, 1, 0, 0, -2e6]), to: "large.npy")
    try folder.write(npy([1, 2], [0, 1]), to: "short.npy")
    try folder.write(npy([8], [0.5, 0.5, 0.1, 0, 0, 0.1, 0, 0]), to: "start.npy")
  }

  private static func network(_ fields: String) -> String {
    "system: almostLinear\nalmostLinear: {\(fields)}"
  }

  private static let cases: [BadExperiment] = [
    BadExperiment(network("units: 0"), "almostLinear.units: '0'", "1 to 32"),
    BadExperiment(network("units: 33"), "almostLinear.units: '33'", "1 to 32"),
    BadExperiment(network("unit: 3"), "almostLinear.unit: '3'", "units, rectified, seen, window"),
    BadExperiment(network("rectified: 6"), "almostLinear.rectified: '6'", "0 to 5"),
    BadExperiment(network("seen: 4"), "almostLinear.seen: '4'", "at most 3", "series"),
    BadExperiment(network("units: 2, seen: 3"), "almostLinear.seen: '3'", "1 to 2"),
    BadExperiment(network("window: 1"), "almostLinear.window: '1'", "2 to 256"),
    BadExperiment(network("window: 257"), "almostLinear.window: '257'", "2 to 256"),
    BadExperiment(
      network("trainingSteps: 0"), "almostLinear.trainingSteps: '0'", "1 to 1000000, or all"),
    BadExperiment(
      network("trainingSteps: some"), "almostLinear.trainingSteps: 'some'", "or all"),
    BadExperiment(
      network("trainingSteps: 500"), "almostLinear.trainingSteps: '500'", "fewer", "500"),
    BadExperiment(
      network("trainingSteps: all"), "observables: 'exponent'", "almostLinear.trainingSteps"),
    BadExperiment(network("seed: -1"), "almostLinear.seed: '-1'", "whole number"),
    BadExperiment("almostLinear: {units: 4}", "almostLinear", "fields of the system training"),
    BadExperiment("system: almostLinear\npreset: tanh", "preset: 'tanh'", "forced-lorenz"),
    BadExperiment(
      "system: almostLinear\nexponent: {method: twin}", "exponent.method: 'twin'",
      "tangent, the one method for the system almostLinear"),
    BadExperiment(
      "system: almostLinear\nobservables: [accuracy]", "observables: 'accuracy'",
      "convergence, permutationEntropy, escape, exponent, losses, largestGradient"),
    BadExperiment(
      "system: almostLinear\nhyperparameters: {forcing: 1.5}", "hyperparameters.forcing: '1.5'",
      "0 to 1"),
    BadExperiment("system: almostLinear\naxes: {y: {low: -1}}", "axes.y.low: '-1'", "0 to 1"),
    BadExperiment("observable: largestGradient", "observables: 'largestGradient'", "losses"),
    BadExperiment(network("series: none.npy"), "almostLinear.series: 'none.npy'"),
    BadExperiment(network("series: nan.npy"), "almostLinear.series: 'nan in row 1, column 0'"),
    BadExperiment(
      network("series: large.npy"), "almostLinear.series: '-2000000.0 in row 2, column 1'",
      "-1e6 to 1e6"),
    BadExperiment(
      network("series: series.npy, window: 5"), "almostLinear.series: '4 rows'", "at least 5"),
    BadExperiment(
      network("series: series.npy, seen: 3"), "almostLinear.series: 'rows of 2'", "at least 3"),
    BadExperiment(network("series: short.npy"), "almostLinear.window: '1'", "2 to 256"),
    BadExperiment(
      network("start: start.npy"), "almostLinear.start: '8 numbers'", "35 numbers", "25 of W"),
    BadExperiment(
      network("digests: {series: \(String(repeating: "0", count: 64))}"),
      "almostLinear.digests.series", "with almostLinear.series"),
  ]

  @Test(arguments: cases)
  func isRefused(experiment: BadExperiment) throws {
    let folder = try TemporaryFolder()
    try Self.write(to: folder)
    try experiment.expectRefusal(in: folder)
  }

  /// A picture of a series is made again where the files are as they were, and says which of them is not.
  @Test func aPictureKnowsItsSeries() throws {
    let folder = try TemporaryFolder()
    try Self.write(to: folder)
    try folder.write(
      Self.network(
        "units: 2, series: series.npy, start: start.npy, trainingSteps: 30") + "\nsteps: 60\n",
      to: "mine.yaml")
    func render(_ arguments: String...) throws -> Program.Run {
      try Program.run(
        ["render", "--size", "3", "--device", "reference"] + arguments, in: folder.path)
    }
    #expect(try render("--experiment", "mine.yaml", "-o", "a.png").status == 0)
    #expect(try render("--from", "a.png", "-o", "b.png").status == 0)
    #expect(try folder.bytes("a.png") == folder.bytes("b.png"))
    try folder.write(BadDataTests.npy([4, 2], Array(repeating: 1, count: 8)), to: "series.npy")
    let altered = try render("--from", "a.png", "-o", "c.png")
    #expect(altered.status == 64)
    #expect(altered.error.contains("almostLinear.series: 'series.npy'"))
  }

  /// A trace tells losses, and of the free run how a tangent grows.
  @Test func aTraceTellsLossesAndTheFreeRun() throws {
    let run = try Program.run([
      "trace", "-1", "1", "--preset", "forced-lorenz", "--precision", "double", "--json",
    ])
    #expect(run.status == 0 && run.error.isEmpty)
    struct Report: Decodable {
      struct Pixel: Decodable {
        let losses: [Double?]
        let logGrowth: [Double?]
        let channels: [String: Double]
      }
      let pixels: [Pixel]
    }
    let pixel = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8)).pixels[0]
    #expect(pixel.losses.count == 500 && pixel.logGrowth.count == 500)
    let learned = try #require(pixel.losses[199])
    #expect(learned < 0.05 && pixel.losses[200...].allSatisfy { $0 == learned })
    #expect(pixel.logGrowth[..<200].allSatisfy { $0 == 0 })
    let growth = pixel.logGrowth[200...].compactMap { $0 }.reduce(0, +)
    let exponent = try #require(pixel.channels["exponent"])
    #expect((growth / 300 - exponent).magnitude < 1e-9)
  }
}
