import Experiment
import OpenCL

/// A tile's networks on their way: which slot trains which point, and what the device does next.
///
/// Slots 0 ..< live train; when enough of them have died, networks from the end take their slots.
final class Tile<Scalar: DeviceScalar> {
  private enum Stage {
    /// Steps are being trained; then the divergence steps are read.
    case training(steps: Int)
    /// Outcomes are being read.
    case ending
  }

  /// Ends training early, after so many steps; nil trains to the end.
  var stepLimit: Int?
  /// The points of the tile.
  private(set) var range = 0..<0
  /// How much of the tile has been trained, in whole networks.
  private(set) var trainedNetworks = 0.0

  private unowned let session: TileSession<Scalar>
  private let buffers: TileBuffers<Scalar>
  private let hostPoints: HostMemory<Scalar>
  private let hostDivergenceSteps: HostMemory<Scalar>
  private let hostBatches: HostMemory<Int32>
  private let hostMoves: HostMemory<Int32>
  private let hostEndings: HostMemory<Int32>
  private let hostOutcomes: HostMemory<Scalar>

  private var stage = Stage.ending
  private var stageEnded: Event?
  private var launch: Event?
  private var schedule: ChunkSchedule
  private var nextStep = 0
  /// The point of the tile that each live slot trains.
  private var pointOfSlot: [Int32] = []

  init(_ session: TileSession<Scalar>) throws(CLError) {
    let plan = session.plan
    let networks = plan.tileNetworks
    self.session = session
    buffers = try TileBuffers(session.context, plan)
    hostPoints = HostMemory(count: networks * TileBuffers<Scalar>.pointFields, filledWith: 0)
    hostDivergenceSteps = HostMemory(count: networks, filledWith: 0)
    hostBatches = HostMemory(
      count: plan.specialisation.batch * plan.maximumChunkSteps, filledWith: 0)
    hostMoves = HostMemory(count: 2 * networks, filledWith: 0)
    hostEndings = HostMemory(count: 2 * networks, filledWith: 0)
    hostOutcomes = HostMemory(count: 3 * networks, filledWith: 0)
    schedule = Self.schedule(session)
  }

  private static func schedule(_ session: TileSession<Scalar>) -> ChunkSchedule {
    ChunkSchedule(
      fixedSteps: session.options.chunkSteps, maximumSteps: session.plan.maximumChunkSteps)
  }

  private var lanes: Int { session.plan.specialisation.layout.lanes }
  private var totalSteps: Int { session.setup.experiment.steps }

  private var lastStep: Int { min(stepLimit ?? totalSteps, totalSteps) }

  private func groups(_ networks: Int) -> Int { (networks + lanes - 1) / lanes }

  /// Takes points; nothing is trained before ``begin(_:)``.
  func take(_ range: Range<Int>) {
    self.range = range
    trainedNetworks = 0
    nextStep = 0
    schedule = Self.schedule(session)
    pointOfSlot = (0..<Int32(range.count)).map { $0 }
  }

  /// Uploads the points and queues the first launch.
  func begin(_ points: any HyperparameterSource) throws {
    let slots = groups(range.count) * lanes
    let fields = TileBuffers<Scalar>.pointFields
    for slot in 0..<slots {
      // Lanes beyond the last network repeat it, so that all arithmetic is ordinary.
      let index = range.lowerBound + min(slot, range.count - 1)
      let point = session.rounded.point(points.hyperparameters(at: index))
      let first = slot / lanes * fields * lanes + slot % lanes
      hostPoints.elements[first] = point.inputStep
      hostPoints.elements[first + lanes] = point.outputStep
      hostPoints.elements[first + 2 * lanes] = point.weightOffset
      hostPoints.elements[first + 3 * lanes] = point.initialWeightOffset
      hostPoints.elements[first + 4 * lanes] = point.initialWeightScale
    }
    let upload = try session.queue.enqueueWrite(
      UnsafeBufferPointer(rebasing: hostPoints.elements[..<(slots * fields)]), to: buffers.points)
    session.clock?.watch(upload, .transfer)
    let begin = try session.begin.enqueue(
      session.queue, buffers, session.problem, slots: slots,
      shape: session.setup.experiment.network, localSize: session.localSize)
    session.clock?.watch(begin, .kernel)
    try enqueueTraining()
  }

