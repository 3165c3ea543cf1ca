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
/// render of the same store goes on from there, and its files are the same bytes.
public final class ZoomRender: Sendable {
  private struct State {
    var keyframe: Int
    /// Networks that each unfinished keyframe still takes.
    var expectedCounts: [Int: Int]
    var trainedBefore = 0.0
    var queue: TileQueue?
    var hasToldOfLocks = false
  }

  private static let pollSeconds = 0.2

  private let store: ZoomStore
  private let training: Training
  private let keyframes: Range<Int>
  private let attributes: @Sendable (Int) throws -> [String: String]
  private let cancellation: Cancellation
  private let state: Mutex<State>

  /// Gets ready to compute some keyframes of a store; checks those that are complete.
  ///
  /// - Parameters:
  ///   - cancellation: stops the render; what it has trained stays in the store.
  ///   - attributes: the texts in the header of a keyframe's file; the same for the same keyframe,
  ///     whoever asks.
  public init(
    _ store: ZoomStore, keyframes: Range<Int>, training: Training,
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
    self.keyframes = keyframes
    self.attributes = attributes
    self.cancellation = cancellation
    var expectedCounts: [Int: Int] = [:]
    for keyframe in keyframes {
      if store.isComplete(keyframe) {
        try KeyframeFiles(store: store.path, keyframe: keyframe).check()
      } else {
        let hasSource = keyframe > keyframes.lowerBound || store.isComplete(keyframe - 1)
        let grid = try store.manifest.grid(keyframe)
        let source = keyframe > 0 && hasSource ? try store.manifest.plane(keyframe - 1) : nil
        expectedCounts[keyframe] = KeyframeOrder(grid.pixels, after: source).newCount
      }
    }
    state = Mutex(State(keyframe: keyframes.lowerBound, expectedCounts: expectedCounts))
  }

  /// How far it is; safe from any thread.
  public var progress: RenderProgress {
    state.withLock { state in
      let current = state.queue?.trainedNetworks ?? 0
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
      var hasComputed = false
      for keyframe in keyframes {
        try cancellation.check()
        if store.isComplete(keyframe) {
          state.withLock { $0.expectedCounts[keyframe] = nil }
        } else {
          hasComputed = try computeIfFree(keyframe, onEvent) || hasComputed
        }
      }
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

  private func files(_ keyframe: Int) -> KeyframeFiles {
    KeyframeFiles(store: store.path, keyframe: keyframe)
  }

  private var isFirstToTellOfLocks: Bool {
    state.withLock { state in
      defer { state.hasToldOfLocks = true }
      return !state.hasToldOfLocks
    }
  }

  /// Whether the keyframe was free to compute.
  private func computeIfFree(_ keyframe: Int, _ onEvent: (RenderEvent) -> Void) throws -> Bool {
    guard let claim = try Claim.take(files(keyframe).lock, store.claims) else { return false }
    if !claim.isLocked, isFirstToTellOfLocks {
      onEvent(
        .notice(
          "\(store.path): the file system has no locks; see to it that no other process computes these "
            + "keyframes"))
    }
    defer {
      withExtendedLifetime(claim) {}
      state.withLock { $0.expectedCounts[keyframe] = nil }
    }
    // Its holder may have completed it just before the claim was free.
    if !store.isComplete(keyframe) { onEvent(try compute(keyframe, onEvent)) }
    return true
  }

  private func compute(
    _ keyframe: Int, _ onEvent: (RenderEvent) -> Void
  ) throws -> RenderEvent {
    let folder = try WorkFolder(
      files(keyframe).partial, keeping: [.journal, .damagedJournal])
    let samples = try KeyframeJournal(store, keyframe: keyframe, in: folder)
    for loss in samples.losses { onEvent(.notice(loss)) }
    let finishedBefore = samples.journal.finished.count
    try train(samples, keyframe)
    try write(samples, keyframe, in: folder)
    return .completed(
      keyframe: keyframe, trained: samples.order.count - finishedBefore,
      reused: samples.reusedCount,
      resumed: finishedBefore - samples.reusedCount)
  }

  private func train(_ samples: KeyframeJournal, _ keyframe: Int) throws {
    let points = KeyframePoints(grid: try store.manifest.grid(keyframe), order: samples.order)
    let run = try training.run(points, finished: samples.finished) { places, outcomes in
      try samples.journal.append(places, outcomes)
    }
    state.withLock { state in
      state.keyframe = keyframe
      state.expectedCounts[keyframe] = run.queue.waitingCount
      state.queue = run.queue
    }
    defer {
      state.withLock { state in
        state.trainedBefore += run.queue.trainedNetworks
        state.expectedCounts[keyframe] = nil
        state.queue = nil
      }
    }
    if run.queue.waitingCount > 0 { try cancellation.wait(for: run) }
    guard samples.finished == [0..<points.count] else {
      throw LandscapeError("keyframe \(keyframe): not all networks were trained")
    }
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
