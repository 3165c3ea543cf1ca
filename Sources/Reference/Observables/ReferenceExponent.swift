import Systems

/// How far a neighbour was at the beginning of the window, at its end, and at most, and how many steps count: see
/// `Exponent`.
struct ReferenceExponent<Scalar: ReferenceScalar> {
  private let window: Range<Int>
  private var first = Separation<Scalar>()
  private var last = Separation<Scalar>()
  private var largest = Separation<Scalar>()
  private var count: Scalar = 0

  init(window: Range<Int>) { self.window = window }

  mutating func observe(_ told: Told<Scalar>, step: Int) {
    guard told.goesOn, window.contains(step) else { return }
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

  func results() -> [Double] {
    [first, last, largest].flatMap { [Double($0.mantissa), Double($0.exponent)] } + [Double(count)]
  }
}
