import Systems

/// How far a neighbour was at the beginning of the window, at its end, and at most, and how many steps count: see
/// `Exponent`.
struct ReferenceExponent<Scalar: ReferenceScalar> {
  private let window: Range<Int>
  private let isOfCloud: Bool
  private var first = Separation<Scalar>()
  private var last = Separation<Scalar>()
  private var largest = Separation<Scalar>()
  private var count: Scalar = 0

  init(_ experiment: Experiment) {
    window = experiment.exponentWindow
    isOfCloud = experiment.exponent.method == .cloud
  }

  mutating func observe(_ told: Told<Scalar>, step: Int) {
    guard told.goesOn, window.contains(step) else { return }
    guard !isOfCloud else {
      observeCloud(told.after, isFirst: step == window.lowerBound)
      return
    }
    if step == window.lowerBound {
      first = told.before
      last = told.before
      largest = told.before
    }
    guard told.after.mantissa > 0 else { return }
    last = told.after
    if largest.isLess(than: told.after) { largest = told.after }
    count += 1
  }

  /// In the place of the last separation is the product of all after the first: the exponent is the sum of what theirs are more
  /// than that of the first.
  private mutating func observeCloud(_ after: Separation<Scalar>, isFirst: Bool) {
    guard after.mantissa > 0 else { return }
    guard !isFirst else {
      first = after
      largest = after
      last.mantissa = 1
      return
    }
    guard first.mantissa > 0, !Self.limit.isLess(than: after) else { return }
    let product = last.mantissa * after.mantissa
    let isHigh = product >= 2
    last.mantissa = isHigh ? product * 0.5 : product
    last.exponent += (after.exponent - first.exponent) + (isHigh ? 1 : 0)
    if largest.isLess(than: after) { largest = after }
    count += 1
  }

  private static var limit: Separation<Scalar> {
    Separation(Scalar(ExponentSettings.largestCloudDistance), power: 0)
  }

  func results() -> [Double] {
    [first, last, largest].flatMap { [Double($0.mantissa), Double($0.exponent)] } + [Double(count)]
  }
}
