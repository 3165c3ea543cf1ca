import Compute
import Files
import Foundation
import Landscapes
import Plane
import Synchronization
import Systems

/// Computes keyframes of a store, those that other processes do not.
///
/// Each tile goes to the keyframe's journal as soon as it is trained. Killed at any instant, the next
/// render of the same store goes on from there, and its files are the same bytes. A keyframe begins when all points
/// of the one before have been taken, so that no device waits for the last tiles, or for a file to be written.
public final class ZoomRender: Sendable {
  private struct State {
    var keyframe: Int
    /// Networks that each unfinished keyframe still takes.
    var expectedCounts: [Int: Int]
    var trainedBefore = 0.0
    /// The queues of the keyframes under way.
    var queues: [TileQueue] = []
    var hasToldOfLocks = false
  }

  private static let pollSeconds = 0.2

  private let store: ZoomStore
  private let training: Training
  private let orbit: ZoomOrbit?
  private let keyframes: Range<Int>
  private let attributes: @Sendable (Int) throws -> [String: String]
  private let cancellation: Cancellation
  private let state: Mutex<State>

  /// Gets ready to compute some keyframes of a store; checks those that are complete.
  ///
  /// - Parameters:
  ///   - orbit: that of the zoom, where keyframes are below double precision.
  ///   - cancellation: stops the render; what it has trained stays in the store.
  ///   - attributes: the texts in the header of a keyframe's file; the same for the same keyframe,
  ///     whoever asks.
  public init(
    _ store: ZoomStore, keyframes: Range<Int>, training: Training, orbit: ZoomOrbit? = nil,
    cancellation: Cancellation = Cancellation(),
    attributes: @escaping @Sendable (Int) throws -> [String: String]
  ) throws {
    guard !keyframes.isEmpty, keyframes.lowerBound >= 0, keyframes.upperBound <= store.keyframeCount
    else {
      throw LandscapeError(
        "keyframes: '\(keyframes)' is not allowed; give a range within 0..<\(store.keyframeCount)")
    }
    self.store = store
    self.training = training
    self.orbit = orbit
    self.keyframes = keyframes
    self.attributes = attributes
    self.cancellation = cancellation
    var expectedCounts: [Int: Int] = [:]
    for keyframe in keyframes {
      if store.isComplete(keyframe) {
        try KeyframeFiles(store: store.path, keyframe: keyframe).check()
      } else {
        let hasSource = keyframe > keyframes.lowerBound || store.isComplete(keyframe - 1)
        let source = hasSource ? try store.manifest.sharedPlane(before: keyframe) : nil
        expectedCounts[keyframe] =
          KeyframeOrder(try store.manifest.plane(keyframe), after: source).newCount
      }
    }
    state = Mutex(State(keyframe: keyframes.lowerBound, expectedCounts: expectedCounts))
  }

  /// How far it is; safe from any thread.
  public var progress: RenderProgress {
    state.withLock { state in
      let current = state.queues.reduce(0) { $0 + $1.trainedNetworks }
      let expected = state.expectedCounts.values.reduce(0, +)
      return RenderProgress(
        keyframe: state.keyframe, trainedNetworks: state.trainedBefore + current,
        remainingNetworks: max(0, Double(expected) - current))
    }
  }

  /// Returns when all keyframes of the range are complete, whoever completed them.
  ///
  /// Throws a `CancelledError` where it was stopped before.
  public func run(onEvent: (RenderEvent) -> Void = { _ in }) throws {
    var announced: Int?
    while true {
      let hasComputed = try computeFree(onEvent)
      guard let open = keyframes.first(where: { !store.isComplete($0) }) else {
        for files in keyframes.map(files) {
          try WorkFolder.removeLeftovers(files.partial, lock: files.lock, store.claims)
        }
        return
      }
      if !hasComputed {
        if announced != open {
          announced = open
          onEvent(.waiting(keyframe: open, holder: Claim.holder(files(open).lock)))
        }
        Thread.sleep(forTimeInterval: Self.pollSeconds)
      }
    }
  }

  /// Computes those keyframes that nobody has or holds, at most two at a time; whether there were any.
  private func computeFree(_ onEvent: (RenderEvent) -> Void) throws -> Bool {
    var hasComputed = false
    var underWay: [KeyframeUnderWay] = []
    do {
      for keyframe in keyframes {
        try cancellation.check()
        guard !store.isComplete(keyframe) else {
          state.withLock { $0.expectedCounts[keyframe] = nil }
          continue
        }
        guard let claim = try claim(keyframe, onEvent) else { continue }
        hasComputed = true
        // Its holder may have completed it just before the claim was free.
        guard !store.isComplete(keyframe) else { continue }
        let isNext = underWay.last?.keyframe == keyframe - 1
        let begun = try begin(keyframe, claim, awaitsPrevious: isNext, onEvent)
        underWay.append(begun)
        if underWay.count > 1 { try finish(underWay.removeFirst(), onEvent) }
        begun.training.waitUntilTaken()
      }
      while !underWay.isEmpty { try finish(underWay.removeFirst(), onEvent) }
    } catch {
      for other in underWay { other.training.stop() }
      throw error
    }
    return hasComputed
  }

