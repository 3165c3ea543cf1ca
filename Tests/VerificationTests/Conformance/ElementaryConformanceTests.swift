import Engine
import KernelSource
import Numbers
import OpenCL
import TestSupport
import Testing
import Verification

/// The kernels' quotient and tanh on every device: the reference's bits, and their error bound.
extension ConformanceTests {
  @Suite struct Elementary {
    /// The bound that docs/numerics.md promises, in ulp.
    private static let tangentBound = 2.5

    @Test(arguments: [Precision.float, .double], [1, 2, 4, 8, 16])
    func functionsGiveTheReferenceBits(precision: Precision, lanes: Int) throws {
      for device in TestDevices.all {
        let trainer = DeviceTrainer(device)
        guard trainer.violation(precision) == nil else { continue }
        for (function, division) in Self.functions {
          let check = ElementaryCheck(
            function: function, precision: precision, lanes: lanes, division: division,
            count: 65_536)
          guard try check.applies(to: trainer) else { continue }
          let difference = try check.difference(trainer)
          #expect(
            difference == nil, "\(check.name) on \(device.info.identity): \(difference ?? "")")
        }
      }
    }

    private static let functions = ElementaryFunction.allCases.flatMap { function in
      Division.allCases.map { (function, $0) }
    }

    /// Whatever a device says of its division, the reference's bits come out; one that does not round correctly is
    /// not used, even where it is asked for.
    @Test(arguments: Precision.allCases) func divisionIsTriedFirst(precision: Precision) throws {
      for device in TestDevices.all {
        var trainer = DeviceTrainer(device)
        guard trainer.violation(precision) == nil else { continue }
        let division = try trainer.division(precision, lanes: 4)
        trainer = DeviceTrainer(device, options: EngineOptions(division: .emulated))
        #expect(try trainer.division(precision, lanes: 4) == .emulated)
        trainer = DeviceTrainer(device, options: EngineOptions(division: .own))
        switch division {
        case .own: #expect(try trainer.division(precision, lanes: 4) == .own)
        case .emulated:
          #expect(throws: EngineError.self) { try trainer.division(precision, lanes: 4) }
        }
      }
    }

    @Test func everyFiniteFloatIsWithinTheBound() throws {
      for device in TestDevices.all where device.info.double.supported {
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
      func program(
        _ precision: Precision, lanes: Int
      ) throws -> ProgramDescription {
        ProgramDescription(
          sources: KernelSource.elementaryFunctions,
          definitions: [("LANES", lanes)],
          precision: precision,
          division: try DeviceTrainer(device).division(precision, lanes: lanes))
      }
      let floats = try program(.float, lanes: lanes)
      let float = try Program(context, sources: floats.text, options: floats.options)
      let doubles = try program(.double, lanes: 1)
      let double = try Program(context, sources: doubles.text, options: doubles.options)
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
