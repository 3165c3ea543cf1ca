import Reference

/// What grows in two directions: numbers of the state, or sums of neurons.
package struct KeptTangents: Hashable, Sendable {
  /// To first order in the first direction.
  package let first: [Double]
  /// To first order in the second.
  package let second: [Double]
  /// To second order; nil where that is not known.
  package let bend: Bend?

  init(_ first: [Double], _ second: [Double], bend: Bend? = nil) {
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

/// Derivatives of second order in two directions.
package struct Bend: Hashable, Sendable {
  /// Twice in the first.
  package let first: ScaledNumbers
  /// Once in each.
  package let mixed: ScaledNumbers
  /// Twice in the second.
  package let second: ScaledNumbers
}

/// Numbers that share a power of two, since alone they may be beyond the range of doubles.
package struct ScaledNumbers: Hashable, Sendable {
  /// The numbers over 2^``powerOfTwo``; the greatest is at least 1/2 and less than 1.
  package let numbers: [Double]
  /// See ``numbers``.
  package let powerOfTwo: Int

  /// Numbers as they are kept.
  init(_ numbers: [Double], powerOfTwo: Int) {
    self.numbers = numbers
    self.powerOfTwo = powerOfTwo
  }

  /// Of numbers that are each a fraction of at least 1/2, or 0, times a power of two.
  init(_ parts: [(fraction: Double, powerOfTwo: Int)]) {
    let greatest = parts.lazy.filter { $0.fraction != 0 }.map(\.powerOfTwo).max() ?? 0
    self.init(
      parts.map { part in
        Double(sign: .plus, exponent: part.powerOfTwo - greatest, significand: part.fraction)
      }, powerOfTwo: greatest)
  }

  /// The numbers times two positive factors, which with the power of two are in range, if not alone.
  func multiplied(by left: Double, _ right: Double) -> [Double] {
    let factor = Double(
      sign: .plus, exponent: Int(left.exponent) + Int(right.exponent) + powerOfTwo,
      significand: left.significand * right.significand)
    return numbers.map { factor * $0 }
  }
}
