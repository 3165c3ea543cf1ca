/// The step after which a pixel did not go on, by its number from 0, or -1.
struct ReferenceEscape {
  private var escapeStep = -1

  mutating func observe(goesOn: Bool, step: Int) {
    if !goesOn { escapeStep = step }
  }

  func results() -> [Double] { [Double(escapeStep)] }
}
