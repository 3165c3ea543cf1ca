import Systems

/// A step of the classical Runge-Kutta method of fourth order, of a state and the tangents beside it alike.
///
/// With h the step, y the numbers, F what is asked for their slopes, and c = 0, 1/2, 1/2, 1, w = 1, 2, 2, 1:
///
///     k_i = F(z_i, (number + c_i) h),   z_1 = y,   z_(i + 1) = fma(c_(i + 1) h, k_i, y)
///     s <- fma(w_i, k_i, s) from +0
///     y <- fma(h / 6, s, y)
struct RungeKutta<Scalar: ReferenceScalar> {
  private let step: Scalar
  private let halfStep: Scalar
  private let sixthOfStep: Scalar
  private var stage: [Scalar]
  private var slopes: [Scalar]
  private var sum: [Scalar]

  /// Of so many numbers.
  init(_ shared: RoundedFlow<Scalar>, count: Int) {
    step = shared.step
    halfStep = shared.halfStep
    sixthOfStep = shared.sixthOfStep
    stage = Array(repeating: 0, count: count)
    slopes = stage
    sum = stage
  }

  /// Does a step by its number from 0.
  @inline(__always)
  mutating func step(
    _ number: Int, _ y: inout [Scalar],
    _ slopes: (_ y: [Scalar], _ time: Scalar, inout [Scalar]) -> Void
  ) {
    stage = y
    for place in sum.indices { sum[place] = 0 }
    for turn in 0..<4 {
      let part: Scalar = [0, 0.5, 0.5, 1][turn]
      let weight: Scalar = turn == 1 || turn == 2 ? 2 : 1
      let length = turn == 2 ? step : halfStep
      slopes(stage, (Scalar(number) + part) * step, &self.slopes)
      for place in y.indices {
        let slope = self.slopes[place]
        sum[place] = sum[place].addingProduct(weight, slope)
        stage[place] = y[place].addingProduct(length, slope)
      }
    }
    for place in y.indices { y[place] = y[place].addingProduct(sixthOfStep, sum[place]) }
  }
}
