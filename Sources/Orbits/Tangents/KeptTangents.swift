import Reference

/// What grows in two directions: numbers of the state, or sums of neurons.
package struct KeptTangents: Hashable, Sendable {
  /// To first order in the first direction.
  package let first: [Double]
  /// To first order in the second.
  package let second: [Double]
  /// To second order in the first; empty where that is not known.
  package let bend: [Double]

  init(_ first: [Double], _ second: [Double], bend: [Double] = []) {
    self.first = first
    self.second = second
    self.bend = bend
  }

  /// None.
  static let none = KeptTangents([], [])

  /// The sums of hidden neurons, or the outputs of a network that has none, of two tangents that have begun a step.
  init(sumsOf first: TrainingDifference<Double>, _ second: TrainingDifference<Double>) {
    if first.sums.isEmpty {
      self.init(first.errors, second.errors)
    } else {
      self.init(first.sums, second.sums)
    }
  }
}
