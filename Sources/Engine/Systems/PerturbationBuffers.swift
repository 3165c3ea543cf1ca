import Numbers
import OpenCL
import Systems

/// What all pixels of a frame below double precision share, on one device.
final class PerturbationBuffers<Scalar: ScalarProtocol>: SystemBuffers {
  private let training: TrainingBuffers<Scalar>
  /// The orbit's steps from ``firstStep`` on, laid out as `orbit.cl` says.
  let steps: Buffer<Scalar>
  /// The orbit's parameters.
  let point: Buffer<Scalar>
  /// What the state before the first step grows by along the frame's sides.
  let right: Buffer<Scalar>
  let up: Buffer<Scalar>
  let bend: Buffer<Scalar>
  /// The losses of the steps that are skipped.
  let losses: Buffer<Scalar>
  /// The orbit's state where pixels land.
  let landingState: Buffer<Scalar>
  /// K0.
  let firstStep: Int
  /// K1.
  let landingStep: Int

  init(
    _ context: borrowing Context, _ setup: PerturbationSetup, _ layout: MappingLayout
  ) throws(CLError) {
    let order = ParameterOrder(setup.training.training.network, layout)
    func buffer(_ numbers: [Double]) throws(CLError) -> Buffer<Scalar> {
      try Buffer(context, copying: numbers.map { Scalar($0) }, access: .readOnly)
    }
    training = try TrainingBuffers(context, setup.training, layout)
    steps = try buffer(setup.steps.flatMap { Self.numbers($0, order) })
    point = try buffer(setup.parameters)
    right = try buffer(order.onDevice(setup.right))
    up = try buffer(order.onDevice(setup.up))
    bend = try buffer(setup.bend.all.flatMap { order.onDevice($0) })
    losses = try buffer(setup.skippedLosses)
    landingState = try buffer(order.onDevice(setup.landingState))
    firstStep = setup.firstStep
    landingStep = setup.landingStep
  }

  /// A step as `orbit.cl` lays it out.
  private static func numbers(_ step: OrbitStep, _ order: ParameterOrder) -> [Double] {
    order.onDevice(step.state) + order.onDevice(step.gradients) + step.values + step.slopes
      + step.sums + step.errors + step.fedBack + step.deltas
  }

  /// The states come with the skipped steps.
  func setBeginArguments(_ kernel: inout Kernel, from index: Int) throws(CLError) {}

  func setIterationArguments(
    _ kernel: inout Kernel, from index: Int, _ pixels: TileBuffers<Scalar>
  ) throws(CLError) {
    try training.setIterationArguments(&kernel, from: index, pixels)
  }
}
