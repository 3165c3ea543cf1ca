import Numbers
import OpenCL

/// Launches `survey` of `tile_housekeeping.cl`.
struct SurveyKernel<Scalar: ScalarProtocol>: ~Copyable {
  /// Work-items, all in one work-group; ``DeviceFitness`` asks devices for it.
  static var items: Int { 64 }

  private var kernel: Kernel

  init(_ program: borrowing Program) throws(CLError) {
    kernel = try Kernel(program, name: "survey")
  }

  /// Looks at `slots` slots; `endsAll` takes every network for one that has ended.
  mutating func enqueue(
    _ queue: borrowing Queue, _ networks: TileBuffers<Scalar>, slots: Int, endsAll: Bool
  ) throws(CLError) -> Event {
    try kernel.setArgument(0, networks.divergenceSteps)
    try kernel.setArgument(1, networks.recurrences)
    try kernel.setArgument(2, networks.pointsOfSlots)
    try kernel.setArgument(3, networks.moves)
    try kernel.setArgument(4, networks.endings)
    try kernel.setArgument(5, networks.counts)
    try kernel.setArgument(6, value: Int32(slots))
    try kernel.setArgument(7, value: Int32(endsAll ? 1 : 0))
    return try queue.enqueue(kernel, globalSize: Self.items, localSize: Self.items)
  }
}
