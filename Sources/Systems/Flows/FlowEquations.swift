import Plane

extension FlowSystem {
  /// What is integrated.
  public enum Equations: String, Codable, Hashable, Sendable, CaseIterable {
    /// `x' = sigma (y - x)`, `y' = x (rho - z) - y`, `z' = x y - beta z` (Lorenz, 1963).
    case lorenz
    /// `x' = -y - z`, `y' = x + a y`, `z' = b + z (x - c)` (Rössler, 1976).
    case roessler
    /// Two equal point masses on two equal massless arms, in units in which length and gravity are 1: angles from the lowest place,
    /// then angular velocities.
    case doublePendulum
    /// Two vortices that swing sideways (Shadden, Lekien, Marsden, 2005), on the plane from 0 to 2 and 0 to 1:
    /// `psi = amplitude sin(pi f) sin(pi y)`, `f = e x^2 + (1 - 2 e) x`, `e = swing sin(angularFrequency t)`, `x' = -dpsi/dy`,
    /// `y' = dpsi/dx`.
    case doubleGyre
    /// `x' = x (alpha - beta y)`, `y' = y (delta x - gamma)`: prey and predators.
    case lotkaVolterra
    /// Oscillators that all pull at each other: `theta_i' = width omega_i + K mean over j of sin(theta_j - theta_i)` (Kuramoto, 1975).
    case kuramoto
    /// The same, where each pulls at two neighbours in a ring alone, and the mean is over them.
    case kuramotoRing
  }
}

extension FlowSystem.Equations {
  /// Numbers of the state of all that have no oscillators.
  private var fixedDimensions: Int {
    switch self {
    case .lorenz, .roessler: 3
    case .doublePendulum: 4
    case .doubleGyre, .lotkaVolterra: 2
    case .kuramoto, .kuramotoRing: 0
    }
  }

  /// Numbers of the state, with so many oscillators where there are some.
  package func dimensions(oscillators: Int) -> Int {
    hasOscillators ? oscillators : fixedDimensions
  }

  /// Whether it is made of oscillators, whose frequencies and first phases all pixels share.
  package var hasOscillators: Bool { fixedDimensions == 0 }

  /// Whether slopes depend on the time.
  var dependsOnTime: Bool { self == .doubleGyre }

  /// Tangents whose growth an exponent is of: where there are two it is of the direction that grows most from the first measured step,
  /// else of the first number's direction, which turns into the one that grows most.
  package var tangentCount: Int { self == .doubleGyre ? 2 : 1 }

  /// What a step tells beside how a tangent grows.
  var ownSignals: Set<Signal> {
    switch self {
    case .lorenz, .roessler, .doubleGyre, .lotkaVolterra: []
    case .doublePendulum: [.flip]
    case .kuramoto, .kuramotoRing: [.order]
    }
  }

  /// What an axis may vary; where there are no oscillators the start, as many numbers as the state has, comes last.
  var parameters: [Parameter] {
    switch self {
    case .lorenz:
      [
        Parameter(.sigma, title: "σ", standard: 10), Parameter(.rho, title: "ρ", standard: 28),
        Parameter(.beta, title: "β", standard: 8.0 / 3),
      ] + Self.start(1, 1, 1)
    case .roessler:
      [
        Parameter(.a, title: "a", standard: 0.2), Parameter(.b, title: "b", standard: 0.2),
        Parameter(.c, title: "c", standard: 5.7),
      ] + Self.start(1, 1, 0)
    case .doublePendulum:
      [
        Parameter(.angle1, title: "angle of the upper arm", standard: 2),
        Parameter(.angle2, title: "angle of the lower arm", standard: 2),
        Parameter(.velocity1, title: "angular velocity of the upper arm", standard: 0),
        Parameter(.velocity2, title: "angular velocity of the lower arm", standard: 0),
      ]
    case .doubleGyre:
      [
        Parameter(.amplitude, title: "amplitude A", standard: 0.1),
        Parameter(.angularFrequency, title: "angular frequency ω", standard: 0.6283185307179586),
        Parameter(.swing, title: "swing ε", standard: 0.25),
      ] + Self.start(1, 0.5)
    case .lotkaVolterra:
      [
        Parameter(.alpha, title: "α", standard: 1), Parameter(.beta, title: "β", standard: 1),
        Parameter(.gamma, title: "γ", standard: 1), Parameter(.delta, title: "δ", standard: 1),
      ] + Self.start(2, 1)
    case .kuramoto, .kuramotoRing:
      [
        Parameter(.couplingStrength, title: "coupling K", standard: 2, allowed: -1e6...1e6),
        Parameter(
          .frequencyWidth, title: "width of frequencies g", standard: 0.5, allowed: 0...1e6),
      ]
    }
  }

