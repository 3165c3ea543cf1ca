import Compute
import Numbers
import OpenCL
import Systems

/// A tile's networks on their way: how many slots train, and what the device does next.
///
/// Slots 0 ..< `slots` train. After each launch the device itself writes the outcomes of networks that
/// have ended, puts others from the end into their slots, and tells how many are left.
final class Tile<Scalar: ScalarProtocol> {
  private enum Stage {
    /// Steps are being trained; then the slots that are left are read.
    case training(steps: Int)
    /// The last steps are being trained, if any are left; then the outcomes are read.
    case ending
  }

  /// Ends training early, after so many steps; nil trains to the end.
  var stepLimit: Int?
  /// The points of the tile.
  private(set) var range = 0..<0
  /// How much of the tile has been trained, in whole networks.
  private(set) var trainedNetworks = 0.0
  /// Where the tile's commands run, one after the other.
  let queue: Queue

  private unowned let session: TileSession<Scalar>
  private let buffers: TileBuffers<Scalar>
  private let hostPoints: HostMemory<Scalar>
  private let hostBatches: HostMemory<Int32>
  private let hostNoises: HostMemory<Scalar>
  private let hostCounts: HostMemory<Int32>
  private let hostOutcomes: HostMemory<Scalar>
  // Asked of every network, and the setup that they follow from is large.
  private let totalSteps: Int
  /// Numbers that the observables leave of each network.
  private let resultCount: Int

  private var stage = Stage.ending
  private var stageEnded: Event?
  private var launch: Event?
  private var schedule: ChunkSchedule
  private var nextStep = 0
  /// Slots in use: those of networks that train, and of some that have ended.
  private var slots = 0

  init(_ session: TileSession<Scalar>) throws(CLError) {
    let plan = session.plan
    let networks = plan.tileNetworks
    self.session = session
    queue = try Queue(session.context, device: session.device, profiling: true)
    buffers = try TileBuffers(session.context, plan)
    hostPoints = HostMemory(count: networks * plan.specialisation.pointFields, filledWith: 0)
    hostBatches = HostMemory(
      count: plan.specialisation.system.drawnCount * plan.maximumChunkSteps, filledWith: 0)
    hostNoises = HostMemory(
      count: plan.specialisation.system.noiseCount * plan.maximumChunkSteps, filledWith: 0)
    hostCounts = HostMemory(count: CountField.count, filledWith: 0)
    totalSteps = session.setup.experiment.steps
    resultCount = plan.specialisation.resultCount
    hostOutcomes = HostMemory(count: networks * resultCount, filledWith: 0)
    schedule = Self.schedule(session)
  }

  private static func schedule(_ session: TileSession<Scalar>) -> ChunkSchedule {
    ChunkSchedule(
      fixedSteps: session.options.chunkSteps, maximumSteps: session.plan.maximumChunkSteps)
  }

  private var lanes: Int { session.plan.specialisation.layout.lanes }
  private var lastStep: Int { min(stepLimit ?? totalSteps, totalSteps) }

  private func groups(_ networks: Int) -> Int { (networks + lanes - 1) / lanes }

  /// Takes points; nothing is trained before ``begin(_:)``.
  func take(_ range: Range<Int>) {
    self.range = range
    trainedNetworks = 0
    nextStep = session.firstStep
    schedule = Self.schedule(session)
    slots = range.count
  }

  /// Uploads the points and queues the first launch.
  func begin(_ points: any PointSource) throws {
    let slots = groups(range.count) * lanes
    let fields = session.plan.specialisation.pointFields
    for slot in 0..<slots {
      // Lanes beyond the last network repeat it, so that all arithmetic is ordinary.
      let index = range.lowerBound + min(slot, range.count - 1)
      let point = session.rounding.point(points.point(at: index))
      let first = slot / lanes * fields * lanes + slot % lanes
      for (field, value) in point.enumerated() {
        hostPoints.elements[first + field * lanes] = value
      }
    }
    let upload = try queue.enqueueWrite(
      UnsafeBufferPointer(rebasing: hostPoints.elements[..<(slots * fields)]), to: buffers.points)
    session.clock?.watch(upload, .transfer)
    let begin = try session.begin.enqueue(
      queue, buffers, session.shared, slots: slots, localSize: session.localSize)
    session.clock?.watch(begin, .kernel)
    if let orbit = session.orbit {
      let skip = try orbit.enqueueSkip(
        queue, buffers, groups: groups(range.count), totalSteps: totalSteps)
      session.clock?.watch(skip, .kernel)
      if nextStep == session.landingStep { try enqueueLanding(orbit) }
    }
    try enqueueTraining()
  }

  /// Waits for what was queued last and queues what comes next; outcomes when all is done.
  func advance() throws -> [Outcome]? {
    try stageEnded?.wait()
    try tellClock()
    switch stage {
    case .ending:
      trainedNetworks = Double(range.count)
      return try outcomes()
    case .training(let steps):
      if let elapsedSeconds = try launch?.profilingTimes().elapsedSeconds {
        schedule.learn(steps: steps, elapsedSeconds: elapsedSeconds)
      }
      nextStep += steps
      trainedNetworks = Double(range.count) * Double(nextStep) / Double(totalSteps)
      if session.options.compacts { slots = try slotsLeft() }
      if slots > 0 {
        try enqueueTraining()
      } else {
        launch = nil
        try enqueueOutcomes()
      }
      return nil
    }
  }

