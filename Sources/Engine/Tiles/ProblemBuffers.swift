import Numbers
import OpenCL
import Systems

/// What all networks of a landscape share, on one device.
final class ProblemBuffers<Scalar: ScalarProtocol> {
  /// (points, width), scaled for the first layer.
  let inputs: Buffer<Scalar>
  /// (points, outputs).
  let targets: Buffer<Scalar>
  /// The initial state, its weights in ``ParameterOrder``.
  let state: Buffer<Scalar>
  let hiddenScale: Scalar
  let outputScale: Scalar
  let lossScale: Scalar

  init(
    _ context: borrowing Context, _ rounded: RoundedSetup<Scalar>, _ order: ParameterOrder
  ) throws(CLError) {
    inputs = try Buffer(context, copying: rounded.inputs, access: .readOnly)
    targets = try Buffer(context, copying: rounded.targets, access: .readOnly)
    state = try Buffer(context, copying: order.onDevice(rounded.state), access: .readOnly)
    hiddenScale = rounded.hiddenScale
    outputScale = rounded.outputScale
    lossScale = rounded.lossScale
  }
}
