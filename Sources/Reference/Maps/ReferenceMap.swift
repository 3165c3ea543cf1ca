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
    ReferenceOrbit(map, experiment, points.point(point))
  }
}

/// The orbit of one pixel: the specification of every operation of a map and its order.
struct ReferenceOrbit<Scalar: ReferenceScalar>: ReferencePixel {
  private let map: MapSystem
  private let bailoutSquared: Scalar
  private let sizeScale: Scalar
  private let attractor: (real: Scalar, nearSquared: Scalar)?
  /// The rounded parameters, in the system's order.
  private let point: [Scalar]
  private var real: Scalar
  /// 0 of a map of the line.
  private var imaginary: Scalar = 0
  private var tangent: MapTangent<Scalar>?

  init(_ map: MapSystem, _ experiment: Experiment, _ point: [Scalar]) {
    self.map = map
    self.point = point
    let formula = map.formula
    bailoutSquared = Scalar(map.bailoutSquared(experiment.signals))
    sizeScale = Scalar(formula.sizeScale)
    attractor = formula.attractor.map { (Scalar($0.real), Scalar($0.nearSquared)) }
    let start = point.suffix(formula.dimensions)
    real = start[start.startIndex]
    if formula.dimensions == 2 { imaginary = start[start.startIndex + 1] }
    tangent = experiment.neighbour == nil ? nil : MapTangent()
  }

  /// Both parts of z, or x.
  var state: [Scalar] { map.formula.dimensions == 2 ? [real, imaginary] : [real] }

  /// An orbit ends once `|z|^2` is greater than the formula's bailout, or is no number, or once it has come to the formula's
  /// attractor.
  mutating func step(_ number: Int) -> Told<Scalar> {
    var told = Told<Scalar>(goesOn: true)
    if let slope = tangent == nil ? nil : map.formula.slope(real, point, letter(number)) {
      told.before = tangent?.separation ?? told.before
      tangent?.step(slope)
      told.after = tangent?.separation ?? told.after
    }
    (real, imaginary) = map.formula.next(real, imaginary, point, letter(number))
    let squared = Self.distanceSquared(real, imaginary)
    told.size = squared * sizeScale
    told.goesOn = squared <= bailoutSquared
    if let attractor {
      told.arrives =
        Self.distanceSquared(real - attractor.real, imaginary) < attractor.nearSquared
      told.goesOn = told.goesOn && !told.arrives
    }
    return told
  }

  /// The letter of the word by which a step goes: 0 for A, 1 for B.
  private func letter(_ number: Int) -> Int {
    guard map.formula.hasWord else { return 0 }
    let word = map.word.utf8
    let place = word.index(word.startIndex, offsetBy: number % word.count)
    return word[place] == UInt8(ascii: "A") ? 0 : 1
  }

  private static func distanceSquared(_ real: Scalar, _ imaginary: Scalar) -> Scalar {
    (imaginary * imaginary).addingProduct(real, real)
  }
}
