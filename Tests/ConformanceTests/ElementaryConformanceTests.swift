import Engine
import KernelSource
import OpenCL
import Reference
import Testing

/// The kernels' quotient and tanh on every device: the reference's bits, and their error bound.
extension ConformanceTests {
  @Suite struct Elementary {
    /// The bound that docs/numerics.md promises, in ulp.
    private static let tangentBound = 2.0

    @Test(arguments: [1, 2, 4, 8, 16])
    func floatsGiveTheReferenceBits(lanes: Int) throws {
      var generator = SplitMix64(seed: 1)
      let x = (0..<65_536).map { _ in
        Float(bitPattern: UInt32(truncatingIfNeeded: generator.next()))
      }
      let other = x.map { _ in Float(bitPattern: UInt32(truncatingIfNeeded: generator.next())) }
      try expectReferenceBits(x, other, bits: 32, lanes: lanes)
    }

    @Test(arguments: [1, 2, 4, 8, 16])
    func doublesGiveTheReferenceBits(lanes: Int) throws {
      var generator = SplitMix64(seed: 2)
      // Half of the exponents where the tangent is neither its argument nor 1.
      let x = (0..<65_536).map { index in
        index.isMultiple(of: 2)
          ? Double(bitPattern: generator.next())
          : Double(Int64(bitPattern: generator.next())) * 0x1p-59
      }
      let other = x.map { _ in Double(bitPattern: generator.next()) }
      try expectReferenceBits(x, other, bits: 64, lanes: lanes)
    }

    private func expectReferenceBits<Scalar: ElementaryScalar & BitwiseCopyable>(
      _ x: [Scalar], _ other: [Scalar], bits: Int, lanes: Int
    ) throws {
      let dividends = x.map { $0.isFinite ? $0.magnitude : 1 }
      let divisors = other.map { $0.isFinite && $0 != 0 ? $0.magnitude : 1 }
      for device in conformanceDevices where bits == 32 || device.info.double.supported {
        let trainer = DeviceTrainer(device)
        expectEqual(
          try trainer.evaluate(.hyperbolicTangent, x, divisors: [], lanes: lanes),
          x.map { hyperbolicTangent($0) }, "tanh", device)
        expectEqual(
          try trainer.evaluate(.quotient, dividends, divisors: divisors, lanes: lanes),
          zip(dividends, divisors).map { quotient($0, $1) }, "quotient", device)
      }
    }

    private func expectEqual<Scalar: ElementaryScalar>(
      _ actual: [Scalar], _ expected: [Scalar], _ name: String, _ device: Device
    ) {
      // The bits of a NaN are nobody's promise; that it is one is.
      let index = actual.indices.first {
        actual[$0].bitPattern != expected[$0].bitPattern
          && !(actual[$0].isNaN && expected[$0].isNaN)
      }
      guard let index else { return }
      Issue.record(
        """
        \(name) on \(device.info.name), value \(index): \
        0x\(String(actual[index].bitPattern, radix: 16)) instead of \
        0x\(String(expected[index].bitPattern, radix: 16))
        """)
    }

    @Test func everyFiniteFloatIsWithinTheBound() throws {
      for device in conformanceDevices where device.info.double.supported {
        let worst = try Self.sweep(device)
        #expect(worst.ulps <= Self.tangentBound, "tanh of float 0x\(String(worst.bits, radix: 16))")
        #expect(worst.ulps >= 0.5, "a sweep that finds no error at all has not looked")
        #expect(worst.notOdd == 0)
      }
    }

    /// The greatest error of tanh over all finite floats, where it occurs, and how many are not odd.
    private static func sweep(_ device: Device) throws -> (ulps: Double, bits: UInt32, notOdd: UInt)
    {
      let run: UInt32 = 1024
      let items = 4096
      let patterns = Int(run) * items
      let lanes = 16
      let context = try Context(device)
      let queue = try Queue(context, device: device)
      let sources = [KernelSource.real, .elementary, .elementarySweep].map(\.text)
      let float = try Program(
        context, sources: sources, options: "-cl-std=CL1.2 -D PRECISION=32 -D LANES=\(lanes)")
      let double = try Program(
        context, sources: sources, options: "-cl-std=CL1.2 -D PRECISION=64 -D LANES=1")
      // One pattern more than are examined, rounded up to whole vectors.
      let positive = try Buffer<Float>(context, count: patterns + lanes)
      let negative = try Buffer<Float>(context, count: patterns + lanes)
      let errors = try Buffer<Double>(context, count: items)
      let worst = try Buffer<UInt32>(context, count: items)
      let falls = try Buffer<UInt32>(context, count: items)
      let asymmetries = try Buffer<UInt32>(context, count: items)
      var evaluate = try Kernel(float, name: "sweep_hyperbolic_tangent")
      var compare = try Kernel(double, name: "compare_hyperbolic_tangent")

      var result = (ulps: -1.0, bits: UInt32(0), notOdd: UInt(0))
      let end = Float.infinity.bitPattern
      for first in stride(from: 0, to: end, by: patterns) {
        let examined = Swift.min(items, Int((end - first) / run))
        for (sign, buffer) in [(UInt32(0), 0), (0x8000_0000, 1)] {
          try evaluate.setArgument(0, value: first | sign)
          if buffer == 0 {
            try evaluate.setArgument(1, positive)
          } else {
            try evaluate.setArgument(1, negative)
          }
          try queue.enqueue(evaluate, globalSize: patterns / lanes + 1, localSize: 1)
        }
        try compare.setArgument(0, value: first)
        try compare.setArgument(1, value: run)
        try compare.setArgument(2, positive)
        try compare.setArgument(3, negative)
        try compare.setArgument(4, errors)
        try compare.setArgument(5, worst)
        try compare.setArgument(6, falls)
        try compare.setArgument(7, asymmetries)
        try queue.enqueue(compare, globalSize: examined, localSize: 1)
        let largest = try queue.read(errors, 0..<examined)
        let bits = try queue.read(worst, 0..<examined)
        for (error, pattern) in zip(largest, bits) where !(error <= result.ulps) {
          result.ulps = error
          result.bits = pattern
        }
        result.notOdd += try queue.read(asymmetries, 0..<examined).reduce(0) { $0 + UInt($1) }
      }
      return result
    }
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
