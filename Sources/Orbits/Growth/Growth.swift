import Foundation

/// How far apart neighbouring trainings are after some steps: the singular values of the derivative of the weights to the
/// two coordinates of the plane.
package struct Growth: Hashable, Sendable {
  /// The base-10 logarithm of the greater singular value; minus infinity where nothing differs.
  package let log10Greatest: Double
  /// That of the lesser one.
  package let log10Least: Double
  /// The direction in the plane along which trainings part fastest, from the x axis, from 0 to pi.
  package let angleRadians: Double

  /// Nothing differs.
  static let none = Growth(
    log10Greatest: -.infinity, log10Least: -.infinity, angleRadians: 0)

  /// How much faster trainings part along the one direction than across it, as a base-10 logarithm.
  package var log10Stretch: Double { log10Greatest - log10Least }

  /// Names the numbers.
  package init(log10Greatest: Double, log10Least: Double, angleRadians: Double) {
    self.log10Greatest = log10Greatest
    self.log10Least = log10Least
    self.angleRadians = angleRadians
  }

  /// Of a triangular matrix times a power of two.
  init(_ matrix: UpperTriangle, powerOfTwo: Int) {
    let (a, b, c) = (matrix.first, matrix.mixed, matrix.second)
    let sum = a * a + b * b + c * c
    let product = (a * c).magnitude
    let greatest =
      ((sum + 2 * product).squareRoot() + max(0, sum - 2 * product).squareRoot()) / 2
    guard greatest > 0, greatest.isFinite else {
      self = .none
      return
    }
    let scale = Double(powerOfTwo) * log10(2)
    log10Greatest = log10(greatest) + scale
    log10Least = log10(product / greatest) + scale
    let angle = atan2(2 * a * b, a * a - b * b - c * c) / 2
    angleRadians = angle < 0 ? angle + Double.pi : angle
  }
}

/// A 2x2 matrix with nothing below its diagonal.
struct UpperTriangle {
  /// Row 0, column 0.
  var first = 1.0
  /// Row 0, column 1.
  var mixed = 0.0
  /// Row 1, column 1.
  var second = 1.0

  /// The matrix product.
  static func * (left: UpperTriangle, right: UpperTriangle) -> UpperTriangle {
    UpperTriangle(
      first: left.first * right.first,
      mixed: left.first * right.mixed + left.mixed * right.second,
      second: left.second * right.second)
  }
}
