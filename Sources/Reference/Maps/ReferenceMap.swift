import Systems

/// A map in the arithmetic of its pixels.
struct ReferenceMap<Scalar: ReferenceScalar>: ReferenceSystem {
  let experiment: Experiment
  let map: MapSystem
  private let points: PointRounding<Scalar>

  init(_ experiment: Experiment, _ map: MapSystem) {
    self.experiment = experiment
    self.map = map
    points = PointRounding(map)
  }

  func pixel(_ point: ParameterPoint) -> ReferenceOrbit<Scalar> {
    ReferenceOrbit(map.formula, points.point(point))
  }
}

/// The orbit of one pixel: the specification of every operation of a map and its order.
struct ReferenceOrbit<Scalar: ReferenceScalar>: ReferencePixel {
  private let formula: MapSystem.Formula
  private let bailoutSquared: Scalar
  /// The rounded parameters, in the system's order.
  private let point: [Scalar]
  private var real: Scalar
  private var imaginary: Scalar

  init(_ formula: MapSystem.Formula, _ point: [Scalar]) {
    self.formula = formula
    self.point = point
    bailoutSquared = Scalar(formula.bailoutSquared)
    real = point[MapSlot.zReal]
    imaginary = point[MapSlot.zImaginary]
  }

  /// Both parts of z.
  var state: [Scalar] { [real, imaginary] }

  /// An orbit ends once `|z|^2` is greater than the formula's bailout, or is no number.
  mutating func step(_ number: Int) -> Told<Scalar> {
    let (cReal, cImaginary) = (point[MapSlot.cReal], point[MapSlot.cImaginary])
    switch formula {
    case .quadratic:
      (real, imaginary) = QuadraticMap.step(real, imaginary, cReal, cImaginary)
    }
    let squared = (imaginary * imaginary).addingProduct(real, real)
    return Told(goesOn: squared <= bailoutSquared)
  }
}
