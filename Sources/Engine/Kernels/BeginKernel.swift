import Numbers
import OpenCL

/// Launches `begin` of a system's file; the only place that knows the order of the arguments which all have.
struct BeginKernel<Scalar: ScalarProtocol>: ~Copyable {
  private var kernel: Kernel

  init(_ program: borrowing Program) throws(CLError) {
    kernel = try Kernel(program, name: "begin")
  }

  mutating func enqueue(
    _ queue: borrowing Queue, _ pixels: TileBuffers<Scalar>,
    _ shared: any SystemBuffers<Scalar>, slots: Int, localSize: Int?
  ) throws(CLError) -> Event {
    try kernel.setArgument(0, pixels.states)
    try kernel.setArgument(1, pixels.points)
    try kernel.setArgument(2, pixels.observed)
    try kernel.setArgument(3, pixels.divergenceSteps)
    try kernel.setArgument(4, pixels.recurrences)
    try kernel.setArgument(5, pixels.pointsOfSlots)
    try shared.setBeginArguments(&kernel, from: 6)
    return try queue.enqueue(kernel, globalSize: slots, localSize: localSize)
  }
}
