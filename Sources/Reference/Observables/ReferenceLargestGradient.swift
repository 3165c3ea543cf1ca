/// The largest gradient of all steps; -1 once one is not finite, or negative, since its loss is not finite.
struct ReferenceLargestGradient<Scalar: ReferenceScalar> {
  private var largest: Scalar = 0

  mutating func observe(_ size: Scalar) {
    guard largest >= 0 else { return }
    let isBounded = size >= 0 && size <= Scalar.greatestFiniteMagnitude
    largest = isBounded ? max(largest, size) : -1
  }

  func results() -> [Double] { [Double(largest)] }
}
