import Reference

/// What grows in two directions: numbers of the state, or sums of neurons.
package struct KeptTangents: Hashable, Sendable {
  /// In the first direction.
  package let first: [Double]
  /// In the second.
  package let second: [Double]

  init(_ first: [Double], _ second: [Double]) {
    self.first = first
    self.second = second
  }

  /// None.
  static let none = KeptTangents([], [])

  /// The sums of hidden neurons, or the outputs of a network that has none, of two tangents that have begun a step.
  init(sumsOf first: TrainingDifference, _ second: TrainingDifference) {
    if first.sums.isEmpty {
      self.init(first.errors, second.errors)
    } else {
      self.init(first.sums, second.sums)
    }
  }
}
