import Numbers
import OpenCL

/// Launches `end` of `tile_housekeeping.cl`.
struct EndKernel<Scalar: ScalarProtocol>: ~Copyable {
  private var kernel: Kernel

  init(_ program: borrowing Program) throws(CLError) {
    kernel = try Kernel(program, name: "end")
  }

  /// Ends what the last survey of `slots` slots found.
  mutating func enqueue(
    _ queue: borrowing Queue, _ networks: TileBuffers<Scalar>, slots: Int,
    totalSteps: Int, localSize: Int?
  ) throws(CLError) -> Event {
    try kernel.setArgument(0, networks.observed)
    try kernel.setArgument(1, networks.divergenceSteps)
    try kernel.setArgument(2, networks.recurrences)
    try kernel.setArgument(3, networks.endings)
    try kernel.setArgument(4, networks.counts)
    try kernel.setArgument(5, networks.outcomes)
    try kernel.setArgument(6, value: Int32(totalSteps))
    return try queue.enqueue(kernel, globalSize: slots, localSize: localSize)
  }
}
