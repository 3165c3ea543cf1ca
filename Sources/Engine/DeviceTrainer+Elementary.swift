import KernelSource
import Numbers
import OpenCL

/// A function of `elementary.cl`, `exponential.cl` or `trigonometric.cl`.
package enum ElementaryFunction: String, CaseIterable, Sendable {
  /// Of one argument.
  case hyperbolicTangent = "evaluate_hyperbolic_tangent"
  /// Of a dividend and a divisor.
  case quotient = "evaluate_quotient"
  /// Of one argument that is at most 0.
  case exponential = "evaluate_exponential"
  /// Of one argument that is at most 0: what the exponential lacks of 1, negative.
  case exponentialLessOne = "evaluate_exponential_less_one"
  /// Of one argument that is at least 1.
  case logarithm = "evaluate_logarithm"
  /// Of one argument.
  case squareRoot = "evaluate_square_root"
  /// Of one argument.
  case sine = "evaluate_sine"
  /// Of one argument.
  case cosine = "evaluate_cosine"
}

extension DeviceTrainer {
  /// What the device lacks for a precision; nil when the numerics contract holds.
  package func violation(_ precision: Precision) -> String? {
    DeviceFitness.refusal(device.info, precision)
  }

  /// How programs of vectors of so many lanes divide: as the options say, else by the device's own division where it
  /// says that it rounds correctly, and does so for pairs that are hard to round.
  ///
  /// Throws an ``EngineError`` where the options ask for the device's own division and it does not.
  package func division(_ precision: Precision, lanes: Int) throws -> Division {
    let info = device.info
    if options.division == .emulated { return .emulated }
    if Division.standard(info) == .own,
      try DivisionCheck.passes(self, precision, lanes: lanes)
    {
      return .own
    }
    guard options.division == nil else {
      throw EngineError(
        device: info.name, "does not divide \(precision.rawValue) numbers with correct rounding")
    }
    return .emulated
  }

  /// What a function gives on the device, in vectors of `lanes`, which must divide the count.
  ///
  /// - Parameter divisors: as many as `x`; only the quotient has them.
  package func evaluate<Scalar: ScalarProtocol>(
    _ function: ElementaryFunction, _ x: [Scalar], divisors: [Scalar], lanes: Int,
    division: Division
  ) throws(CLError) -> [Scalar] {
    let context = try Context(device)
    let queue = try Queue(context, device: device)
    let program = try ProgramBuilder(device, device.info, cache: programCache).program(
      ProgramDescription(
        sources: KernelSource.elementaryFunctions,
        definitions: [("LANES", lanes)],
        precision: Scalar.precision, division: division), context)
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
