/// How many steps of one network, but the first, whose leap costs no more than the step.
struct ReferenceLeap<Scalar: ReferenceScalar> {
  private var accepted: Scalar = 0

  mutating func observe(_ told: Told<Scalar>) {
    guard told.goesOn else { return }
    accepted += told.leap
  }

  func results() -> [Double] { [Double(accepted)] }
}
