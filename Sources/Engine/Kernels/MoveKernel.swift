import Numbers
import OpenCL

/// Launches `move` of `tile_housekeeping.cl`.
struct MoveKernel<Scalar: ScalarProtocol>: ~Copyable {
  private var kernel: Kernel

  init(_ program: borrowing Program) throws(CLError) {
    kernel = try Kernel(program, name: "move")
  }

  /// Moves what the last survey of `slots` slots found.
  mutating func enqueue(
    _ queue: borrowing Queue, _ networks: TileBuffers<Scalar>, slots: Int,
    stateCount: Int, localSize: Int?
  ) throws(CLError) -> Event {
    try kernel.setArgument(0, networks.states)
    try kernel.setArgument(1, networks.points)
    try kernel.setArgument(2, networks.observed)
    try kernel.setArgument(3, networks.divergenceSteps)
    try kernel.setArgument(4, networks.recurrences)
    try kernel.setArgument(5, networks.pointsOfSlots)
    try kernel.setArgument(6, networks.moves)
    try kernel.setArgument(7, networks.counts)
    try kernel.setArgument(8, value: Int32(stateCount))
    // Each move needs a slot of its own on either side.
    return try queue.enqueue(kernel, globalSize: (slots + 1) / 2, localSize: localSize)
  }
}
