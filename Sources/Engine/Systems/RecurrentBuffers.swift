import Numbers
import OpenCL
import Systems

/// What the pixels of a recurrent network share, on one device.
final class RecurrentBuffers<Scalar: ScalarProtocol>: SystemBuffers {
  private let mapping: Mapping
  /// Both matrices, by row in the mapping `lanes`, by column in teams.
  private let symmetric: Buffer<Scalar>
  private let antisymmetric: Buffer<Scalar>
  /// The state before the first step, laid out as `recurrent.cl` says.
  private let starts: Buffer<Scalar>
  private let timeStep: Scalar
  private let inverseNeurons: Scalar
  private let inverseTwiceNeurons: Scalar

  init(
    _ context: borrowing Context, _ setup: RecurrentSetup, _ mapping: Mapping
  ) throws(CLError) {
    let rounded = RoundedRecurrent<Scalar>(setup)
    let experiment = setup.experiment
    let neurons = rounded.start.count
    func laidOut(_ matrix: [Scalar]) -> [Scalar] {
      guard mapping == .teams else { return matrix }
      return matrix.indices.map { matrix[$0 % neurons * neurons + $0 / neurons] }
    }
    self.mapping = mapping
    symmetric = try Buffer(context, copying: laidOut(rounded.symmetric), access: .readOnly)
    antisymmetric = try Buffer(context, copying: laidOut(rounded.antisymmetric), access: .readOnly)
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

  /// In the mapping `lanes` what neurons give, then NETWORK_ARGUMENTS of `recurrent_step.cl`.
  func setIterationArguments(
    _ kernel: inout Kernel, from index: Int, _ pixels: TileBuffers<Scalar>
  ) throws(CLError) {
    var index = index
    if mapping == .lanes {
      try kernel.setArgument(index, pixels.scratch)
      index += 1
    }
    try kernel.setArgument(index, symmetric)
    try kernel.setArgument(index + 1, antisymmetric)
    try kernel.setArgument(index + 2, value: timeStep)
    try kernel.setArgument(index + 3, value: inverseNeurons)
    try kernel.setArgument(index + 4, value: inverseTwiceNeurons)
  }
}