  private func files(_ keyframe: Int) -> KeyframeFiles {
    KeyframeFiles(store: store.path, keyframe: keyframe)
  }

  private var isFirstToTellOfLocks: Bool {
    state.withLock { state in
      defer { state.hasToldOfLocks = true }
      return !state.hasToldOfLocks
    }
  }

  /// The right to compute a keyframe; nil where another process has it.
  private func claim(_ keyframe: Int, _ onEvent: (RenderEvent) -> Void) throws -> Claim? {
    guard let claim = try Claim.take(files(keyframe).lock, store.claims) else { return nil }
    if !claim.isLocked, isFirstToTellOfLocks {
      onEvent(
        .notice(
          "\(store.path): the file system has no locks; see to it that no other process computes these "
            + "keyframes"))
    }
    return claim
  }

  /// A keyframe that trainers work on.
  private struct KeyframeUnderWay {
    let keyframe: Int
    let claim: Claim
    let folder: WorkFolder
    let samples: KeyframeJournal
    let training: BackgroundRun
  }

  /// Who trains a keyframe, and its pixels.
  private func landscape(_ keyframe: Int) throws -> (training: Training, points: any PointSource) {
    guard store.manifest.isBelowHandover(keyframe), let orbit else {
      return (training, try store.manifest.grid(keyframe))
    }
    let (setup, points) = try orbit.landscape(keyframe)
    return (training.with(setup), points)
  }

  /// Begins to train a keyframe, all of it but what comes from the keyframe before.
  private func begin(
    _ keyframe: Int, _ claim: Claim, awaitsPrevious: Bool, _ onEvent: (RenderEvent) -> Void
  ) throws -> KeyframeUnderWay {
    let folder = try WorkFolder(files(keyframe).partial, keeping: [.journal, .damagedJournal])
    let samples = try KeyframeJournal(
      store, keyframe: keyframe, in: folder, awaitsPrevious: awaitsPrevious)
    for loss in samples.losses { onEvent(.notice(loss)) }
    let (training, pixels) = try landscape(keyframe)
    let points = KeyframePoints(base: pixels, order: samples.order)
    let run = try training.run(points, finished: samples.finished) { places, outcomes in
      try samples.journal.append(places, outcomes)
    }
    state.withLock { state in
      state.expectedCounts[keyframe] = run.queue.waitingCount
      state.queues.append(run.queue)
    }
    return KeyframeUnderWay(
      keyframe: keyframe, claim: claim, folder: folder, samples: samples,
      training: BackgroundRun(run, cancellation))
  }

  /// Waits until a keyframe is trained, and puts it where it belongs. The one before is there.
  private func finish(
    _ underWay: KeyframeUnderWay, _ onEvent: (RenderEvent) -> Void
  ) throws {
    let (keyframe, samples) = (underWay.keyframe, underWay.samples)
    // The claim ends with the keyframe.
    defer { withExtendedLifetime(underWay.claim) {} }
    let queue = underWay.training.queue
    state.withLock { $0.keyframe = keyframe }
    defer {
      state.withLock { state in
        state.trainedBefore += queue.trainedNetworks
        state.expectedCounts[keyframe] = nil
        state.queues.removeAll { $0 === queue }
      }
    }
    try underWay.training.wait()
    try samples.takeShared()
    guard samples.isWhole else {
      throw LandscapeError("keyframe \(keyframe): not all networks were trained")
    }
    try write(samples, keyframe, in: underWay.folder)
    onEvent(
      .completed(
        keyframe: keyframe,
        trained: samples.computedPlaces.count - samples.resumedCount,
        reused: samples.reusedCount, resumed: samples.resumedCount))
  }

  /// Puts a whole keyframe where it belongs: its checksums first, so that there are none without.
  private func write(_ samples: KeyframeJournal, _ keyframe: Int, in folder: WorkFolder) throws {
    let files = files(keyframe)
    try LandscapeImage.write(
      samples.landscape, store.manifest.imageLayout, attributes: try attributes(keyframe),
      to: folder.file(.samples))
    try AtomicFile.write(
      Array(try files.checksumText(samplesAt: folder.file(.samples)).utf8),
      to: folder.file(.checksums))
    try folder.publish(.checksums, as: files.checksums)
    try folder.publish(.samples, as: files.samples)
    folder.remove()
  }
}
