import Numbers
import OpenCL

/// Launches the kernels of `orbit.cl` and `perturb`: what becomes of pixels while they are told as differences from an
/// orbit.
final class OrbitKernels<Scalar: ScalarProtocol> {
  /// What they share.
  let orbit: PerturbationBuffers<Scalar>
  private var skip: Kernel
  private var perturb: Kernel
  private var land: Kernel
  private let shape: LaunchShape

  init(
    _ program: borrowing Program, _ orbit: PerturbationBuffers<Scalar>, _ shape: LaunchShape
  ) throws(CLError) {
    self.orbit = orbit
    self.shape = shape
    skip = try Kernel(program, name: "skip")
    perturb = try Kernel(program, name: "perturb")
    land = try Kernel(program, name: "land")
  }

  /// Puts pixels before the first step that is computed.
  func enqueueSkip(
    _ queue: borrowing Queue, _ pixels: TileBuffers<Scalar>, groups: Int, totalSteps: Int
  ) throws(CLError) -> Event {
    try skip.setArgument(0, pixels.states)
    try skip.setArgument(1, pixels.points)
    try skip.setArgument(2, pixels.observed)
    try skip.setArgument(3, orbit.right)
    try skip.setArgument(4, orbit.up)
    try skip.setArgument(5, orbit.bend)
    try skip.setArgument(6, orbit.losses)
    try skip.setArgument(7, value: Int32(orbit.firstStep))
    try skip.setArgument(8, value: Int32(totalSteps))
    try skip.setArgument(9, value: Int32(groups))
    return try queue.enqueue(
      skip, globalSize: shape.globalSize(groups: groups), localSize: shape.localSize)
  }

  /// Maps differences onward; the steps lie between the orbit's first and the landing.
  func enqueuePerturb(
    _ queue: borrowing Queue, _ pixels: TileBuffers<Scalar>, groups: Int, steps: Range<Int>,
    totalSteps: Int
  ) throws(CLError) -> Event {
    try perturb.setIterationArguments(
      pixels, groups: groups, steps: steps, totalSteps: totalSteps)
    try orbit.setIterationArguments(&perturb, from: 8, pixels)
    let own = perturb.argumentCount - 3
    try perturb.setArgument(own, orbit.steps)
    try perturb.setArgument(own + 1, orbit.point)
    try perturb.setArgument(own + 2, value: Int32(orbit.firstStep))
    return try queue.enqueue(
      perturb, globalSize: shape.globalSize(groups: groups), localSize: shape.localSize)
  }

  /// Adds the orbit's state to the differences.
  func enqueueLand(
    _ queue: borrowing Queue, _ pixels: TileBuffers<Scalar>, groups: Int
  ) throws(CLError) -> Event {
    try land.setArgument(0, pixels.states)
    try land.setArgument(1, orbit.landingState)
    try land.setArgument(2, value: Int32(groups))
    return try queue.enqueue(
      land, globalSize: shape.globalSize(groups: groups), localSize: shape.localSize)
  }
}
