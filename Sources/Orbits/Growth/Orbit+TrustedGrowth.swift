import Foundation
import Systems

extension Orbit {
  /// So many bits are not trusted once growth has eaten the others.
  private static let spareBits = 64.0

  /// The base-10 logarithm of the greatest growth that an orbit of so many bits tells.
  package static func log10TrustedGrowth(bits: Int) -> Double {
    (Double(bits) - spareBits) * log10(2)
  }

  /// The growth as far as bits carry it.
  package static func trusted(_ growth: [Growth], bits: Int) -> [Growth] {
    let limit = log10TrustedGrowth(bits: bits)
    return Array(growth.prefix { $0.log10Greatest <= limit })
  }

  /// The growth as far as the orbit's bits carry it and its loss is one that the measure tells apart.
  package var trustedGrowth: [Growth] {
    Self.trusted(Array(growth.prefix(calmStepCount + 1)), bits: bits)
  }

  /// The steps before the loss passes, for good, what the measure tells apart.
  package var calmStepCount: Int {
    guard isDead, let first = losses.first else { return stepCount }
    let ceiling = ConvergenceRule.ceiling * first
    return (losses.dropLast().lastIndex { $0 <= ceiling } ?? -1) + 1
  }
}
