import TestSupport
import Testing

/// Recurrent networks that must be refused with one line, and one whose numbers come from files.
@Suite struct BadRecurrentTests {
  private static func write(to folder: TemporaryFolder) throws {
    func npy(_ rows: Int, _ columns: Int, _ values: [Double]) -> [UInt8] {
      BadDataTests.npy([rows, columns], values)
    }
    try folder.write(npy(2, 2, [0, 1, 1, 0]), to: "s.npy")
    try folder.write(npy(2, 2, [0, 1, -1, 0]), to: "a.npy")
    try folder.write(npy(2, 2, [0, 1, -1, 0.5]), to: "diagonal.npy")
    try folder.write(npy(2, 2, [0, 2e6, 2e6, 0]), to: "large.npy")
    try folder.write(npy(2, 2, [0, .nan, .nan, 0]), to: "nan.npy")
    try folder.write(npy(3, 2, [1, 2, 3, 4, 5, 6]), to: "starts.npy")
    try folder.write(npy(3, 2, [1, 2, 3, 4, 0, 0]), to: "still.npy")
  }

  private static func network(_ fields: String) -> String {
    "system: recurrent\nrecurrent: {\(fields)}"
  }

  private static let cases: [BadExperiment] = [
    BadExperiment(network("neurons: 1"), "recurrent.neurons: '1'", "2 to 512"),
    BadExperiment(network("neurons: 513"), "recurrent.neurons: '513'", "2 to 512"),
    BadExperiment(network("neurons: many"), "recurrent.neurons: 'many'", "whole number"),
    BadExperiment(network("neuron: 8"), "recurrent.neuron: '8'", "neurons, timeStep, transient"),
    BadExperiment(network("timeStep: 0"), "recurrent.timeStep: '0", "above 0 and below 1"),
    BadExperiment(network("timeStep: 1"), "recurrent.timeStep: '1", "above 0 and below 1"),
    BadExperiment(network("transient: -1"), "recurrent.transient: '-1'", "0 to 999999"),
    BadExperiment(network("transient: 3000"), "recurrent.transient: '3000'", "fewer", "3000"),
    BadExperiment("preset: edge-of-chaos\nsteps: 500", "recurrent.transient: '1000'", "500"),
    BadExperiment(network("seed: -1"), "recurrent.seed: '-1'", "whole number"),
    BadExperiment("recurrent: {neurons: 8}", "recurrent", "fields of the system training"),
    BadExperiment(
      "system: recurrent\nnetwork: {width: 4}", "network", "fields of the system recurrent"),
    BadExperiment("system: recurrent\npreset: tanh", "preset: 'tanh'", "edge-of-chaos"),
    BadExperiment(
      "system: recurrent\nexponent: {method: twin}", "exponent.method: 'twin'",
      "tangent, the one method for the system recurrent"),
    BadExperiment(
      "system: recurrent\nexponent: {method: cloud}", "exponent.method: 'cloud'", "tangent"),
    BadExperiment(
      "system: recurrent\nexponent: {coupling: 0.1}", "exponent.coupling: '0.1'", "trainings"),
    BadExperiment(
      "system: recurrent\nexponent: {from: 3000}", "exponent.from: '3000'", "0 to 2999"),
    BadExperiment(
      "system: recurrent\nexponent: {to: 900}", "exponent.to: '900'", "1001 to 3000"),
    BadExperiment(
      "system: recurrent\nobservables: [convergence]", "observables: 'convergence'",
      "exponent, activity, kineticEnergy, overlap, quiet"),
    BadExperiment(
      "system: recurrent\nobservables: [escape]", "observables: 'escape'", "quiet"),
    BadExperiment("observables: [activity]", "observables: 'activity'", "convergence"),
    BadExperiment(
      "system: recurrent\nhyperparameters: {symmetry: 1.5}", "hyperparameters.symmetry: '1.5'",
      "-1 to 1"),
    BadExperiment(
      "system: recurrent\nhyperparameters: {gain: -1}", "hyperparameters.gain: '-1", "0 to 1000000"
    ),
    BadExperiment(
      "system: recurrent\naxes: {y: {low: -2}}", "axes.y.low: '-2'", "-1 to 1"),
    BadExperiment(network("symmetric: s.npy"), "recurrent.symmetric: 's.npy'", "antisymmetric"),
    BadExperiment(
      network("antisymmetric: a.npy"), "recurrent.antisymmetric: 'a.npy'", "recurrent.symmetric"),
    BadExperiment(
      network("symmetric: none.npy, antisymmetric: a.npy"), "recurrent.symmetric: 'none.npy'",
      "No such file"),
    BadExperiment(
      network("symmetric: a.npy, antisymmetric: a.npy"), "recurrent.symmetric: '-1.0 in row 1",
      "the number in row 0, column 1"),
    BadExperiment(
      network("symmetric: s.npy, antisymmetric: s.npy"), "recurrent.antisymmetric: '1.0 in row 1",
      "minus the number in row 0, column 1"),
    BadExperiment(
      network("symmetric: s.npy, antisymmetric: diagonal.npy"),
      "recurrent.antisymmetric: '0.5 in row 1, column 1'"),
    BadExperiment(
      network("symmetric: large.npy, antisymmetric: a.npy"),
      "recurrent.symmetric: '2000000.0 in row 0, column 1'", "-1e6 to 1e6"),
    BadExperiment(
      network("symmetric: nan.npy, antisymmetric: a.npy"), "recurrent.symmetric: 'nan in row 0"),
    BadExperiment(
      network("symmetric: s.npy, antisymmetric: a.npy, neurons: 4"),
      "recurrent.symmetric: '2 rows of 2'", "4 rows of 4"),
    BadExperiment(
      network("symmetric: s.npy, antisymmetric: a.npy, starts: s.npy"),
      "recurrent.starts: '2 rows of 2'", "3 rows of 2"),
    BadExperiment(
      network("starts: still.npy"), "recurrent.starts: 'still.npy'", "tangent", "1e-6"),
    BadExperiment(
      network("digests: {symmetric: \(String(repeating: "0", count: 64))}"),
      "recurrent.digests.symmetric", "with recurrent.symmetric"),
  ]

  @Test(arguments: cases)
  func isRefused(experiment: BadExperiment) throws {
    let folder = try TemporaryFolder()
    try Self.write(to: folder)
    try experiment.expectRefusal(in: folder)
  }

  /// A picture of matrices from files is made again where the files are as they were, and says which of them is not.
  @Test func aPictureKnowsItsMatrices() throws {
    let folder = try TemporaryFolder()
    try Self.write(to: folder)
    try folder.write(
      Self.network("symmetric: s.npy, antisymmetric: a.npy, starts: starts.npy, transient: 20")
        + "\nsteps: 60\n", to: "mine.yaml")
    func render(_ arguments: String...) throws -> Program.Run {
      try Program.run(
        ["render", "--size", "3", "--device", "reference"] + arguments, in: folder.path)
    }
    #expect(try render("--experiment", "mine.yaml", "-o", "a.png").status == 0)
    #expect(try render("--from", "a.png", "-o", "b.png").status == 0)
    #expect(try folder.bytes("a.png") == folder.bytes("b.png"))
    try folder.write(BadDataTests.npy([2, 2], [0, 2, 2, 0]), to: "s.npy")
    let altered = try render("--from", "a.png", "-o", "c.png")
    #expect(altered.status == 64)
    #expect(altered.error.contains("recurrent.symmetric: 's.npy'"))
  }
}
