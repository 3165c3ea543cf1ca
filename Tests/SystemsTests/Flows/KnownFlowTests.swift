import Foundation
import Numbers
import Plane
import Reference
import Systems
import Testing

/// What is known of flows.
@Suite struct KnownFlowTests {
  private func meanExponent(
    _ flow: FlowSystem, steps: Int, _ points: [ParameterValues]
  ) throws -> Double {
    let run = FlowRun(flow, steps: steps, [.exponent])
    let outcomes = try run.outcomes(points.map { run.point($0) })
    return outcomes.reduce(0) { $0 + $1[0] } / Double(points.count)
  }

  /// The largest exponent of Lorenz's equations is 0.9056 (Sprott, 2003).
  @Test func lorenzHasItsExponent() throws {
    let exponent = try meanExponent(
      FlowSystem(.lorenz, timeStep: 0.01, transient: 5000), steps: 100_000,
      [[.x0: 1], [.x0: 3]])
    #expect((exponent / 0.9056 - 1).magnitude <= 0.02, "\(exponent)")
  }

  /// Lorenz's exponents add up to -(sigma + 1 + beta) = -13.667, the rate at which every volume shrinks.
  @Test func lorenzShrinksVolumes() throws {
    let (steps, timeStep, offset) = (100, 0.005, 1e-5)
    let run = FlowRun(FlowSystem(.lorenz, timeStep: timeStep), steps: steps, [.escape])
    let edges = try [ParameterName.x0, .y0, .z0].map { name in
      let ends = try [offset, -offset].map { try run.states(run.point([name: 1 + $0]))[steps] }
      return zip(ends[0], ends[1]).map { ($0 - $1) / (2 * offset) }
    }
    let volume = (0..<3).reduce(0) { sum, row in
      let (next, last) = ((row + 1) % 3, (row + 2) % 3)
      return sum + edges[0][row]
        * (edges[1][next] * edges[2][last] - edges[1][last] * edges[2][next])
    }
    let rate = log(volume) / (Double(steps) * timeStep)
    #expect((rate + 41.0 / 3).magnitude <= 1e-4, "\(rate)")
  }

  /// That of Rössler's is 0.0714 (Sprott, 2003).
  @Test func roesslerHasItsExponent() throws {
    let exponent = try meanExponent(
      FlowSystem(.roessler, timeStep: 0.05, transient: 10_000), steps: 400_000,
      [1, 1.5, 2, 2.5].map { [.x0: $0, .y0: 1] })
    #expect((exponent / 0.0714 - 1).magnitude <= 0.02, "\(exponent)")
  }

  /// Below rho = 1 everything comes to 0, from where the slowest way back has the rate of the greatest eigenvalue.
  @Test(arguments: Precision.allCases)
  func lorenzComesToRest(precision: Precision) throws {
    let run = FlowRun(
      FlowSystem(.lorenz, timeStep: 0.01, transient: 4000), steps: 8000, [.exponent])
    let exponent = try run.outcomes([run.point([.rho: 0.5])], precision)[0][0]
    let expected = (-11 + (121.0 - 40 * 0.5).squareRoot()) / 2
    #expect((exponent - expected).magnitude <= 1e-3, "\(exponent) \(expected)")
  }

  /// Released at rest with less energy than an arm at its highest place has at least, a double pendulum never flips.
  @Test func slowPendulumsNeverFlip() throws {
    let run = FlowRun(FlowSystem(.doublePendulum, timeStep: 0.02), steps: 3000, [.flip])
    let angles = (-10...10).map { 0.3 * Double($0) }
    let points = angles.flatMap { a in angles.map { (a, $0) } }
    let outcomes = try run.outcomes(points.map { run.point([.angle1: $0.0, .angle2: $0.1]) })
    var (bound, flipping) = (0, 0)
    for ((a, b), outcome) in zip(points, outcomes) {
      if 2 * cos(a) + cos(b) > 1 {
        bound += 1
        #expect(outcome[0] == -1, "\(a) \(b)")
      } else if outcome[0] > 0 {
        flipping += 1
      }
    }
    #expect(bound > 100 && flipping > 100, "\(bound) \(flipping)")
  }

