import Numbers
import Plane

/// A random recurrent network: neurons that act on each other through quenched couplings, which all pixels share.
///
/// With `phi = tanh x`, `S` a symmetric and `A` an antisymmetric matrix of unit variance, and Euler's steps,
///
///     x' = x + dt (-x + p S phi + m A phi)
///     p  = gain sqrt((1 + symmetry) / 2) / sqrt(N)      m = gain sqrt((1 - symmetry) / 2) / sqrt(N)
///
/// so that a coupling has the variance `gain^2 / N`, and the two between a pair of neurons the correlation `symmetry` (Qiu, Huang,
/// arXiv:2401.10009). The state is `x`.
///
/// A pixel whose mean of `phi^2` falls below ``quietActivity`` is quiet: its state becomes 0, where it stays.
public struct RecurrentSystem: System {
  /// The numbers of neurons that a network may have.
  public static let allowedNeurons = 2...512
  /// What ``timeStep`` lies below: a state cannot grow without bound then, nor a tangent vanish at once.
  public static let longestTimeStep = 1.0
  /// The greatest gain and scale of a start: floats hold what becomes of them.
  public static let largestNumber = 1e6
  /// A pixel whose activity is smaller is quiet.
  package static let quietActivity = 1e-30

  /// N.
  public var neurons: Int
  /// The length of a step.
  public var timeStep: Double
  /// Steps that nothing is measured of: averages are over those that follow, and so are exponents unless their window is another.
  public var transient: Int
  /// What matrices and starts are drawn from.
  public var seed: UInt64
  /// Matrices and starts that are given instead.
  public var files: RecurrentFiles

  /// Describes a network.
  public init(
    neurons: Int = 64, timeStep: Double = 0.1, transient: Int = 1000, seed: UInt64 = 1,
    files: RecurrentFiles = RecurrentFiles()
  ) {
    self.neurons = neurons
    self.timeStep = timeStep
    self.transient = transient
    self.seed = seed
    self.files = files
  }

  /// The couplings' strength and symmetry, and how far from 0 a network begins.
  public var parameters: [Parameter] {
    [
      Parameter(.gain, title: "gain g", standard: 1.5, allowed: 0...Self.largestNumber),
      Parameter(.symmetry, title: "symmetry γ", standard: 0, allowed: -1...1),
      Parameter(
        .startScale, title: "scale of the start", standard: 1, allowed: 0...Self.largestNumber),
    ]
  }

  /// None.
  public var combinations: [AxisChoice] { [] }

  /// A number for each neuron.
  public var stateCount: Int { neurons }
  /// All of it.
  public var iterateCount: Int { neurons }

  /// Nothing is drawn on the way.
  public var stepDependsOnStateAlone: Bool { true }

  /// How active it is, how fast it moves, where another start leads, and how a tangent grows.
  public var signals: Set<Signal> { [.separation, .activity, .kineticEnergy, .overlap] }

  /// All that it tells enough for, and no escape: what ends is quiet.
  public var possibleObservables: [Observable] {
    Observable.allCases.filter { $0 != .escape && $0.signals.isSubset(of: signals) }
  }

  /// A tangent.
  public var exponentMethods: [ExponentSettings.Method] { [.tangent] }

  /// Those after the transient.
  public var firstMeasuredStep: Int { transient }

  /// An exponent is one per unit of time.
  public var timePerStep: Double? { timeStep }

  /// In the place of the gain p, in that of the symmetry m. Values outside the allowed ones count as the nearest that is allowed.
  public var derivation: (@Sendable (ParameterPoint) -> ParameterPoint)? {
    let (parameters, root) = (parameters, Double(neurons).squareRoot())
    return { point in
      let values = zip(parameters, point.values).map { parameter, value in
        min(max(value, parameter.allowed.lowerBound), parameter.allowed.upperBound)
      }
      let (gain, symmetry) = (values[RecurrentSlot.gain], values[RecurrentSlot.symmetry])
      var derived = ParameterPoint(values)
      derived[RecurrentSlot.gain] = gain * ((1 + symmetry) / 2).squareRoot() / root
      derived[RecurrentSlot.symmetry] = gain * ((1 - symmetry) / 2).squareRoot() / root
      return derived
    }
  }

  /// Where activity sets in as N grows.
  public var overlay: SystemOverlay? {
    SystemOverlay("g (1 + γ) = 1") { point in
      point[RecurrentSlot.gain] * (1 + point[RecurrentSlot.symmetry]) - 1
    }
  }

  /// Two products of a matrix and a vector.
  public var multiplyAddsPerStep: Double { 2 * Double(neurons * neurons) }

  /// The number of neurons.
  public var title: String { "recurrent network, \(neurons) neurons" }

  /// Other matrices and starts; nil where all of them are given.
  public func seeded(_ seed: UInt64) -> RecurrentSystem? {
    guard files.symmetric == nil || files.starts == nil else { return nil }
    var result = self
    result.seed = seed
    return result
  }

  /// Throws for the first field that holds a value outside its range.
  public func validate() throws(FieldError) {
    try neurons.check("recurrent.neurons", in: Self.allowedNeurons)
    guard timeStep > 0, timeStep < Self.longestTimeStep else {
      throw FieldError(
        field: "recurrent.timeStep", value: timeStep, allowed: "a number above 0 and below 1")
    }
  }
}

/// Where the parameters of a recurrent network lie in a point, and what takes their place: see ``System/derivation``.
package enum RecurrentSlot {
  /// p.
  package static let gain = 0
  /// m.
  package static let symmetry = 1
  package static let startScale = 2
}

extension ParameterName {
  /// How strong couplings are: their standard deviation is the gain over the root of the number of neurons.
  public static let gain: ParameterName = "gain"
  /// How alike the two couplings between a pair of neurons are, from -1 to 1.
  public static let symmetry: ParameterName = "symmetry"
  /// A factor on all initial states.
  public static let startScale: ParameterName = "startScale"
}

extension Experiment {
  /// The edge of chaos of a random network: what `system: recurrent` means where nothing else is said.
  public static let edgeOfChaos = Experiment(
    system: .recurrent(RecurrentSystem()), steps: 3000,
    axes: Axes(
      x: Axis(
        parameter: .gain, scale: .linear, low: DecimalNumber(2).timesTen(toThe: -1),
        high: DecimalNumber(5)),
      y: Axis(
        parameter: .symmetry, scale: .linear, low: DecimalNumber(-9).timesTen(toThe: -1),
        high: DecimalNumber(9).timesTen(toThe: -1))),
    observables: [.exponent, .activity, .kineticEnergy, .overlap])

  /// The recurrent network that every pixel is; nil where the system is another.
  package var recurrent: RecurrentSystem? {
    guard case .recurrent(let system) = system else { return nil }
    return system
  }
}
