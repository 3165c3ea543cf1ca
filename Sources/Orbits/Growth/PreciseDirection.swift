import Compute
import Numbers
import Systems

/// The direction along which trainings part fastest, with more digits than a double has: a frame that is stretched s times
/// shows a turn by 1 / s.
package enum PreciseDirection {
  /// Digits beyond those of the stretch.
  private static let guardDigits = 30

  /// The direction before a step, in degrees from the x axis, from 0 to 180, with `log10Stretch` + 6 decimals; nil where
  /// trainings do not part by then.
  ///
  /// Trains the network of a place and its neighbours up to that step, with all digits that it takes.
  ///
  /// - Parameters:
  ///   - log10Greatest: the base-10 logarithm of the greater growth there.
  ///   - log10Stretch: that of its ratio to the lesser one.
  package static func angle(
    _ place: OrbitPlace, _ setup: TrainingSetup, step: Int, log10Greatest: Double,
    log10Stretch: Double, cancellation: Cancellation
  ) throws -> DecimalNumber? {
    let exponent = Int((max(0, log10Greatest) + log10Stretch).rounded(.up)) + guardDigits
    let halvings = Int((Double(exponent) / 0.3).rounded(.up))
    // What is left of a difference of 10^-exponent once its digits, and those that cancel, are gone.
    let digits = exponent + Int((2 * log10Stretch).rounded(.up)) + guardDigits
    let bits = Int((Double(digits) / 0.3).rounded(.up))
    let network = OrbitNetwork(place, setup, bits: bits)
    let neighbours = try NeighbourOrbits(
      place, setup, bits: bits, .coordinates,
      NeighbourDistances(firstExponent: halvings, secondExponent: halvings))
    var scratch = network.emptyStep()
    for number in 0..<step {
      try cancellation.check()
      _ = network.begin(number, into: &scratch)
      neighbours.begin(number, &scratch)
      network.update()
      neighbours.update()
    }
    let decimals = Int(log10Stretch.rounded(.up)) + 6
    return neighbours.fastestDirection(network, digits: decimals + 3)
  }
}