  /// Waits for what was queued last and queues what comes next; outcomes when all is done.
  func advance() throws -> [Outcome]? {
    try stageEnded?.wait()
    try tellClock()
    switch stage {
    case .ending:
      trainedNetworks = Double(range.count)
      return outcomes()
    case .training(let steps):
      if let elapsedSeconds = try launch?.profilingTimes().elapsedSeconds {
        schedule.learn(steps: steps, elapsedSeconds: elapsedSeconds)
      }
      nextStep += steps
      trainedNetworks = Double(range.count) * Double(nextStep) / Double(totalSteps)
      try closeRanks()
      if nextStep < lastStep, !pointOfSlot.isEmpty {
        try enqueueTraining()
      } else {
        try enqueueEnding()
      }
      return nil
    }
  }

  /// Everything queued before the end of a stage is complete.
  private func tellClock() throws {
    guard let clock = session.clock else { return }
    if let seconds = try launch?.profilingTimes().elapsedSeconds { clock.add(seconds, .kernel) }
    if let seconds = try stageEnded?.profilingTimes().elapsedSeconds {
      clock.add(seconds, .transfer)
    }
    try clock.settle()
  }

  private func enqueueTraining() throws {
    try session.beforeLaunch?()
    let steps = schedule.steps(remaining: lastStep - nextStep)
    let indices = session.setup.batchIndices(steps: nextStep..<(nextStep + steps))
    if !indices.isEmpty {
      let upload = try session.queue.enqueueWrite(
        hostBatches.fill(indices), to: buffers.batches)
      session.clock?.watch(upload, .transfer)
    }
    launch = try session.train.enqueue(
      session.queue, buffers, session.problem, groups: groups(pointOfSlot.count),
      steps: nextStep..<(nextStep + steps), totalSteps: totalSteps)
    stageEnded = try session.queue.enqueueRead(
      buffers.divergenceSteps,
      into: UnsafeMutableBufferPointer(
        rebasing: hostDivergenceSteps.elements[..<pointOfSlot.count]))
    stage = .training(steps: steps)
    try session.queue.flush()
  }

  /// Ends dead networks and moves live ones into their slots, if that frees a group.
  private func closeRanks() throws {
    guard session.options.compacts, nextStep < lastStep else { return }
    let isDead = pointOfSlot.indices.map { hostDivergenceSteps.elements[$0] >= 0 }
    let live = isDead.count { !$0 }
    guard groups(live) < groups(pointOfSlot.count) else { return }
    try enqueueEndings(pointOfSlot.indices.filter { isDead[$0] })
    let from = (live..<pointOfSlot.count).filter { !isDead[$0] }
    let to = (0..<live).filter { isDead[$0] }
    if !from.isEmpty {
      let pairs = zip(from, to).flatMap { [Int32($0), Int32($1)] }
      let upload = try session.queue.enqueueWrite(hostMoves.fill(pairs), to: buffers.moves)
      session.clock?.watch(upload, .transfer)
      let move = try session.move.enqueue(
        session.queue, buffers, count: from.count,
        parameters: session.setup.experiment.network.parameterCount,
        localSize: session.localSize)
      session.clock?.watch(move, .kernel)
    }
    for (source, destination) in zip(from, to) { pointOfSlot[destination] = pointOfSlot[source] }
    pointOfSlot.removeLast(pointOfSlot.count - live)
  }

  private func enqueueEndings(_ slots: [Int]) throws {
    guard !slots.isEmpty else { return }
    let pairs = slots.flatMap { [Int32($0), pointOfSlot[$0]] }
    let upload = try session.queue.enqueueWrite(hostEndings.fill(pairs), to: buffers.endings)
    session.clock?.watch(upload, .transfer)
    let end = try session.end.enqueue(
      session.queue, buffers, count: slots.count, totalSteps: totalSteps,
      localSize: session.localSize)
    session.clock?.watch(end, .kernel)
  }

  private func enqueueEnding() throws {
    try enqueueEndings(Array(pointOfSlot.indices))
    launch = nil
    stageEnded = try session.queue.enqueueRead(
      buffers.outcomes,
      into: UnsafeMutableBufferPointer(rebasing: hostOutcomes.elements[..<(3 * range.count)]))
    stage = .ending
    try session.queue.flush()
  }

  /// The weights of a tile of one network, in the order of `Network.parameterOffset(layer:)`.
  func weightsOfOnlyNetwork() throws(CLError) -> [Scalar] {
    let parameters = session.setup.experiment.network.parameterCount
    let group = try session.queue.read(buffers.weights, 0..<(parameters * lanes))
    return (0..<parameters).map { group[$0 * lanes] }
  }

  private func outcomes() -> [Outcome] {
    (0..<range.count).map { point in
      Outcome(
        measure: Double(hostOutcomes.elements[3 * point]),
        lossRatio: Double(hostOutcomes.elements[3 * point + 1]),
        divergenceStep: Int(hostOutcomes.elements[3 * point + 2]))
    }
  }
}
