/// `(1 - cos(pi p)) / 2` for p from 0 to 1, the same bits as `descent` in `schedule_cosine.cl`.
///
/// It is the square of the sine of a quarter turn's part, or 1 less that of the rest:
///
///     s = q S(q^2) = sin(pi q / 2),  q = min(p, 1 - p)
///     descent = p < 1/2 ? s^2 : fma(-s, s, 1)
///
/// so it is exactly 0 at 0 and 1 at 1, with full relative accuracy near 0. `S` are the first terms of the sine's series, each coefficient
/// rounded once: `docs/numerics-elementary.md` says how, and what the error is.
package enum CosineDescent {
  /// The part of the way down at a part of the time.
  package static func descent<Scalar: ReferenceScalar>(_ part: Scalar) -> Scalar {
    let isEarly = part < 0.5
    let near = isEarly ? part : 1 - part
    let sine = near * Scalar.sineSeries(near * near)
    return isEarly ? sine * sine : Scalar(1).addingProduct(-sine, sine)
  }
}

extension Float {
  package static func sineSeries(_ square: Float) -> Float {
    var sum: Float = -0x1.32d2ccp-8
    sum = sum.addingProduct(0x1.507834p-13, square)
    sum = Float(0x1.466bc6p-4).addingProduct(sum, square)
    sum = Float(-0x1.4abbcep-1).addingProduct(sum, square)
    return Float(0x1.921fb6p+0).addingProduct(sum, square)
  }
}

extension Double {
  package static func sineSeries(_ square: Double) -> Double {
    var sum: Double = -0x1.6fadb9f155744p-31
    sum = sum.addingProduct(0x1.aaec32af93359p-38, square)
    sum = Double(0x1.e8f434d018d63p-25).addingProduct(sum, square)
    sum = Double(-0x1.e3074fde8871fp-19).addingProduct(sum, square)
    sum = Double(0x1.50783487ee782p-13).addingProduct(sum, square)
    sum = Double(-0x1.32d2cce62bd86p-8).addingProduct(sum, square)
    sum = Double(0x1.466bc6775aae2p-4).addingProduct(sum, square)
    sum = Double(-0x1.4abbce625be53p-1).addingProduct(sum, square)
    return Double(0x1.921fb54442d18p+0).addingProduct(sum, square)
  }
}
