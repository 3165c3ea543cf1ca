import Numbers
import OpenCL

/// Launches `train` of a mapping's kernel file; the only place that knows the order of its arguments,
/// which all mappings share.
struct TrainKernel<Scalar: ScalarProtocol>: ~Copyable {
  private var kernel: Kernel
  private let shape: LaunchShape
  private let findsRecurrence: Bool

  init(
    _ program: borrowing Program, _ specialisation: TrainingSpecialisation
  ) throws(CLError) {
    kernel = try Kernel(program, name: "train")
    shape = specialisation.layout.shape
    findsRecurrence = specialisation.recurrenceSteps > 0
  }

  mutating func enqueue(
    _ queue: borrowing Queue, _ networks: TileBuffers<Scalar>,
    _ problem: ProblemBuffers<Scalar>, groups: Int, steps: Range<Int>, totalSteps: Int
  ) throws(CLError) -> Event {
    try kernel.setArgument(0, networks.states)
    try kernel.setArgument(1, networks.gradients)
    try kernel.setArgument(2, networks.points)
    try kernel.setArgument(3, networks.observed)
    try kernel.setArgument(4, networks.divergenceSteps)
    try kernel.setArgument(5, problem.inputs)
    try kernel.setArgument(6, problem.targets)
    try kernel.setArgument(7, networks.batches)
    try kernel.setArgument(8, value: problem.hiddenScale)
    try kernel.setArgument(9, value: problem.outputScale)
    try kernel.setArgument(10, value: problem.lossScale)
    try kernel.setArgument(11, value: Int32(steps.lowerBound))
    try kernel.setArgument(12, value: Int32(steps.count))
    try kernel.setArgument(13, value: Int32(totalSteps))
    try kernel.setArgument(14, value: Int32(groups))
    if findsRecurrence {
      try kernel.setArgument(15, networks.recurrences)
      try kernel.setArgument(16, networks.anchors)
    }
    return try queue.enqueue(
      kernel, globalSize: shape.globalSize(groups: groups), localSize: shape.localSize)
  }
}
