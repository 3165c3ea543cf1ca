import Foundation
import Numbers
import Reference
import Systems
import Testing

/// What holds of all flows.
@Suite struct FlowTests {
  private static let points: [FlowSystem.Equations: ParameterValues] = [
    .doublePendulum: [.angle1: 2, .angle2: 1.5, .velocity1: 0.25, .velocity2: -0.5],
    .doubleGyre: [.x0: 0.3, .y0: 0.4],
    .lotkaVolterra: [.alpha: 1.5, .beta: 0.5, .gamma: 0.75, .delta: 0.25],
    .kuramoto: [.couplingStrength: 1.5, .frequencyWidth: 0.25],
    .kuramotoRing: [.couplingStrength: 1.5, .frequencyWidth: 0.25],
  ]

  private static func run(
    _ equations: FlowSystem.Equations, steps: Int, _ observables: [Observable]
  ) throws -> (run: FlowRun, textbook: TextbookFlow, start: [Double], point: ParameterPoint) {
    var flow = FlowSystem(equations, timeStep: 0.02)
    if equations.hasOscillators { flow.oscillators = 7 }
    let run = FlowRun(flow, steps: steps, observables)
    let point = run.point(points[equations] ?? [:])
    let setup = try FlowSetup(run.experiment, flow)
    let textbook = TextbookFlow(
      equations: equations, point: point.values, timeStep: flow.timeStep,
      frequencies: setup.frequencies)
    let start = equations.startSlot.map { Array(point.values[$0...]) } ?? setup.phases
    return (run, textbook, start, point)
  }

  @Test(arguments: FlowSystem.Equations.allCases)
  func trajectoriesAreThoseOfTextbooks(equations: FlowSystem.Equations) throws {
    let (run, textbook, start, point) = try Self.run(equations, steps: 250, [.escape])
    let states = try run.states(point)
    #expect(states.count == 251 && states[0] == start)
    // The stream function is differentiated by differences.
    let limit = equations == .doubleGyre ? 1e-7 : 1e-10
    for (found, expected) in zip(states[250], textbook.state(start, steps: 250)) {
      #expect((found - expected).magnitude <= limit * max(1, expected.magnitude))
    }
    let floats = try run.states(point, .float)
    for (found, expected) in zip(floats[250], states[250]) {
      #expect((found - expected).magnitude <= 0.02 * max(1, expected.magnitude))
    }
  }

  /// The tangent is the derivative of the trajectory by its start: that of its first number, and of two the direction that grows most.
  @Test(arguments: FlowSystem.Equations.allCases)
  func tangentsAreDerivativesOfTrajectories(equations: FlowSystem.Equations) throws {
    let steps = 100
    let (run, textbook, start, point) = try Self.run(equations, steps: steps, [.exponent])
    let small = 1e-5
    let columns = (0..<equations.tangentCount).map { number in
      let ends = [small, -small].map { offset in
        var moved = start
        moved[number] += offset
        return textbook.state(moved, steps: steps)
      }
      return zip(ends[0], ends[1]).map { ($0 - $1) / (2 * small) }
    }
    let size: Double
    if columns.count == 2 {
      let (v, w) = (columns[0], columns[1])
      let squares = (v + w).reduce(0) { $0 + $1 * $1 }
      let determinant = v[0] * w[1] - v[1] * w[0]
      size = ((squares + (squares * squares - 4 * determinant * determinant).squareRoot()) / 2)
        .squareRoot()
    } else {
      size = columns[0].reduce(0) { $0 + $1.magnitude }
    }
    let expected = log(size) / (Double(steps) * run.flow.timeStep)
    let exponent = try run.outcomes([point])[0][0]
    #expect((exponent - expected).magnitude <= 1e-5, "\(exponent) \(expected)")
    let float = try run.outcomes([point], .float)[0][0]
    #expect((float - expected).magnitude <= 1e-3, "\(float) \(expected)")
  }

  /// A state that is not finite ends a pixel; steps of Lorenz's equations that are much too long lead to one.
  @Test(arguments: Precision.allCases)
  func whatOverflowsEnds(precision: Precision) throws {
    let run = FlowRun(FlowSystem(.lorenz, timeStep: 1), steps: 100, [.escape, .exponent])
    let outcome = try run.outcomes([run.point([:])], precision)[0]
    #expect((1..<100).contains(outcome[0]) && outcome[1].isFinite)
  }
}
