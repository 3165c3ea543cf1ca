import Systems

/// The sum of a number that steps tell, over those that are measured; the host divides it by how many they are.
struct ReferenceTimeMean<Scalar: ReferenceScalar> {
  private let first: Int
  private var sum: Scalar = 0

  init(_ experiment: Experiment) { first = experiment.system.firstMeasuredStep }

  mutating func observe(_ number: Scalar, goesOn: Bool, step: Int) {
    if goesOn, step >= first { sum += number }
  }

  func results() -> [Double] { [Double(sum)] }
}
