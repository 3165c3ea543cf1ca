import Numbers
import Plane

extension Experiment {
  /// Exponents of Lorenz's equations.
  public static let lorenz = flow(
    FlowSystem(.lorenz, timeStep: 0.005, transient: 2000), steps: 10_000, (.rho, 100, 2500),
    (.sigma, 20, 300), [.exponent])

  /// Exponents of Rössler's equations.
  static let roessler = flow(
    FlowSystem(.roessler, timeStep: 0.02, transient: 5000), steps: 20_000, (.c, 20, 120),
    (.a, 1, 4), [.exponent])

  /// When an arm of a double pendulum, released at rest, first goes over the top.
  public static let doublePendulum = flow(
    FlowSystem(.doublePendulum, timeStep: 0.02), steps: 10_000, (.angle1, -30, 30),
    (.angle2, -30, 30), [.flip])

  /// Finite-time exponents of a double gyre over the place at the start.
  public static let doubleGyre = flow(
    FlowSystem(.doubleGyre, timeStep: 0.1), steps: 150, (.x0, 0, 20), (.y0, 0, 10), [.exponent])

  /// Exponents of prey and predators.
  static let lotkaVolterra = flow(
    FlowSystem(.lotkaVolterra, timeStep: 0.02), steps: 5000, (.x0, 1, 40), (.y0, 1, 40),
    [.exponent])

  /// The order of coupled oscillators over coupling and width of frequencies.
  public static func oscillators(_ equations: FlowSystem.Equations) -> Experiment {
    flow(
      FlowSystem(equations, timeStep: 0.05, transient: 1000, oscillators: 32), steps: 3000,
      (.couplingStrength, 0, 40), (.frequencyWidth, 0, 10), [.order, .exponent])
  }

  /// Axes in tenths.
  private static func flow(
    _ flow: FlowSystem, steps: Int,
    _ x: (name: ParameterName, low: DecimalNumber, high: DecimalNumber),
    _ y: (name: ParameterName, low: DecimalNumber, high: DecimalNumber),
    _ observables: [Observable]
  ) -> Experiment {
    let axes = [x, y].map { axis in
      Axis(
        parameter: axis.name, scale: .linear, low: axis.low.timesTen(toThe: -1),
        high: axis.high.timesTen(toThe: -1))
    }
    return Experiment(
      system: .flow(flow), steps: steps, axes: Axes(x: axes[0], y: axes[1]),
      observables: observables)
  }
}

extension Experiment {
  /// Whether a pixel ends once a pendulum's arm is beyond its highest place, since nobody asks for more.
  package var endsWithFlip: Bool { observables == [.flip] }

  /// The flow that every pixel is; nil where the system is another.
  package var flow: FlowSystem? {
    guard case .flow(let system) = system else { return nil }
    return system
  }
}

extension FlowSystem.Equations {
  /// What an experiment of the equations has where no preset is named.
  var standardPreset: Preset {
    switch self {
    case .lorenz: .lorenz
    case .roessler: .roessler
    case .doublePendulum: .doublePendulum
    case .doubleGyre: .doubleGyre
    case .lotkaVolterra: .lotkaVolterra
    case .kuramoto: .kuramoto
    case .kuramotoRing: .kuramotoRing
    }
  }
}
