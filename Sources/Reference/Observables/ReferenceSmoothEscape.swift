/// The step after which an orbit did not go on, by its number from 0, or -1, and how large it was then: at most the largest finite
/// number, 0 where it went on to the end.
struct ReferenceSmoothEscape<Scalar: ReferenceScalar> {
  private var step = -1
  private var size: Scalar = 0

  mutating func observe(_ told: Told<Scalar>, step: Int) {
    guard !told.goesOn else { return }
    self.step = step
    let most = Scalar.greatestFiniteMagnitude
    size = told.size <= most ? told.size : most
  }

  func results() -> [Double] { [Double(step), Double(size)] }
}
