import Numbers
import OpenCL
import Systems

/// What the pixels of a recurrent network share, on one device.
final class RecurrentBuffers<Scalar: ScalarProtocol>: SystemBuffers {
  private let symmetric: Buffer<Scalar>
  private let antisymmetric: Buffer<Scalar>
  /// The state before the first step, laid out as `recurrent.cl` says.
  private let starts: Buffer<Scalar>
  private let timeStep: Scalar
  private let inverseNeurons: Scalar
  private let inverseTwiceNeurons: Scalar

  init(_ context: borrowing Context, _ setup: RecurrentSetup) throws(CLError) {
    let rounded = RoundedRecurrent<Scalar>(setup)
    let experiment = setup.experiment
    symmetric = try Buffer(context, copying: rounded.symmetric, access: .readOnly)
    antisymmetric = try Buffer(context, copying: rounded.antisymmetric, access: .readOnly)
    let tangent = experiment.neighbour == nil ? [] : rounded.tangent + [rounded.tangentSize, 0]
    let replica = experiment.signals.contains(.overlap) ? rounded.replica : []
    starts = try Buffer(context, copying: rounded.start + tangent + replica, access: .readOnly)
    timeStep = rounded.timeStep
    inverseNeurons = rounded.inverseNeurons
    inverseTwiceNeurons = rounded.inverseTwiceNeurons
  }

  func setBeginArguments(_ kernel: inout Kernel, from index: Int) throws(CLError) {
    try kernel.setArgument(index, starts)
  }

  /// SYSTEM_ARGUMENTS of `lanes_recurrent.cl`.
  func setIterationArguments(
    _ kernel: inout Kernel, from index: Int, _ pixels: TileBuffers<Scalar>
  ) throws(CLError) {
    try kernel.setArgument(index, pixels.scratch)
    try kernel.setArgument(index + 1, symmetric)
    try kernel.setArgument(index + 2, antisymmetric)
    try kernel.setArgument(index + 3, value: timeStep)
    try kernel.setArgument(index + 4, value: inverseNeurons)
    try kernel.setArgument(index + 5, value: inverseTwiceNeurons)
  }
}
