import COpenCL

/// What a device's arithmetic guarantees in one floating-point format.
public struct FloatCapabilities: Codable, Equatable, Sendable {
  /// The device computes in this format at all.
  public let supported: Bool
  /// Subnormal numbers are kept, not flushed to zero.
  public let denormals: Bool
  /// Infinities and quiet NaNs behave as in IEEE 754.
  public let infinityAndNaN: Bool
  /// The basic operations round to nearest, ties to even.
  public let roundToNearest: Bool
  /// `fma` rounds once.
  public let fusedMultiplyAdd: Bool
  /// Single-precision division and square root can round correctly. Devices report this for
  /// `float` only; in `double` both always do.
  public let correctlyRoundedDivideSqrt: Bool

  /// Reads the bit field `cl_device_fp_config`; zero means that the format is missing.
  init(configuration: Int) {
    func has(_ bit: Int32) -> Bool { configuration & Int(bit) != 0 }
    supported = configuration != 0
    denormals = has(CL_FP_DENORM)
    infinityAndNaN = has(CL_FP_INF_NAN)
    roundToNearest = has(CL_FP_ROUND_TO_NEAREST)
    fusedMultiplyAdd = has(CL_FP_FMA)
    correctlyRoundedDivideSqrt = has(CL_FP_CORRECTLY_ROUNDED_DIVIDE_SQRT)
  }
}
