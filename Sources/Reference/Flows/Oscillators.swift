import Systems

/// `theta_i' = width omega_i + K mean over j of sin(theta_j - theta_i)`, over all or over two neighbours in a ring.
///
/// With c and s the cosines and sines, and C and S their means over those that an oscillator pulls at:
///
///     theta_i' = fma(K, fma(S, c_i, -(C s_i)), width omega_i)
///
/// A mean over all is a sum, ascending from +0, times 1 / N; one over two is half the sum of that before and that after.
struct Oscillators<Scalar: ReferenceScalar> {
  private let frequencies: [Scalar]
  private let inverseCount: Scalar
  private let isRing: Bool

  init(_ shared: RoundedFlow<Scalar>, isRing: Bool) {
    frequencies = shared.frequencies
    inverseCount = shared.inverseOscillators
    self.isRing = isRing
  }

  private var count: Int { frequencies.count }

  /// The sums of two lists of numbers, over all.
  @inline(__always)
  private func means(_ first: [Scalar], _ second: [Scalar]) -> (Scalar, Scalar) {
    var sums: (Scalar, Scalar) = (0, 0)
    for place in 0..<count {
      sums.0 += first[place]
      sums.1 += second[place]
    }
    return (sums.0 * inverseCount, sums.1 * inverseCount)
  }

  /// Half the sum of a list's numbers before and after a place in the ring.
  @inline(__always)
  private func mean(_ list: [Scalar], around place: Int) -> Scalar {
    let before = place == 0 ? count - 1 : place - 1
    let after = place == count - 1 ? 0 : place + 1
    return (list[before] + list[after]) * 0.5
  }

  /// Cosines and sines of the phases.
  private func parts(_ y: [Scalar]) -> (cosines: [Scalar], sines: [Scalar]) {
    let parts = y.prefix(count).map(sineAndCosine)
    return (parts.map(\.cosine), parts.map(\.sine))
  }

  func slopes(_ y: [Scalar], _ point: [Scalar], _ slopes: inout [Scalar]) {
    let (cosines, sines) = parts(y)
    let all = isRing ? (0, 0) : means(cosines, sines)
    for place in 0..<count {
      let c = isRing ? mean(cosines, around: place) : all.0
      let s = isRing ? mean(sines, around: place) : all.1
      let pull = (-(c * sines[place])).addingProduct(s, cosines[place])
      slopes[place] = (point[1] * frequencies[place]).addingProduct(point[0], pull)
    }
  }

  /// With P and Q the means of `c_j v_j` and `s_j v_j`:
  ///
  ///     v_i' = K fma(-v_i, fma(S, s_i, C c_i), fma(P, c_i, Q s_i))
  func growth(_ y: [Scalar], _ v: Int, _ point: [Scalar], _ growth: inout [Scalar]) {
    let (cosines, sines) = parts(y)
    let cosineGrowth = (0..<count).map { cosines[$0] * y[v + $0] }
    let sineGrowth = (0..<count).map { sines[$0] * y[v + $0] }
    let all = isRing ? (0, 0) : means(cosines, sines)
    let allGrowth = isRing ? (0, 0) : means(cosineGrowth, sineGrowth)
    for place in 0..<count {
      let c = isRing ? mean(cosines, around: place) : all.0
      let s = isRing ? mean(sines, around: place) : all.1
      let p = isRing ? mean(cosineGrowth, around: place) : allGrowth.0
      let q = isRing ? mean(sineGrowth, around: place) : allGrowth.1
      let held = (c * cosines[place]).addingProduct(s, sines[place])
      let pulled = (q * sines[place]).addingProduct(p, cosines[place])
      growth[v + place] = point[0] * pulled.addingProduct(-y[v + place], held)
    }
  }

  /// `squareRoot(fma(C, C, S S))` of the means over all.
  func order(_ y: [Scalar]) -> Scalar {
    let (cosines, sines) = parts(y)
    let (c, s) = means(cosines, sines)
    return squareRoot((s * s).addingProduct(c, c))
  }
}
