import Engine
import Experiment
import Reference

/// A function of the kernels on many arguments: it must give the reference's bits.
struct ElementaryCheck {
  let function: ElementaryFunction
  let precision: Precision
  let lanes: Int
  /// A multiple of 16.
  let count: Int

  var name: String {
    let name = function == .quotient ? "quotient" : "tanh"
    return "\(name), \(count) arguments, \(lanes) lanes"
  }

  /// The first difference on a device; nil when there is none.
  func difference(_ trainer: DeviceTrainer) throws -> String? {
    var generator = SplitMix64(seed: 1)
    switch precision {
    case .float:
      return try difference(
        trainer, Self.arguments(count) { Float(bitPattern: UInt32(generator.next() >> 32)) },
        Self.arguments(count) { Float(bitPattern: UInt32(generator.next() >> 32)) })
    case .double:
      return try difference(
        trainer, Self.arguments(count) { Double(bitPattern: generator.next()) },
        Self.arguments(count) { Double(bitPattern: generator.next()) })
    }
  }

  /// Any bit pattern, and as often a number where the tangent is neither its argument nor 1.
  private static func arguments<Scalar: BinaryFloatingPoint>(
    _ count: Int, _ any: () -> Scalar
  ) -> [Scalar] {
    (0..<count).map { index in
      let value = any()
      guard index.isMultiple(of: 2) else { return value }
      let significand = value.isFinite ? value.significand : 1
      return significand * Scalar(index % 64 - 32) / 2
    }
  }

  private func difference<Scalar: ElementaryScalar & BitwiseCopyable>(
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

/// Fixed, well-mixed numbers (Steele, Lea and Flood, 2014).
private struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
