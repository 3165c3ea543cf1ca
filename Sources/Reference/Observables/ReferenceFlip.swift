/// The first step after which an arm of a pendulum is beyond its highest place, by its number from 0, or -1.
struct ReferenceFlip {
  private var flipStep = -1

  mutating func observe(flips: Bool, step: Int) {
    if flips, flipStep < 0 { flipStep = step }
  }

  func results() -> [Double] { [Double(flipStep)] }
}
