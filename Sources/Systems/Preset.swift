import Numbers
import Plane

/// The paper's six conditions (arXiv:2402.06184, figure 1), small networks whose chaos others have studied, maps whose answers
/// everybody knows, a random recurrent network, differential equations, and a network that learns a series.
public enum Preset: String, Codable, Hashable, Sendable, CaseIterable {
  /// Full batch, tanh.
  case tanh
  /// Full batch, ReLU.
  case relu
  /// A linear network on 16 points.
  case linear
  /// One data point.
  case single
  /// Batches of 16 drawn points.
  case minibatch
  /// An offset of the input weights against one learning rate.
  case offset

  /// A tanh network that learns digits (arXiv:2506.08523, with fewer neurons).
  case digits
  /// A sigmoid network that learns three species of iris (arXiv:2404.05782).
  case iris
  /// A linear network of five neurons that is given exclusive or (arXiv:2410.05988).
  case xorIdentity = "xor-identity"
  /// The same with sigmoids.
  case xorSigmoid = "xor-sigmoid"
  /// The same with ReLU.
  case xorReLU = "xor-relu"
  /// A linear network of three layers that learns four modes, whose training is known in closed form (arXiv:1312.6120).
  case deepLinear = "deep-linear"

  /// z^2 + c over c.
  case mandelbrot
  /// z^2 + c over the start.
  case julia
  /// (|Re z| + i |Im z|)^2 + c over c.
  case burningShip = "burning-ship"
  /// A magnet over its constant.
  case magnet1
  /// Another one.
  case magnet2
  /// Exponents of the logistic map over its factor and its start.
  case logistic
  /// Exponents of the logistic map whose factor is a and b by turns (Markus and Hess).
  case markusLyapunov = "markus-lyapunov"
  /// The same, six times b and six times a: Zircon city.
  case zircon
  /// A random recurrent network over gain and symmetry (arXiv:2401.10009).
  case edgeOfChaos = "edge-of-chaos"

  /// Exponents of Lorenz's equations over rho and sigma.
  case lorenz
  /// Exponents of Rössler's equations over c and a.
  case roessler
  /// When an arm of a double pendulum first goes over the top, over both angles at the start.
  case doublePendulum = "double-pendulum"
  /// Finite-time exponents of two vortices that swing, over the place at the start.
  case doubleGyre = "double-gyre"
  /// Exponents of prey and predators over the start.
  case lotkaVolterra = "lotka-volterra"
  /// The order of oscillators that all pull at each other, over coupling and width of frequencies.
  case kuramoto
  /// The same of a ring.
  case kuramotoRing = "kuramoto-ring"

  /// An almost-linear network that learns Lorenz's equations, over rate and teacher forcing (arXiv:2410.14240).
  case forcedLorenz = "forced-lorenz"

  /// The paper's six conditions.
  public static let paperConditions: [Preset] = [
    .tanh, .relu, .linear, .single, .minibatch, .offset,
  ]

  /// The experiment that the preset names.
  public var experiment: Experiment {
    switch self {
    case .tanh: Self.paper(.standard)
    case .relu: Self.paper(.paper(.relu, points: 272))
    case .linear: Self.paper(.paper(.identity, points: 16))
    case .single: Self.paper(.paper(.tanh, points: 1))
    case .minibatch: Self.paper(.paper(.tanh, points: 272, batch: .drawn(16)))
    case .offset: Self.paper(.standard, x: .weightOffset, y: .rate)
    case .digits: Self.classes(.digits, Self.tenths(-15), Self.tenths(15), threshold: 0.8)
    case .iris: Self.classes(.iris, Self.tenths(-25), 1, threshold: 0.9)
    case .xorIdentity: Self.xor(.identity, .identity)
    case .xorSigmoid: Self.xor(.sigmoid, .sigmoid)
    case .xorReLU: Self.xor(.relu, .relu)
    case .deepLinear: Self.modes
    case .mandelbrot: .mandelbrot
    case .julia: .julia
    case .burningShip: .burningShip
    case .magnet1: .magnet(.magnet1)
    case .magnet2: .magnet(.magnet2)
    case .logistic: .logistic
    case .markusLyapunov: .markusLyapunov("AB", a: (20, 40), b: (20, 40))
    case .zircon: .markusLyapunov("BBBBBBAAAAAA", a: (34, 40), b: (25, 34))
    case .edgeOfChaos: .edgeOfChaos
    case .lorenz: .lorenz
    case .roessler: .roessler
    case .doublePendulum: .doublePendulum
    case .doubleGyre: .doubleGyre
    case .lotkaVolterra: .lotkaVolterra
    case .kuramoto: .oscillators(.kuramoto)
    case .kuramotoRing: .oscillators(.kuramotoRing)
    case .forcedLorenz: .forcedLorenz
    }
  }

  private static func tenths(_ number: DecimalNumber) -> DecimalNumber {
    number.timesTen(toThe: -1)
  }

