import Compute
import Foundation
import Numbers
import Systems

/// The direction along which trainings part fastest, with more digits than a double has: a frame that is stretched s times
/// shows a turn by 1 / s.
package enum PreciseDirection {
  /// Digits beyond those of the stretch.
  private static let guardDigits = 30
  /// So many decimals of an angle a double tells.
  private static let decimalsOfDouble = 12

  /// The direction of a stretch, in degrees, with so many digits that it is right to a small part of the lesser side of
  /// frames of a ratio.
  ///
  /// - Parameters:
  ///   - spareDigits: digits beyond those of the ratio.
  ///   - orbit: the one whose growth told the stretch.
  package static func angle(
    _ found: GrowthStretch, log10Ratio: Double, spareDigits: Int = 6, _ orbit: Orbit,
    _ setup: TrainingSetup, cancellation: Cancellation
  ) throws -> DecimalNumber {
    let decimals = Int(log10Ratio.rounded(.up)) + spareDigits
    var precise: DecimalNumber?
    if decimals > decimalsOfDouble {
      let growth = orbit.growth[found.angleStep]
      precise = try angle(
        orbit.place, setup, step: found.angleStep, log10Greatest: growth.log10Greatest,
        log10Stretch: growth.log10Stretch, cancellation: cancellation)
    }
    let digits = min(decimals, decimalsOfDouble)
    let angle = try precise ?? DecimalNumber(String(format: "%.*f", digits, found.angleDegrees))
    return angle < 180 ? angle : 0
  }

  /// The direction before a step, in degrees from the x axis, from 0 to 180, with `log10Stretch` + 6 decimals; nil where
  /// trainings do not part by then.
  ///
  /// Trains the network of a place and two neighbours up to that step, with all digits that it takes.
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
    let distance = DecimalNumber(1).halved(times: halvings)
    let (orbit, neighbours) = try OrbitNetwork.trained(
      place, setup, bits: bits, beside: [(distance, 0), (0, distance)], upTo: step,
      cancellation: cancellation)
    let decimals = Int(log10Stretch.rounded(.up)) + 6
    return fastestDirection(orbit, neighbours[0], neighbours[1], digits: decimals + 3)
  }

  /// The direction along which the weights of neighbours, which lie along the coordinates and equally far, part fastest
  /// from a network's.
  ///
  /// With A and B the differences of weights, it is half the angle whose tangent is 2 A.B / (A.A - B.B).
  private static func fastestDirection(
    _ network: OrbitNetwork, _ x: OrbitNetwork, _ y: OrbitNetwork, digits: Int
  ) -> DecimalNumber? {
    let gram = network.gram(x, y)
    let arena = BigFloatArena()
    let numbers = arena.numbers(4, bits: network.bits)
    return withExtendedLifetime(arena) {
      let (across, along, angle, half) = (numbers[0], numbers[1], numbers[2], numbers[3])
      across.set(gram.mixed)
      across.multiply(byTwoToThe: 1)
      along.set(difference: gram.first, gram.second)
      guard !across.isZero || !along.isZero else { return nil }
      angle.set(arctangentOf: across, over: along)
      half.setPi()
      angle.set(quotient: angle, half)
      half.set(90)
      angle.multiply(by: half)
      let text = angle.text(digits: digits)
      guard let degrees = try? DecimalNumber(text) else { return nil }
      return degrees < 0 ? degrees + 180 : degrees
    }
  }
}
