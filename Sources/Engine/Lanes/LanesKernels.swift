import Experiment
import OpenCL

/// Launches `train` of `lanes_train.cl`; the only place that knows the order of its arguments.
struct TrainKernel<Scalar: DeviceScalar>: ~Copyable {
  private var kernel: Kernel

  init(_ program: borrowing Program) throws(CLError) {
    kernel = try Kernel(program, name: "train")
  }

  mutating func enqueue(
    _ queue: borrowing Queue, _ networks: LanesBuffers<Scalar>,
    _ problem: LanesProblem<Scalar>, groups: Int, steps: Range<Int>, totalSteps: Int,
    localSize: Int?
  ) throws(CLError) -> Event {
    try kernel.setArgument(0, networks.weights)
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
    return try queue.enqueue(kernel, globalSize: groups, localSize: localSize)
  }
}

/// Launches `begin` of `lanes_housekeeping.cl`.
struct BeginKernel<Scalar: DeviceScalar>: ~Copyable {
  private var kernel: Kernel

  init(_ program: borrowing Program) throws(CLError) {
    kernel = try Kernel(program, name: "begin")
  }

  mutating func enqueue(
    _ queue: borrowing Queue, _ networks: LanesBuffers<Scalar>,
    _ problem: LanesProblem<Scalar>, slots: Int, shape: Network, localSize: Int?
  ) throws(CLError) -> Event {
    try kernel.setArgument(0, networks.weights)
    try kernel.setArgument(1, networks.points)
    try kernel.setArgument(2, networks.observed)
    try kernel.setArgument(3, networks.divergenceSteps)
    try kernel.setArgument(4, problem.weights)
    try kernel.setArgument(5, value: Int32(shape.parameterCount))
    try kernel.setArgument(6, value: Int32(shape.width * shape.fanOut(layer: 0)))
    return try queue.enqueue(kernel, globalSize: slots, localSize: localSize)
  }
}

/// Launches `move` of `lanes_housekeeping.cl`.
struct MoveKernel<Scalar: DeviceScalar>: ~Copyable {
  private var kernel: Kernel

  init(_ program: borrowing Program) throws(CLError) {
    kernel = try Kernel(program, name: "move")
  }

  mutating func enqueue(
    _ queue: borrowing Queue, _ networks: LanesBuffers<Scalar>, count: Int,
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

/// Launches `end` of `lanes_housekeeping.cl`.
struct EndKernel<Scalar: DeviceScalar>: ~Copyable {
  private var kernel: Kernel

  init(_ program: borrowing Program) throws(CLError) {
    kernel = try Kernel(program, name: "end")
  }

  mutating func enqueue(
    _ queue: borrowing Queue, _ networks: LanesBuffers<Scalar>, count: Int,
    totalSteps: Int, localSize: Int?
  ) throws(CLError) -> Event {
    try kernel.setArgument(0, networks.observed)
    try kernel.setArgument(1, networks.divergenceSteps)
    try kernel.setArgument(2, networks.endings)
    try kernel.setArgument(3, networks.outcomes)
    try kernel.setArgument(4, value: Int32(totalSteps))
    return try queue.enqueue(kernel, globalSize: count, localSize: localSize)
  }
}
