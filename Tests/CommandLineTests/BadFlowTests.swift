import TestSupport
import Testing

/// Flows that must be refused with one line.
@Suite struct BadFlowTests {
  private static func flow(_ fields: String) -> String { "system: flow\nflow: {\(fields)}" }

  private static let cases: [BadExperiment] = [
    BadExperiment(
      flow("equations: loren"), "flow.equations: 'loren'", "lorenz, roessler, doublePendulum"),
    BadExperiment(flow("equation: lorenz"), "flow.equation: 'lorenz'", "equations, timeStep"),
    BadExperiment(flow("timeStep: 0"), "flow.timeStep: '0", "above 0, at most 1"),
    BadExperiment(flow("timeStep: 2"), "flow.timeStep: '2", "above 0, at most 1"),
    BadExperiment(flow("transient: 10000"), "flow.transient: '10000'", "fewer", "10000"),
    BadExperiment(
      flow("equations: kuramoto, oscillators: 65"), "flow.oscillators: '65'", "3 to 64"),
    BadExperiment(flow("oscillators: 8"), "flow.oscillators: '8'", "kuramoto or kuramotoRing"),
    BadExperiment(flow("seed: 8"), "flow.seed: '8'", "kuramoto or kuramotoRing"),
    BadExperiment(
      flow("equations: lorenz") + "\nobservable: flip", "observables: 'flip'",
      "the flow lorenz can be observed by: permutationEntropy, escape, exponent"),
    BadExperiment(
      "preset: lorenz\nexponent: {method: twin}", "exponent.method: 'twin'",
      "tangent, the one method for the system flow"),
    BadExperiment(
      "preset: lorenz\nexponent: {coupling: 1}", "exponent.coupling: '1'", "trainings"),
    BadExperiment(
      "preset: lorenz\nflow: {equations: roessler}", "axes.x.parameter: 'rho'", "a, b, c, x0"),
    BadExperiment("flow: {equations: lorenz}", "flow", "fields of the system training"),
    BadExperiment(
      "preset: kuramoto\naxes: {y: {low: -1}}", "axes.y.low: '-1'", "0 to 1000000"),
  ]

  @Test(arguments: cases)
  func isRefused(experiment: BadExperiment) throws {
    try experiment.expectRefusal(in: TemporaryFolder())
  }
}
