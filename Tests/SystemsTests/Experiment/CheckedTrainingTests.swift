import Compute
import Foundation
import Numbers
import Synchronization
import Systems
import TestSupport
import Testing

/// The reference repeats some networks of each trainer, and a tile that differs has failed.
@Suite(.timeLimit(.minutes(1))) struct CheckedTrainingTests {
  /// A reference that notes what it trained, by the points' numbers.
  private final class Specification: Trainer {
    let name = "specification"
    private let numbers = Mutex<[Int]>([])
    private let beforeEach: @Sendable () -> Void

    init(beforeEach: @escaping @Sendable () -> Void = {}) {
      self.beforeEach = beforeEach
    }

    /// The points it trained, in their order.
    var trained: [Int] { numbers.withLock { $0 } }

    func makeWorkers(_ setup: Setup, precision: Precision) -> [any TrainingWorker] {
      [
        FakeWorker { [self] points, queue in
          while let tile = queue.takeOrWait(maximum: 1) {
            beforeEach()
            guard !queue.isCancelled else { return queue.giveBack(tile, trained: 0) }
            let point = points.point(at: tile.lowerBound)
            numbers.withLock { $0.append(Int(point.inputRate)) }
            queue.report(networks: 1)
            try queue.deliver(tile, [FakeTrainer.outcome(point)])
          }
        }
      ]
    }
  }

  /// Training of points that have numbers, and what became of it.
  private struct Landscape {
    let training: Training
    let count: Int
    let deliveries = Deliveries()
    let specification: Specification
    let told: Told

    final class Told: Sendable {
      let failures = Mutex<[String]>([])
      let fallbacks = Mutex<[String]>([])
    }

    init(
      _ count: Int, _ check: CheckRate, _ trainers: [any Trainer],
      _ specification: Specification = Specification()
    ) throws {
      let told = Told()
      self.told = told
      self.count = count
      self.specification = specification
      training = try Training(
        Preset.single.experiment, precision: .float, trainers: trainers, fallback: specification,
        check: check, onFallback: { error in told.fallbacks.withLock { $0.append("\(error)") } },
        onFailure: { error in told.failures.withLock { $0.append("\(error)") } })
    }

    var points: [ParameterPoint] { (0..<count).map { ParameterPoint(inputRate: Double($0)) } }

    func run() throws {
      try training.run(points, deliver: deliveries.deliver).wait()
    }

    var failures: [String] { told.failures.withLock { $0 } }
    var fallbacks: [String] { told.fallbacks.withLock { $0 } }
  }

  /// A device with one wrong bit in the outcome of a point.
  private static func wrong(at place: Int, tileSize: Int) -> FakeTrainer.Body {
    { points, queue in
      while let tile = queue.takeOrWait(maximum: tileSize) {
        queue.report(networks: Double(tile.count))
        var outcomes = tile.map { FakeTrainer.outcome(points.point(at: $0)) }
        if tile.contains(place) {
          outcomes[place - tile.lowerBound].values[1] = (1.0).nextUp
        }
        try queue.deliver(tile, outcomes)
      }
    }
  }

  @Test func oneOfEachSoManyIsRepeated() throws {
    for (spacing, tileSize) in [(1, 7), (10, 25), (10, 3), (64, 200)] {
      let landscape = try Landscape(
        1000, .oneOf(spacing), [FakeTrainer(FakeTrainer.diligent(tileSize: tileSize))])
      try landscape.run()
      let repeated = landscape.specification.trained
      #expect(repeated[0] < min(tileSize, spacing))
      #expect(Set(repeated).count == repeated.count)
      // One of each block, of which the last may end too early.
      #expect(repeated.map { $0 / spacing } == Array(0..<repeated.count))
      #expect((1000 / spacing...(1000 + spacing - 1) / spacing).contains(repeated.count))
      let places = Set(repeated.map { $0 % spacing })
      #expect(places.count > min(spacing, repeated.count) / 2)
      #expect(landscape.deliveries.areComplete(for: landscape.points))
    }
  }

  @Test func thePlacesAreTheSameEachTime() throws {
    let repeated = try (0..<2).map { _ in
      let landscape = try Landscape(500, .oneOf(9), [FakeTrainer(FakeTrainer.diligent())])
      try landscape.run()
      return landscape.specification.trained
    }
    #expect(repeated[0] == repeated[1])
  }

  @Test func littleIsRepeatedUnlessMoreIsAskedFor() throws {
    for (tileSize, expected) in [(100, 6), (20_000, 3), (3000, 6)] {
      let landscape = try Landscape(
        60_000, .standard, [FakeTrainer(FakeTrainer.diligent(tileSize: tileSize))])
      try landscape.run()
      let tiles = landscape.specification.trained.map { $0 / tileSize }
      #expect(tiles.count == expected, "\(tileSize)")
      #expect(tiles.first == 0 && Set(tiles).count == tiles.count)
    }
    let unchecked = try Landscape(100, .never, [FakeTrainer(FakeTrainer.diligent())])
    try unchecked.run()
    #expect(unchecked.specification.trained == [])
  }

  @Test func eachTrainersFirstTileIsChecked() throws {
    let gate = Gate()
    let landscape = try Landscape(
      6, .standard,
      [
        FakeTrainer({ points, queue in
          guard let tile = queue.takeOrWait(maximum: 3) else { return }
          gate.open()
          try queue.deliver(tile, tile.map { FakeTrainer.outcome(points.point(at: $0)) })
        }),
        FakeTrainer({ points, queue in
          gate.wait()
          try FakeTrainer.diligent()(points, queue)
        }),
      ])
    try landscape.run()
    #expect(Set(landscape.specification.trained.map { $0 / 3 }) == [0, 1])
  }

  /// Runs of one training count on.
  @Test func laterRunsAreCheckedAtTheSameRate() throws {
    let landscape = try Landscape(
      20, .oneOf(100), [FakeTrainer(FakeTrainer.diligent(tileSize: 10))])
    for _ in 0..<50 { try landscape.run() }
    #expect((10...11).contains(landscape.specification.trained.count))
  }

  @Test func anotherTrainsATileThatDiffers() throws {
    let failed = Gate()
    let landscape = try Landscape(
      100, .oneOf(1),
      [
        FakeTrainer({ points, queue in
          defer { failed.open() }
          try Self.wrong(at: 37, tileSize: 10)(points, queue)
        }),
        FakeTrainer({ points, queue in
          failed.wait()
          try FakeTrainer.diligent()(points, queue)
        }),
      ])
    try landscape.run()
    #expect(landscape.deliveries.areComplete(for: landscape.points))
    #expect(landscape.fallbacks == [])
    #expect(
      landscape.failures == [
        "'fake' gave wrong numbers: lossRatio 1.0000000000000002 of a network, "
          + "where the reference gives 1.0"
      ])
  }

  @Test func theReferenceTrainsWhatIsLeft() throws {
    let landscape = try Landscape(
      100, .oneOf(1), [FakeTrainer(Self.wrong(at: 37, tileSize: 10))])
    try landscape.run()
    #expect(landscape.deliveries.areComplete(for: landscape.points))
    #expect(landscape.fallbacks.count == 1 && landscape.failures == [])
    // The four tiles that were checked, then what is left.
    #expect(landscape.specification.trained == Array(0..<40) + Array(30..<100))
  }

  @Test func aTrainerThatWasWrongIsCheckedAnewInTheNextRun() throws {
    let landscape = try Landscape(
      10, .oneOf(1_000_000), [FakeTrainer(Self.wrong(at: 6, tileSize: 10))])
    for _ in 0..<3 { try landscape.run() }
    // It checks the sixth, trains all ten, and checks another in the second run.
    #expect(landscape.specification.trained.first == 6)
    #expect(landscape.specification.trained.count == 1 + 10 + 1)
    #expect(landscape.fallbacks.count == 1)
  }

  @Test func cancellingDoesNotWaitForACheck() throws {
    let isChecking = Gate()
    let cancelled = Gate()
    let specification = Specification {
      isChecking.open()
      cancelled.wait()
    }
    let landscape = try Landscape(
      100, .oneOf(50), [FakeTrainer(FakeTrainer.diligent(tileSize: 10))], specification)
    let run = try landscape.training.run(
      landscape.points, deliver: landscape.deliveries.deliver)
    Thread.detachNewThread {
      isChecking.wait()
      run.cancel()
      cancelled.open()
    }
    try #require(try onThread { try run.wait() } != nil)
    #expect(landscape.failures == [] && landscape.fallbacks == [])
    #expect(landscape.deliveries.outcomes.isEmpty)
    #expect(run.queue.waitingCount == 100)
    #expect(run.queue.trainedNetworks == 0)
  }

  @Test func theReferenceDoesNotCheckItself() throws {
    let specification = Specification()
    let landscape = try Landscape(10, .oneOf(1), [Specification()], specification)
    try landscape.run()
    #expect(specification.trained == [])
    #expect(landscape.deliveries.areComplete(for: landscape.points))
  }
}
