import Numbers
import OpenCL

/// Launches the kernel that iterates groups; the only place that knows the order of the arguments which all have,
/// ITERATION_ARGUMENTS of `step.cl`.
struct IterationKernel<Scalar: ScalarProtocol>: ~Copyable {
  private var kernel: Kernel
  private let shape: LaunchShape
  private let findsRecurrence: Bool

  init(
    _ program: borrowing Program, _ specialisation: Specialisation
  ) throws(CLError) {
    kernel = try Kernel(program, name: specialisation.kernelName)
    shape = specialisation.layout.shape
    findsRecurrence = specialisation.recurrenceSteps > 0
  }

  mutating func enqueue(
    _ queue: borrowing Queue, _ pixels: TileBuffers<Scalar>,
    _ shared: any SystemBuffers<Scalar>, groups: Int, steps: Range<Int>, totalSteps: Int
  ) throws(CLError) -> Event {
    try kernel.setIterationArguments(
      pixels, groups: groups, steps: steps, totalSteps: totalSteps)
    if findsRecurrence {
      try kernel.setArgument(8, pixels.recurrences)
      try kernel.setArgument(9, pixels.anchors)
    }
    try shared.setIterationArguments(&kernel, from: findsRecurrence ? 10 : 8, pixels)
    return try queue.enqueue(
      kernel, globalSize: shape.globalSize(groups: groups), localSize: shape.localSize)
  }
}

extension Kernel {
  /// Sets the states, then ITERATION_ARGUMENTS but what repeating training needs: arguments 0 to 7.
  mutating func setIterationArguments<Scalar>(
    _ pixels: TileBuffers<Scalar>, groups: Int, steps: Range<Int>, totalSteps: Int
  ) throws(CLError) {
    try setArgument(0, pixels.states)
    try setArgument(1, pixels.points)
    try setArgument(2, pixels.observed)
    try setArgument(3, pixels.divergenceSteps)
    try setArgument(4, value: Int32(steps.lowerBound))
    try setArgument(5, value: Int32(steps.count))
    try setArgument(6, value: Int32(totalSteps))
    try setArgument(7, value: Int32(groups))
  }
}
