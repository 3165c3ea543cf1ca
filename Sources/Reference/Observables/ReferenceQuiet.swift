/// The first step at which a network is quiet, by its number from 0, or -1. That it is told an activity of 0 says so.
struct ReferenceQuiet<Scalar: ReferenceScalar> {
  private var quietStep = -1

  mutating func observe(_ activity: Scalar, step: Int) {
    if quietStep < 0, activity == 0 { quietStep = step }
  }

  func results() -> [Double] { [Double(quietStep)] }
}
