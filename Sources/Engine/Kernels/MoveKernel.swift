import Experiment
import OpenCL

/// Launches `move` of `tile_housekeeping.cl`.
struct MoveKernel<Scalar: DeviceScalar>: ~Copyable {
  private var kernel: Kernel

  init(_ program: borrowing Program) throws(CLError) {
    kernel = try Kernel(program, name: "move")
  }

  mutating func enqueue(
    _ queue: borrowing Queue, _ networks: TileBuffers<Scalar>, count: Int,
    parameters: Int, localSize: Int?
  ) throws(CLError) -> Event {
    try kernel.setArgument(0, networks.weights)
    try kernel.setArgument(1, networks.points)
    try kernel.setArgument(2, networks.observed)
    try kernel.setArgument(3, networks.divergenceSteps)
    try kernel.setArgument(4, networks.moves)
    try kernel.setArgument(5, value: Int32(parameters))
    return try queue.enqueue(kernel, globalSize: count, localSize: localSize)
  }
}
