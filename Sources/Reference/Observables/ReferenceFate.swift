/// The steps after which an orbit left, or minus those after which it came to where it stands still; 0 where it did neither.
struct ReferenceFate {
  private var fate = 0

  mutating func observe(arrives: Bool, goesOn: Bool, step: Int) {
    guard !goesOn else { return }
    fate = arrives ? -(step + 1) : step + 1
  }

  func results() -> [Double] { [Double(fate)] }
}
