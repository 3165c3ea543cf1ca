/// The tangent of an orbit on the line: how a point infinitely near parts from it.
///
/// A step multiplies it by the step's slope. A product that is no normal number, as that of a slope of 0, counts as the tangent
/// times 1e-300, so that the orbit is told as nearly superstable and not as ended.
struct MapTangent<Scalar: ReferenceScalar> {
  private var tangent: Scalar = 1
  private var range = TangentRange<Scalar>(size: 1)

  /// How far it is.
  var separation: Separation<Scalar> { range.separation }

  /// Does a step with a slope.
  mutating func step(_ slope: Scalar) {
    let product = tangent * slope
    if product.magnitude < Scalar.leastNormalMagnitude {
      tangent *= Scalar(Self.least.significand)
      range.power += Scalar(Int(Self.least.exponent))
    } else {
      tangent = product
    }
    range.size = tangent.magnitude
    if let scale = range.rescale() { tangent *= scale }
  }

  private static var least: Double { 1e-300 }
}
