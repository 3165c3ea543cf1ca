import Systems

/// The slopes of a flow at one point: a file for each kind of equations has them.
struct FlowSlopes<Scalar: ReferenceScalar> {
  private let equations: FlowSystem.Equations
  /// The rounded parameters, in the system's order.
  private let point: [Scalar]
  private let oscillators: Oscillators<Scalar>

  init(_ equations: FlowSystem.Equations, _ shared: RoundedFlow<Scalar>, _ point: [Scalar]) {
    self.equations = equations
    self.point = point
    oscillators = Oscillators(shared, isRing: equations == .kuramotoRing)
  }

  /// Of the state, the first numbers of `y`.
  @inline(__always)
  func slopes(_ y: [Scalar], _ time: Scalar, _ slopes: inout [Scalar]) {
    switch equations {
    case .lorenz: Lorenz.slopes(y, point, &slopes)
    case .roessler: Roessler.slopes(y, point, &slopes)
    case .doublePendulum: DoublePendulum.slopes(y, &slopes)
    case .doubleGyre: DoubleGyre.slopes(y, point, time, &slopes)
    case .lotkaVolterra: LotkaVolterra.slopes(y, point, &slopes)
    case .kuramoto, .kuramotoRing: oscillators.slopes(y, point, &slopes)
    }
  }

  /// Of the tangent whose numbers begin at `v`: the derivative of the slopes in its direction.
  @inline(__always)
  func growth(_ y: [Scalar], _ v: Int, _ time: Scalar, _ growth: inout [Scalar]) {
    switch equations {
    case .lorenz: Lorenz.growth(y, v, point, &growth)
    case .roessler: Roessler.growth(y, v, point, &growth)
    case .doublePendulum: DoublePendulum.growth(y, v, &growth)
    case .doubleGyre: DoubleGyre.growth(y, v, point, time, &growth)
    case .lotkaVolterra: LotkaVolterra.growth(y, v, point, &growth)
    case .kuramoto, .kuramotoRing: oscillators.growth(y, v, point, &growth)
    }
  }

  /// Whether an arm of a pendulum is beyond its highest place; false of other equations.
  func isFlipped(_ y: [Scalar]) -> Bool {
    equations == .doublePendulum && DoublePendulum.isFlipped(y)
  }

  /// The order of oscillators.
  func order(_ y: [Scalar]) -> Scalar { oscillators.order(y) }
}