  /// A flip is told where it is, and a pendulum of which more is asked goes on.
  @Test func flipsAreTold() throws {
    let flow = FlowSystem(.doublePendulum, timeStep: 0.02)
    let run = FlowRun(flow, steps: 2000, [.flip])
    let point = run.point([.angle1: 2.5, .angle2: 2])
    let steps = Int(try run.outcomes([point])[0][0])
    let states = try FlowRun(flow, steps: 2000, [.flip, .escape]).states(point)
    #expect(states.count == 2001)
    #expect(states.firstIndex { max(abs($0[0]), abs($0[1])) > Double.pi } == steps)
    #expect(
      try FlowRun(flow, steps: 2000, [.flip, .escape]).outcomes([point])[0][0] == Double(steps))
  }

  @Test func pendulumsKeepTheirEnergy() throws {
    let run = FlowRun(FlowSystem(.doublePendulum, timeStep: 0.01), steps: 2000, [.exponent])
    func energy(_ y: [Double]) -> Double {
      y[2] * y[2] + y[3] * y[3] / 2 + y[2] * y[3] * cos(y[0] - y[1]) - 2 * cos(y[0]) - cos(y[1])
    }
    let energies = try run.states(run.point([.angle1: 1.2, .angle2: 0.9])).map(energy)
    let worst = energies.map { ($0 - energies[0]).magnitude }.max() ?? .nan
    #expect(worst <= 1e-9, "\(worst)")
  }

  /// `delta x - gamma ln x + beta y - alpha ln y` drifts as the fourth power of the step.
  @Test func preyAndPredatorsKeepTheirConstant() throws {
    let drifts = try [0.08, 0.04, 0.02].map { step in
      let run = FlowRun(
        FlowSystem(.lotkaVolterra, timeStep: step), steps: Int(20 / step), [.escape])
      let point = run.point([.alpha: 1.5, .beta: 0.5, .gamma: 0.75, .delta: 0.25])
      let constants = try run.states(point).map { y in
        0.25 * y[0] - 0.75 * log(y[0]) + 0.5 * y[1] - 1.5 * log(y[1])
      }
      return (constants[constants.count - 1] - constants[0]).magnitude
    }
    #expect(drifts[0] < 1e-4)
    for (coarse, fine) in zip(drifts, drifts.dropFirst()) {
      #expect((15...19).contains(coarse / fine), "\(coarse / fine)")
    }
  }

  /// Above `K = 2 g` the order is `sqrt(1 - 2 g / K)`, but for few oscillators; far below it is as small as that of any phases.
  @Test func oscillatorsOrderAboveTheThreshold() throws {
    let flow = FlowSystem(.kuramoto, timeStep: 0.05, transient: 4000, oscillators: 64)
    let run = FlowRun(flow, steps: 8000, [.order])
    let width = 0.25
    let couplings = [0.1, 0.75, 1, 1.5, 2, 4]
    let points = couplings.map { run.point([.couplingStrength: $0, .frequencyWidth: width]) }
    let orders = try run.outcomes(points).map { $0[0] }
    #expect(orders[0] < 0.25, "\(orders[0])")
    for (coupling, order) in zip(couplings, orders).dropFirst() {
      let expected = (1 - 2 * width / coupling).squareRoot()
      #expect((order - expected).magnitude <= 0.04, "\(coupling): \(order), \(expected)")
    }
  }

  /// Uncoupled oscillators have a tangent that stands still; equal ones in a ring come to one phase, or to a twist.
  @Test(arguments: [FlowSystem.Equations.kuramoto, .kuramotoRing], Precision.allCases)
  func equalOscillators(_ equations: FlowSystem.Equations, _ precision: Precision) throws {
    let flow = FlowSystem(equations, timeStep: 0.05, transient: 4000, oscillators: 16)
    let run = FlowRun(flow, steps: 6000, [.exponent, .order])
    let outcomes = try run.outcomes(
      [
        run.point([.couplingStrength: 0, .frequencyWidth: 0.5]),
        run.point([.couplingStrength: 2, .frequencyWidth: 0]),
      ], precision)
    #expect(outcomes[0][0] == 0)
    // A turn of all together neither grows nor shrinks.
    #expect(outcomes[1][0].magnitude <= 1e-3)
    if equations == .kuramoto { #expect((outcomes[1][2] - 1).magnitude <= 1e-5) }
  }

  /// Of a cycle few patterns come and come again, of chaos more, and of a state at rest one.
  @Test func patternsTellOrderFromChaos() throws {
    let run = FlowRun(FlowSystem(.lorenz, timeStep: 0.1), steps: 3000, [.permutationEntropy])
    let outcomes = try run.outcomes([0.5, 28].map { run.point([.rho: $0]) })
    #expect(outcomes[0][0] <= 0.1 && outcomes[1][0] >= 0.3, "\(outcomes)")
  }

  /// Frequencies are the quantiles of a Lorentzian distribution, each once.
  @Test func frequenciesAreLorentzian() throws {
    for count in [3, 16, 37, 64] {
      let flow = FlowSystem(.kuramoto, oscillators: count)
      let setup = try FlowSetup(FlowRun(flow, steps: 20, [.order]).experiment, flow)
      for (place, frequency) in setup.frequencies.sorted().enumerated() {
        let part = (Double(place) + 0.5) / Double(count)
        let expected = tan(Double.pi * (part - 0.5))
        #expect((frequency - expected).magnitude <= 1e-13 * max(1, expected.magnitude))
      }
      #expect(setup.phases.allSatisfy { (0...(2 * Double.pi)).contains($0) })
    }
  }
}
