import Numbers
import OpenCL
import Systems

/// Launches `begin` of `tile_housekeeping.cl`.
struct BeginKernel<Scalar: ScalarProtocol>: ~Copyable {
  private var kernel: Kernel

  init(_ program: borrowing Program) throws(CLError) {
    kernel = try Kernel(program, name: "begin")
  }

  mutating func enqueue(
    _ queue: borrowing Queue, _ networks: TileBuffers<Scalar>,
    _ problem: ProblemBuffers<Scalar>, slots: Int, shape: Network, localSize: Int?
  ) throws(CLError) -> Event {
    try kernel.setArgument(0, networks.states)
    try kernel.setArgument(1, networks.points)
    try kernel.setArgument(2, networks.observed)
    try kernel.setArgument(3, networks.divergenceSteps)
    try kernel.setArgument(4, networks.recurrences)
    try kernel.setArgument(5, networks.pointsOfSlots)
    try kernel.setArgument(6, problem.state)
    try kernel.setArgument(7, value: Int32(problem.state.count))
    try kernel.setArgument(8, value: Int32(shape.parameterCount))
    try kernel.setArgument(9, value: Int32(shape.width * shape.fanOut(layer: 0)))
    return try queue.enqueue(kernel, globalSize: slots, localSize: localSize)
  }
}
