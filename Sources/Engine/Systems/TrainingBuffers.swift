import Numbers
import OpenCL
import Systems

/// What all networks of a landscape share, on one device.
final class TrainingBuffers<Scalar: ScalarProtocol>: SystemBuffers {
  /// (points, rows of the first layer), scaled for it.
  private let inputs: Buffer<Scalar>
  /// (points, outputs).
  private let targets: Buffer<Scalar>
  /// The initial state of each start, its weights in ``ParameterOrder``, then those of neighbours, then zeros.
  private let starts: Buffer<Scalar>
  private let stateCount: Int
  private let network: Network
  private let setup: TrainingSetup
  private let order: ParameterOrder
  private let hiddenScale: Scalar
  private let outputScale: Scalar
  private let lossScale: Scalar

  init(
    _ context: borrowing Context, _ setup: TrainingSetup, _ layout: MappingLayout
  ) throws(CLError) {
    let rounded = RoundedSetup<Scalar>(setup)
    self.setup = setup
    let order = ParameterOrder(setup.training.network, layout)
    self.order = order
    network = setup.training.network
    inputs = try Buffer(context, copying: rounded.inputs, access: .readOnly)
    targets = try Buffer(context, copying: rounded.targets, access: .readOnly)
    // The size of neighbours and their power are the last: see `neighbour.cl`.
    let neighbour =
      rounded.difference.isEmpty
      ? [] : order.onDevice(rounded.difference) + [rounded.differenceSize, 0]
    let initial = rounded.starts.map { start in
      let known = order.onDevice(start) + neighbour
      return known + Array(repeating: 0, count: setup.experiment.stateCount - known.count)
    }
    starts = try Buffer(context, copying: Array(initial.joined()), access: .readOnly)
    stateCount = initial[0].count
    hiddenScale = rounded.hiddenScale
    outputScale = rounded.outputScale
    lossScale = rounded.lossScale
  }

  func setBeginArguments(_ kernel: inout Kernel, from index: Int) throws(CLError) {
    try kernel.setArgument(index, starts)
    try kernel.setArgument(index + 1, value: Int32(stateCount))
    try kernel.setArgument(index + 2, value: Int32(network.parameterCount))
    try kernel.setArgument(
      index + 3, value: Int32(network.rows(layer: 0) * network.fanOut(layer: 0)))
  }

  /// TRAINING_ARGUMENTS of `training_step.cl`.
  func setIterationArguments(
    _ kernel: inout Kernel, from index: Int, _ pixels: TileBuffers<Scalar>
  ) throws(CLError) {
    try kernel.setArgument(index, pixels.scratch)
    try kernel.setArgument(index + 1, inputs)
    try kernel.setArgument(index + 2, targets)
    try kernel.setArgument(index + 3, pixels.batches)
    try kernel.setArgument(index + 4, value: hiddenScale)
    try kernel.setArgument(index + 5, value: outputScale)
    try kernel.setArgument(index + 6, value: lossScale)
    guard setup.training.optimiser.rule.addsNoise else { return }
    try kernel.setArgument(index + 7, pixels.noises)
  }

  func noise(steps: Range<Int>) -> [Scalar] {
    guard setup.training.optimiser.rule.addsNoise else { return [] }
    return steps.flatMap { step in
      order.onDevice(setup.noise(steps: step..<(step + 1)).map { Scalar($0) })
    }
  }
}
