/// Numbers that lie as those of a Lorentzian distribution around 0, whose half width at half height is 1, do: its quantiles at
/// `(i + 1/2) / N`, which are `tan(pi ((i + 1/2) / N - 1/2))`, ascending.
///
/// The host's C library decides nothing: sine and cosine are Taylor's series of an angle up to pi / 4, in fixed order.
enum LorentzianFrequencies {
  static func quantiles(count: Int) -> [Double] {
    (0..<count).map { place in
      // Twice the part of a half turn, from -1 to 1, in whole numbers.
      let above = 2 * place + 1 - count
      let part = Double(above.magnitude) / Double(2 * count)
      let isSteep = part > 0.25
      let (sine, cosine) = sineAndCosine((isSteep ? 0.5 - part : part) * Double.pi)
      let tangent = isSteep ? cosine / sine : sine / cosine
      return above < 0 ? -tangent : tangent
    }
  }

  private static func sineAndCosine(_ angle: Double) -> (sine: Double, cosine: Double) {
    let square = angle * angle
    var (sine, cosine) = (1.0, 1.0)
    // From the last term that a double feels down: 1 - x^2 / (k (k + 1)) (...).
    for order in stride(from: 18, through: 2, by: -2) {
      let k = Double(order)
      sine = 1 - square * sine / (k * (k + 1))
      cosine = 1 - square * cosine / ((k - 1) * k)
    }
    return (angle * sine, cosine)
  }
}