  /// Networks that tell classes, over their rate and the scale of their first weights.
  private static func classes(
    _ training: TrainingSystem, _ low: DecimalNumber, _ high: DecimalNumber, threshold: Double
  ) -> Experiment {
    Experiment(
      system: .training(training), steps: 200,
      axes: Axes(
        x: Axis(parameter: .rate, scale: .log10, low: low, high: high),
        y: Axis(parameter: .initialWeightScale, scale: .log10, low: -1, high: tenths(5))),
      observables: [.exponent, .accuracy, .convergence],
      accuracy: AccuracySettings(threshold: threshold))
  }

  /// Over the rate and the scale of all weights: with k layers, the strength u = scale^k of every mode at the start.
  private static var modes: Experiment {
    Experiment(
      system: .training(.deepLinear), steps: 500,
      axes: Axes(
        x: Axis(parameter: .rate, scale: .log10, low: -2, high: 2),
        y: Axis(parameter: .initialWeightScale, scale: .log10, low: -2, high: 1)),
      observables: [.convergence, .losses])
  }

  private static func xor(
    _ activation: Activation, _ outputActivation: OutputActivation
  ) -> Experiment {
    Experiment(
      system: .training(.xor(activation, outputActivation)), steps: 100,
      axes: Axes(
        x: Axis(parameter: .rate, scale: .log10, low: -2, high: tenths(13)),
        y: Axis(parameter: .initialWeightScale, scale: .linear, low: 0, high: 3)),
      observables: [.exponent, .convergence])
  }

  private static func paper(
    _ training: TrainingSystem, x: ParameterName = .inputRate, y: ParameterName = .outputRate
  ) -> Experiment {
    func axis(_ parameter: ParameterName) -> Axis {
      Axis(parameter: parameter, scale: .log10, low: -3, high: 6)
    }
    return Experiment(
      system: .training(training), steps: 500, axes: Axes(x: axis(x), y: axis(y)),
      observables: [.convergence])
  }

  /// One line about the preset for people who choose one.
  public var summary: String {
    switch self {
    case .tanh: "tanh, 272 points, full batch"
    case .relu: "ReLU, 272 points, full batch"
    case .linear: "linear network, 16 points, full batch"
    case .single: "tanh, a single data point"
    case .minibatch: "tanh, batches of 16 drawn from 272 points"
    case .offset: "tanh, an offset of the input weights at every step against one rate"
    case .digits: "tanh, 64-16-10, handwritten digits, cross-entropy"
    case .iris: "sigmoid, 4-10-3, three species of iris, cross-entropy"
    case .xorIdentity: "linear, 2-2-1 with biases, exclusive or"
    case .xorSigmoid: "sigmoid, 2-2-1 with biases, exclusive or"
    case .xorReLU: "ReLU, 2-2-1 with biases, exclusive or"
    case .deepLinear: "linear, 4-4-4-4, four modes in closed form"
    case .mandelbrot: "the Mandelbrot set, z^2 + c over c"
    case .julia: "a Julia set, z^2 + c over the start"
    case .burningShip: "the burning ship, (|Re z| + i |Im z|)^2 + c over c"
    case .magnet1: "a magnet's phases: where orbits come to 1, leave, or do neither"
    case .magnet2: "another magnet"
    case .logistic: "exponents of r x (1 - x) over r and the start"
    case .markusLyapunov: "exponents of r x (1 - x), r = a and b by turns"
    case .zircon: "exponents of r x (1 - x), r = b six times, then a: Zircon city"
    case .edgeOfChaos: "a random network of 64 neurons over gain and symmetry"
    case .lorenz: "exponents of Lorenz's equations over rho and sigma"
    case .roessler: "exponents of Rössler's equations over c and a"
    case .doublePendulum: "when a double pendulum first goes over the top"
    case .doubleGyre: "finite-time exponents of two vortices that swing"
    case .lotkaVolterra: "exponents of prey and predators over the start"
    case .kuramoto: "order of 32 oscillators over coupling and frequencies"
    case .kuramotoRing: "order of a ring of 32 oscillators"
    case .forcedLorenz: "an almost-linear network of 5 units learns Lorenz's equations"
    }
  }

  /// The fractal dimension of the boundary that the paper measured; nil of what is not the paper's.
  public var paperDimension: Double? {
    switch self {
    case .tanh: 1.66
    case .relu: 1.20
    case .linear: 1.17
    case .single: 1.41
    case .minibatch: 1.55
    case .offset: 1.98
    case .digits, .iris, .xorIdentity, .xorSigmoid, .xorReLU, .deepLinear, .edgeOfChaos,
      .forcedLorenz:
      nil
    case .mandelbrot, .julia, .burningShip, .magnet1, .magnet2, .logistic, .markusLyapunov,
      .zircon:
      nil
    case .lorenz, .roessler, .doublePendulum, .doubleGyre, .lotkaVolterra, .kuramoto, .kuramotoRing:
      nil
    }
  }
}

extension MapSystem.Formula {
  /// What an experiment of the formula has where no preset is named.
  var standardPreset: Preset {
    switch self {
    case .quadratic: .mandelbrot
    case .burningShip: .burningShip
    case .magnet1: .magnet1
    case .magnet2: .magnet2
    case .logistic: .logistic
    case .markusLyapunov: .markusLyapunov
    }
  }
}
