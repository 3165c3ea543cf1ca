import Compute
import Dispatch
import Landscapes
import Numbers
import Reference
import Synchronization
import Systems
import TestSupport
import Testing
import Zooms

/// A keyframe begins before the last tile of the one before is trained, and no bit depends on it.
@Suite struct KeyframeOverlapTests {
  /// Trains a keyframe as one tile, which it delivers when the next one has begun; the last keyframe waits for nobody.
  private final class WaitingTrainer: Trainer, Sendable {
    let name = "waiting"
    private let keyframeCount: Int
    private let begun: [DispatchSemaphore]
    private let next = Mutex(0)
    private let failsIn: Int?
    let overlaps = Mutex(0)

    init(keyframeCount: Int, failsIn: Int? = nil) {
      self.keyframeCount = keyframeCount
      self.failsIn = failsIn
      begun = (0..<keyframeCount).map { _ in DispatchSemaphore(value: 0) }
    }

    func makeWorkers(_ setup: Setup, precision: Precision) -> [any TrainingWorker] {
      [Worker(trainer: self, setup: setup, precision: precision)]
    }

    func train(
      _ points: any PointSource, _ queue: TileQueue, _ setup: Setup, _ precision: Precision
    )
      throws
    {
      guard let tile = queue.takeOrWait(maximum: points.count) else { return }
      let keyframe = next.withLock { next in
        next += 1
        return next - 1
      }
      begun[keyframe].signal()
      if keyframe + 1 < keyframeCount, keyframe <= failsIn ?? .max {
        // Without overlap the next keyframe waits for this one.
        guard begun[keyframe + 1].wait(timeout: .now() + 60) == .success else {
          queue.giveBack(tile, trained: 0)
          throw LandscapeError("keyframe \(keyframe + 1) has not begun")
        }
        overlaps.withLock { $0 += 1 }
      }
      if keyframe == failsIn {
        queue.giveBack(tile, trained: 0)
        throw LandscapeError("keyframe \(keyframe) fails")
      }
      let outcomes = try TrainingRun.outcomes(
        setup, precision: precision, points: SomePoints(points, at: Array(tile)),
        trainers: [ReferenceTrainer(threads: 1)])
      try queue.deliver(tile, outcomes)
    }
  }

  private final class Worker: TrainingWorker {
    private let trainer: WaitingTrainer
    private let setup: Setup
    private let precision: Precision

    init(trainer: WaitingTrainer, setup: Setup, precision: Precision) {
      self.trainer = trainer
      self.setup = setup
      self.precision = precision
    }

    func run(_ points: any PointSource, _ queue: TileQueue) throws {
      try trainer.train(points, queue, setup, precision)
    }
  }

  @Test func theNextKeyframeBeginsBeforeTheLastTileIsThere() throws {
    let folder = try TemporaryFolder()
    let zoom = try SmallZoom()
    try zoom.render(at: folder.file("one.zoom"))
    let trainer = WaitingTrainer(keyframeCount: zoom.keyframeCount)
    let events = try zoom.render(at: folder.file("two.zoom"), trainers: [trainer])
    #expect(trainer.overlaps.withLock { $0 } == zoom.keyframeCount - 1)
    #expect(
      try TemporaryFolder.contents(folder.file("one.zoom"))
        == TemporaryFolder.contents(folder.file("two.zoom")))
    let completed = events.compactMap { event in
      if case .completed(let keyframe, _, _, _) = event { keyframe } else { nil }
    }
    #expect(completed == Array(0..<zoom.keyframeCount))
  }

  /// What fails takes the keyframe after it along; what that had trained stays, and the zoom goes on to the same bytes.
  @Test func aFailureEndsBoth() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("two.zoom")
    let zoom = try SmallZoom()
    try zoom.render(at: folder.file("one.zoom"))
    let trainer = WaitingTrainer(keyframeCount: zoom.keyframeCount, failsIn: 1)
    let store = try ZoomStore.openOrCreate(at: path, zoom.manifest())
    let training = try Training(
      zoom.experiment, precision: zoom.precision, trainers: [trainer], fallback: NoTrainer(),
      check: .never)
    #expect(throws: LandscapeError.self) {
      try ZoomRender(store, keyframes: 0..<zoom.keyframeCount, training: training) {
        ["keyframe": "\($0)"]
      }.run()
    }
    #expect(store.completeCount == 1)
    try zoom.render(at: path)
    #expect(
      try TemporaryFolder.contents(folder.file("one.zoom")) == TemporaryFolder.contents(path))
  }

  /// Trains nothing.
  private struct NoTrainer: Trainer {
    let name = "none"

    func makeWorkers(_ setup: Setup, precision: Precision) -> [any TrainingWorker] { [] }
  }
}
