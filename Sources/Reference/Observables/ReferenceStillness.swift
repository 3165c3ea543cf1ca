/// The last step whose update changed a weight, -1 where none did.
struct ReferenceStillness {
  private var lastChange = -1

  mutating func observe(changes: Bool, goesOn: Bool, step: Int) {
    if goesOn, changes { lastChange = step }
  }

  func results() -> [Double] { [Double(lastChange)] }
}