  private static func start(_ values: Double...) -> [Parameter] {
    let names: [(ParameterName, String)] = [(.x0, "x"), (.y0, "y"), (.z0, "z")]
    return zip(names, values).map { name, value in
      Parameter(name.0, title: "\(name.1) at the start", standard: value)
    }
  }

  /// Where the start lies in a point; nil where all pixels share it.
  package var startSlot: Int? { hasOscillators ? nil : parameters.count - fixedDimensions }

  /// Multiply-adds of one evaluation of the slopes, with so many numbers of the state.
  func multiplyAdds(dimensions: Int) -> Double {
    switch self {
    case .lorenz: 6
    case .roessler: 4
    case .doublePendulum: 80
    case .doubleGyre: 90
    case .lotkaVolterra: 4
    case .kuramoto, .kuramotoRing: 32 * Double(dimensions)
    }
  }

  /// What a table calls the numbers of the state.
  func stateNames(oscillators: Int) -> [String] {
    switch self {
    case .lorenz, .roessler: ["x", "y", "z"]
    case .doublePendulum: ["angle 1", "angle 2", "velocity 1", "velocity 2"]
    case .doubleGyre, .lotkaVolterra: ["x", "y"]
    case .kuramoto, .kuramotoRing: (1...oscillators).map { "phase \($0)" }
    }
  }

  /// What a figure calls it.
  var title: String {
    switch self {
    case .lorenz: "Lorenz"
    case .roessler: "Rössler"
    case .doublePendulum: "double pendulum"
    case .doubleGyre: "double gyre"
    case .lotkaVolterra: "Lotka and Volterra"
    case .kuramoto: "Kuramoto"
    case .kuramotoRing: "Kuramoto, a ring"
    }
  }
}

extension ParameterName {
  /// Of Lorenz, the Prandtl number.
  public static let sigma: ParameterName = "sigma"
  /// Of Lorenz, the Rayleigh number in units of the critical one.
  public static let rho: ParameterName = "rho"
  /// Of Lorenz, how wide a roll is; of Lotka and Volterra, how much predators eat.
  public static let beta: ParameterName = "beta"
  /// Of Rössler, what z falls by.
  public static let c: ParameterName = "c"
  /// Of Lotka and Volterra, how fast prey grows.
  public static let alpha: ParameterName = "alpha"
  /// Of Lotka and Volterra, how fast predators die.
  public static let gamma: ParameterName = "gamma"
  /// Of Lotka and Volterra, how fast predators grow of what they eat.
  public static let delta: ParameterName = "delta"
  /// The first angle of the upper arm, in radians from the lowest place.
  public static let angle1: ParameterName = "angle1"
  /// The first angle of the lower arm.
  public static let angle2: ParameterName = "angle2"
  /// The first angular velocity of the upper arm.
  public static let velocity1: ParameterName = "velocity1"
  /// The first angular velocity of the lower arm.
  public static let velocity2: ParameterName = "velocity2"
  /// How fast two vortices turn.
  public static let amplitude: ParameterName = "amplitude"
  /// How fast they swing, in radians per unit of time.
  public static let angularFrequency: ParameterName = "angularFrequency"
  /// How far they swing.
  public static let swing: ParameterName = "swing"
  /// How strongly oscillators pull at each other.
  public static let couplingStrength: ParameterName = "couplingStrength"
  /// Half the width at half the height of the distribution of frequencies.
  public static let frequencyWidth: ParameterName = "frequencyWidth"
  /// The second number of a start.
  public static let y0: ParameterName = "y0"
  /// The third number of a start.
  public static let z0: ParameterName = "z0"
}
