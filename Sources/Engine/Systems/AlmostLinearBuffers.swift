import Numbers
import OpenCL
import Systems

/// What the pixels of an almost-linear network share, on one device.
final class AlmostLinearBuffers<Scalar: ScalarProtocol>: SystemBuffers {
  private let series: Buffer<Scalar>
  private let start: Buffer<Scalar>

  init(_ context: borrowing Context, _ setup: AlmostLinearSetup) throws(CLError) {
    let rounded = RoundedAlmostLinear<Scalar>(setup)
    series = try Buffer(context, copying: rounded.series, access: .readOnly)
    start = try Buffer(context, copying: rounded.start, access: .readOnly)
  }

  func setBeginArguments(_ kernel: inout Kernel, from index: Int) throws(CLError) {
    try kernel.setArgument(index, start)
  }

  /// SYSTEM_ARGUMENTS of `almost_linear_step.cl`.
  func setIterationArguments(
    _ kernel: inout Kernel, from index: Int, _ pixels: TileBuffers<Scalar>
  ) throws(CLError) {
    try kernel.setArgument(index, pixels.scratch)
    try kernel.setArgument(index + 1, series)
  }
}
