import Numbers
import OpenCL
import Systems

/// What the pixels of a flow share, on one device; of flows without oscillators one number that nobody reads.
final class FlowBuffers<Scalar: ScalarProtocol>: SystemBuffers {
  private let frequencies: Buffer<Scalar>
  private let start: Buffer<Scalar>

  init(_ context: borrowing Context, _ setup: FlowSetup) throws(CLError) {
    let rounded = RoundedFlow<Scalar>(setup)
    let hasOscillators = setup.flow.equations.hasOscillators
    frequencies = try Buffer(
      context, copying: hasOscillators ? rounded.frequencies : [0], access: .readOnly)
    start = try Buffer(context, copying: hasOscillators ? rounded.phases : [0], access: .readOnly)
  }

  func setBeginArguments(_ kernel: inout Kernel, from index: Int) throws(CLError) {
    try kernel.setArgument(index, start)
  }

  func setIterationArguments(
    _ kernel: inout Kernel, from index: Int, _ pixels: TileBuffers<Scalar>
  ) throws(CLError) {
    try kernel.setArgument(index, frequencies)
  }
}
