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
  private let count: Int

  /// Checks a function of vectors of so many lanes; `count` must be a multiple of 16.
  package init(function: ElementaryFunction, precision: Precision, lanes: Int, count: Int) {
    self.function = function
    self.precision = precision
    self.lanes = lanes
    self.count = count
  }

  /// What is checked.
  package var name: String {
    let name = function == .quotient ? "quotient" : "tanh"
    return "\(name), \(count) arguments, \(lanes) lanes"
  }

  /// The first difference on a device; nil when there is none.
  package func difference(_ trainer: DeviceTrainer) throws -> String? {
    let (x, other) = RandomKey(seed: 1).split()
    switch precision {
    case .float:
      return try difference(
        trainer, Self.arguments(x.bits32(count: count).map { Float(bitPattern: $0) }),
        Self.arguments(other.bits32(count: count).map { Float(bitPattern: $0) }))
    case .double:
      return try difference(
        trainer, Self.arguments(x.bits64(count: count).map { Double(bitPattern: $0) }),
        Self.arguments(other.bits64(count: count).map { Double(bitPattern: $0) }))
    }
  }

  /// Any bit pattern, and as often a number where the tangent is neither its argument nor 1.
  private static func arguments<Scalar: BinaryFloatingPoint>(_ any: [Scalar]) -> [Scalar] {
    any.enumerated().map { index, value in
      guard index.isMultiple(of: 2) else { return value }
      let significand = value.isFinite ? value.significand : 1
      return significand * Scalar(index % 64 - 32) / 2
    }
  }

  private func difference<Scalar: ReferenceScalar & BitwiseCopyable>(
    _ trainer: DeviceTrainer, _ x: [Scalar], _ other: [Scalar]
  ) throws -> String? {
    let isQuotient = function == .quotient
    let first = isQuotient ? x.map { $0.isFinite ? $0.magnitude : 1 } : x
    let divisors = other.map { $0.isFinite && $0 != 0 ? $0.magnitude : 1 }
    let actual = try trainer.evaluate(function, first, divisors: divisors, lanes: lanes)
    for (index, value) in actual.enumerated() {
      let expected =
        isQuotient ? quotient(first[index], divisors[index]) : hyperbolicTangent(first[index])
      // The bits of a NaN are nobody's promise; that it is one is.
      guard value.bitPattern != expected.bitPattern, !(value.isNaN && expected.isNaN) else {
        continue
      }
      let argument = "\(first[index])" + (isQuotient ? " / \(divisors[index])" : "")
      return "argument \(argument): expected \(Bits.hex(Double(expected), precision)), "
        + "got \(Bits.hex(Double(value), precision))"
    }
    return nil
  }
}
