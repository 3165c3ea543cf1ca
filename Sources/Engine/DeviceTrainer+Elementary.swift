import KernelSource
import Numbers
import OpenCL

/// A function of `elementary.cl`.
package enum ElementaryFunction: String, CaseIterable, Sendable {
  /// Of one argument.
  case hyperbolicTangent = "evaluate_hyperbolic_tangent"
  /// Of a dividend and a divisor.
  case quotient = "evaluate_quotient"
}

extension DeviceTrainer {
  /// What the device lacks for a precision; nil when the numerics contract holds.
  package func violation(_ precision: Precision) -> String? {
    DeviceFitness.refusal(device.info, precision)
  }

  /// What a function gives on the device, in vectors of `lanes`, which must divide the count.
  ///
  /// - Parameter divisors: as many as `x`; the hyperbolic tangent leaves them out.
  package func evaluate<Scalar: ScalarProtocol>(
    _ function: ElementaryFunction, _ x: [Scalar], divisors: [Scalar], lanes: Int
  ) throws -> [Scalar] {
    let context = try Context(device)
    let queue = try Queue(context, device: device)
    let program = try Program(
      context, sources: [KernelSource.real, .elementary, .elementarySweep].map(\.text),
      options: "-cl-std=CL1.2 -D PRECISION=\(8 * MemoryLayout<Scalar>.size) -D LANES=\(lanes)")
    let result = try Buffer<Scalar>(context, count: x.count)
    var kernel = try Kernel(program, name: function.rawValue)
    try kernel.setArgument(0, try Buffer(context, copying: x))
    if function == .quotient { try kernel.setArgument(1, try Buffer(context, copying: divisors)) }
    try kernel.setArgument(kernel.argumentCount - 1, result)
    try queue.enqueue(
      kernel, globalSize: x.count / lanes, localSize: device.info.kind == .cpu ? 1 : nil)
    return try queue.read(result)
  }
}
