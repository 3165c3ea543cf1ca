import Engine
import Numbers
import Reference
import Systems

/// A function of the kernels on many arguments: it must give the reference's bits.
package struct ElementaryCheck {
  private let function: ElementaryFunction
  /// In which arithmetic.
  package let precision: Precision
  private let lanes: Int
  private let division: Division
  private let count: Int

  /// Checks a function of vectors of so many lanes; `count` must be a multiple of 16.
  package init(
    function: ElementaryFunction, precision: Precision, lanes: Int, division: Division, count: Int
  ) {
    self.function = function
    self.precision = precision
    self.lanes = lanes
    self.division = division
    self.count = count
  }

  /// What is checked.
  package var name: String {
    let name =
      switch function {
      case .hyperbolicTangent: "tanh"
      case .quotient: "quotient"
      case .exponential: "exp"
      case .exponentialLessOne: "exp - 1"
      case .logarithm: "log"
      case .squareRoot: "square root"
      case .sine: "sin"
      case .cosine: "cos"
      }
    return "\(name), \(count) arguments, \(lanes) lanes, \(division.rawValue) division"
  }

  /// Whether a device that can train in the precision may ever divide so.
  package func applies(to trainer: DeviceTrainer) throws -> Bool {
    try division == .emulated || trainer.division(precision, lanes: lanes) == .own
  }

  /// The first difference on a device; nil when there is none.
  package func difference(_ trainer: DeviceTrainer) throws -> String? {
    let (x, other) = RandomKey(seed: 1).split()
    switch precision {
    case .float:
      return try difference(
        trainer, x.bits32(count: count).map { Float(bitPattern: $0) },
        other.bits32(count: count).map { Float(bitPattern: $0) })
    case .double:
      return try difference(
        trainer, x.bits64(count: count).map { Double(bitPattern: $0) },
        other.bits64(count: count).map { Double(bitPattern: $0) })
    }
  }

  /// Where the functions take another way: zero, subnormal numbers, both ends of the normal ones, the divisor whose
  /// reciprocal is put in by hand, the end of the tangent's slope, a quarter of a turn, the sine's limit, and what is no number.
  private static func edges<Scalar: ReferenceScalar>() -> [Scalar] {
    let smallest = Scalar.leastNormalMagnitude
    let limit = Scalar.tangentLimit
    let magnitudes = [
      0, .leastNonzeroMagnitude, smallest.nextDown, smallest, 1, Scalar(2).nextDown,
      limit.nextDown, limit.nextUp, .quarter, Scalar(turnLimit), Scalar(turnLimit).nextUp,
      .greatestFiniteMagnitude, .infinity,
    ]
    return magnitudes + magnitudes.map { -$0 } + [.nan]
  }

  /// Arguments and divisors: each edge of the one with each of the other as far as the count goes, then any bit pattern,
  /// and as often a number where the tangent is neither its argument nor 1.
  private static func pairs<Scalar: ReferenceScalar>(
    _ x: [Scalar], _ other: [Scalar]
  ) -> [(Scalar, Scalar)] {
    let edges = edges() as [Scalar]
    let pairs = edges.flatMap { first in edges.map { (first, $0) } }
    func moderate(_ index: Int, _ value: Scalar) -> Scalar {
      guard index.isMultiple(of: 2) else { return value }
      let significand = value.isFinite ? value.significand : 1
      return significand * Scalar(index % 64 - 32) / 2
    }
    return x.indices.map { index in
      index < pairs.count
        ? pairs[index] : (moderate(index, x[index]), moderate(index, other[index]))
    }
  }

  /// A number that the function takes, made of any.
  private func argument<Scalar: ReferenceScalar>(_ number: Scalar) -> Scalar {
    switch function {
    case .hyperbolicTangent, .squareRoot, .sine, .cosine: number
    case .quotient: number.isFinite ? number.magnitude : 1
    // NaN stays.
    case .exponential, .exponentialLessOne: -number.magnitude
    case .logarithm: number.magnitude < 1 ? 1 / max(number.magnitude, 0x1p-100) : number.magnitude
    }
  }

  private func expected<Scalar: ReferenceScalar>(_ x: Scalar, _ divisor: Scalar) -> Scalar {
    switch function {
    case .hyperbolicTangent: hyperbolicTangent(x)
    case .quotient: quotient(x, divisor)
    case .squareRoot: squareRoot(x)
    case .sine: sineAndCosine(x).sine
    case .cosine: sineAndCosine(x).cosine
    case .exponential: naturalExponential(x)
    case .exponentialLessOne: naturalExponentialLessOne(x)
    case .logarithm: naturalLogarithm(x)
    }
  }

  private func difference<Scalar: ReferenceScalar & BitwiseCopyable>(
    _ trainer: DeviceTrainer, _ x: [Scalar], _ other: [Scalar]
  ) throws -> String? {
    let pairs = Self.pairs(x, other)
    let first = pairs.map { argument($0.0) }
    let divisors = pairs.map { $0.1.isFinite && $0.1 != 0 ? $0.1.magnitude : 1 }
    let actual = try trainer.evaluate(
      function, first, divisors: divisors, lanes: lanes, division: division)
    for (index, value) in actual.enumerated() {
      let expected = expected(first[index], divisors[index])
      // The bits of a NaN are nobody's promise; that it is one is.
      guard value.bitPattern != expected.bitPattern, !(value.isNaN && expected.isNaN) else {
        continue
      }
      let argument =
        "\(first[index])" + (function == .quotient ? " / \(divisors[index])" : "")
      return "argument \(argument): expected \(Bits.hex(Double(expected), precision)), "
        + "got \(Bits.hex(Double(value), precision))"
    }
    return nil
  }
}