  /// Everything queued before the end of a stage is complete.
  private func tellClock() throws {
    guard let clock = session.clock else { return }
    if let times = try launch?.profilingTimes() { clock.add(times, .kernel) }
    if let times = try stageEnded?.profilingTimes() { clock.add(times, .transfer) }
    try clock.settle()
  }

  private func enqueueTraining() throws {
    try session.beforeLaunch?()
    // A launch ends where pixels land.
    let end = nextStep < session.landingStep ? min(session.landingStep, lastStep) : lastStep
    let steps = schedule.steps(remaining: end - nextStep)
    let indices = session.setup.batchIndices(steps: nextStep..<(nextStep + steps))
    if !indices.isEmpty {
      let upload = try queue.enqueueWrite(hostBatches.fill(indices), to: buffers.batches)
      session.clock?.watch(upload, .transfer)
    }
    let noises = session.shared.noise(steps: nextStep..<(nextStep + steps))
    if !noises.isEmpty {
      let upload = try queue.enqueueWrite(hostNoises.fill(noises), to: buffers.noises)
      session.clock?.watch(upload, .transfer)
    }
    launch = try enqueueLaunch(nextStep..<(nextStep + steps))
    let isLast = nextStep + steps == lastStep
    if isLast || session.options.compacts { try enqueueEndings(all: isLast) }
    if isLast {
      try enqueueOutcomes()
    } else {
      // Without compaction there are no counts, and the read only tells that the launch has ended.
      stageEnded = try queue.enqueueRead(buffers.counts, into: hostCounts.elements)
      stage = .training(steps: steps)
      try queue.flush()
    }
  }

  /// One launch: differences up to the landing, whole networks from there on.
  private func enqueueLaunch(_ steps: Range<Int>) throws(CLError) -> Event {
    guard let orbit = session.orbit, steps.lowerBound < session.landingStep else {
      return try session.iterate.enqueue(
        queue, buffers, session.shared, groups: groups(slots), steps: steps,
        totalSteps: totalSteps)
    }
    let launch = try orbit.enqueuePerturb(
      queue, buffers, groups: groups(slots), steps: steps, totalSteps: totalSteps)
    if steps.upperBound == session.landingStep { try enqueueLanding(orbit) }
    return launch
  }

  /// Networks go by themselves from here on.
  private func enqueueLanding(_ orbit: OrbitKernels<Scalar>) throws(CLError) {
    let land = try orbit.enqueueLand(queue, buffers, groups: groups(slots))
    session.clock?.watch(land, .kernel)
  }

  /// Ends networks that have ended, or all, and lets others take their slots.
  private func enqueueEndings(all: Bool) throws {
    let survey = try session.survey.enqueue(queue, buffers, slots: slots, endsAll: all)
    session.clock?.watch(survey, .kernel)
    let end = try session.end.enqueue(
      queue, buffers, slots: slots, totalSteps: totalSteps, localSize: session.localSize)
    session.clock?.watch(end, .kernel)
    guard !all else { return }
    let move = try session.move.enqueue(
      queue, buffers, slots: slots, stateCount: session.plan.specialisation.stateCount,
      localSize: session.localSize)
    session.clock?.watch(move, .kernel)
  }

  private func enqueueOutcomes() throws {
    stageEnded = try queue.enqueueRead(
      buffers.outcomes,
      into: UnsafeMutableBufferPointer(
        rebasing: hostOutcomes.elements[..<(resultCount * range.count)]))
    stage = .ending
    try queue.flush()
  }

  /// The first numbers of the state of a tile of one pixel, in the device's order.
  func stateOfOnlyPixel(count: Int) throws(CLError) -> [Scalar] {
    let group = try queue.read(buffers.states, 0..<(count * lanes))
    return (0..<count).map { group[$0 * lanes] }
  }

  /// Waits until the device does nothing more with the tile, so that it may be released.
  ///
  /// Where that cannot be known, as with a lost device, the tile is never released: the device may still
  /// write to its memory, and a driver to its buffers.
  func abandon() {
    do {
      try session.beforeFinish?()
      try queue.finish()
    } catch {
      _ = Unmanaged.passRetained(self)
    }
  }

  /// What the last survey left; throws where it cannot be.
  private func slotsLeft() throws -> Int {
    session.afterRead?(.counts(hostCounts.elements))
    guard let left = PlausibleNumbers.slots(hostCounts.elements, of: slots) else {
      let counts = hostCounts.elements.map { "\($0)" }.joined(separator: ", ")
      throw EngineError(
        device: session.device.info.name,
        impossible: "it counted \(counts) of \(slots) networks")
    }
    return left
  }

  /// What became of the networks; throws where that cannot be.
  private func outcomes() throws -> [Outcome] {
    let bytes = resultCount * range.count * MemoryLayout<Scalar>.stride
    session.afterRead?(
      .outcomes(
        UnsafeMutableRawBufferPointer(
          rebasing: UnsafeMutableRawBufferPointer(hostOutcomes.elements)[..<bytes])))
    let observables = session.setup.experiment.observables
    let reading = session.setup.experiment.reading
    return try (0..<range.count).map { point in
      let results = hostOutcomes.elements[(resultCount * point)..<(resultCount * (point + 1))]
        .map { Double($0) }
      guard observables.allowResults(results, steps: totalSteps) else {
        throw EngineError(
          device: session.device.info.name,
          impossible: results.map { "\($0)" }.joined(separator: ", "))
      }
      return observables.outcome(results, reading)
    }
  }
}
