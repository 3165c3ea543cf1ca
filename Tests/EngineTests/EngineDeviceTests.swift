import Compute
import Engine
import Foundation
import OpenCL
import Reference
import Synchronization
import Systems
import Testing

/// Device tests run one at a time.
@Suite(.serialized, .enabled(if: testDevice != nil, "no OpenCL device"))
struct EngineDeviceTests {
  /// OpenCL's codes, whose names are macros of C.
  private enum Code {
    static let outOfResources: Int32 = -5
    static let deviceNotAvailable: Int32 = -2
  }

  private func trainer(tileNetworks: Int = 32) throws -> DeviceTrainer {
    let device = try #require(testDevice)
    var trainer = DeviceTrainer(
      device, options: EngineOptions(tileNetworks: tileNetworks, chunkSteps: 5))
    trainer.programCache = nil
    return trainer
  }

  /// Fails the launches whose number, counted from 1, a closure picks.
  private static func failing(
    _ code: Int32, when fails: @escaping @Sendable (Int) -> Bool
  ) -> @Sendable () throws(CLError) -> Void {
    let launches = Counter()
    return { () throws(CLError) in
      if fails(launches.next()) { throw CLError(call: "clEnqueueNDRangeKernel", code: code) }
    }
  }

  private final class Counter: Sendable {
    private let value = Mutex(0)

    func next() -> Int {
      value.withLock {
        $0 += 1
        return $0
      }
    }

    var count: Int { value.withLock { $0 } }
  }

  @Test func outOfMemoryIsRetriedWithSmallerTiles() throws {
    let landscape = try SmallLandscape()
    var trainer = try trainer(tileNetworks: 64)
    trainer.beforeLaunch = Self.failing(Code.outOfResources) { $0 == 1 || $0 == 20 }
    #expect(try landscape.outcomes([trainer]) == landscape.expected())
  }

  @Test func memoryThatNeverSufficesIsAnError() throws {
    let landscape = try SmallLandscape()
    var trainer = try trainer()
    trainer.beforeLaunch = Self.failing(Code.outOfResources) { _ in true }
    let failing = trainer
    #expect(throws: CLError.self) { try landscape.outcomes([failing]) }
  }

  @Test func aLostDeviceLeavesItsTilesToAnother() throws {
    let landscape = try SmallLandscape()
    var lost = try trainer()
    lost.beforeLaunch = Self.failing(Code.deviceNotAvailable) { $0 > 6 }
    #expect(try landscape.outcomes([lost, trainer()]) == landscape.expected())
  }

  @Test func aLostDeviceLeavesItsTilesToTheFallback() throws {
    let landscape = try SmallLandscape()
    var lost = try trainer()
    lost.beforeLaunch = Self.failing(Code.deviceNotAvailable) { $0 > 30 }
    #expect(
      try landscape.outcomes([lost], fallback: ReferenceTrainer()) == landscape.expected())
  }

  /// The driver goes on with what is queued while the tiles are given up.
  @Test func aDeviceThatCannotBeWaitedForCostsNobodyMemory() throws {
    let landscape = try SmallLandscape()
    let expected = try landscape.expected()
    for launch in 1...12 {
      var lost = try trainer()
      lost.beforeLaunch = Self.failing(Code.deviceNotAvailable) { $0 > launch }
      lost.beforeFinish = { () throws(CLError) in
        throw CLError(call: "clFinish", code: Code.deviceNotAvailable)
      }
      #expect(try landscape.outcomes([lost], fallback: ReferenceTrainer()) == expected)
    }
  }

  /// Alters what the device hands over, once, at the time that a number says, counted from 1.
  private func broken(
    at time: Int, _ alter: @escaping @Sendable (ReadBack) -> Bool
  ) throws -> DeviceTrainer {
    var trainer = try trainer()
    let reads = Counter()
    let isAltered = Mutex(false)
    trainer.afterRead = { read in
      isAltered.withLock { isAltered in
        if !isAltered, reads.next() >= time { isAltered = alter(read) }
      }
    }
    return trainer
  }

  private static let impossibleSteps: [Float] = [
    .nan, .infinity, -.infinity, 3e38, -3e38, -2, 0.5, 40, 1e10,
  ]

  @Test(arguments: impossibleSteps, [0, 1, 143])
  func impossibleOutcomesAreTrainedAgain(value: Float, place: Int) throws {
    let landscape = try SmallLandscape()
    let isBroken = try broken(at: 1) { read in
      guard case .outcomes(let bytes) = read else { return false }
      let floats = bytes.bindMemory(to: Float.self)
      floats[3 * (place % (floats.count / 3)) + 2] = value
      return true
    }
    try expectNotice(landscape, isBroken)
  }

  @Test(arguments: [0, 1], [Float.nan, .infinity, -.infinity])
  func impossibleMeasuresAreTrainedAgain(field: Int, value: Float) throws {
    let landscape = try SmallLandscape()
    let isBroken = try broken(at: 1) { read in
      guard case .outcomes(let bytes) = read else { return false }
      bytes.bindMemory(to: Float.self)[field] = value
      return true
    }
    try expectNotice(landscape, isBroken)
  }

  @Test(arguments: [Int32.max, .min, -1, 33, 1 << 30], [1, 4, 9])
  func impossibleCountsAreTrainedAgain(value: Int32, time: Int) throws {
    let landscape = try SmallLandscape()
    for place in 0..<3 {
      let isBroken = try broken(at: time) { read in
        guard case .counts(let counts) = read else { return false }
        counts[place] = value
        return true
      }
      try expectNotice(landscape, isBroken)
    }
  }

  /// One wrong bit of a count contradicts the others.
  @Test(arguments: 0..<32)
  func oneWrongBitOfACountIsNoticed(bit: Int32) throws {
    let landscape = try SmallLandscape()
    let isBroken = try broken(at: 2) { read in
      guard case .counts(let counts) = read else { return false }
      counts[0] ^= 1 << bit
      return true
    }
    try expectNotice(landscape, isBroken)
  }

  /// The fallback is told why, and the bits are right all the same.
  private func expectNotice(_ landscape: SmallLandscape, _ isBroken: DeviceTrainer) throws {
    let expected = try landscape.expected()
    let notices = Mutex<[String]>([])
    let notice: @Sendable (any Error) -> Void = { error in
      notices.withLock { $0.append("\(error)") }
    }
    let outcomes = try landscape.outcomes(
      [isBroken], fallback: ReferenceTrainer(), onFallback: notice)
    #expect(outcomes == expected)
    #expect(notices.withLock { $0 }.count == 1)
    #expect(notices.withLock { $0 }.first?.contains("gave impossible numbers") == true)
  }

  /// One wrong bit of a result is a possible number: only the reference tells.
  @Test(arguments: 0..<3)
  func oneWrongBitOfAResultIsNoticedByTheReference(field: Int) throws {
    let landscape = try SmallLandscape()
    let notices = Mutex<[String]>([])
    let isBroken = try broken(at: 1) { read in
      guard case .outcomes(let bytes) = read else { return false }
      let words = bytes.bindMemory(to: UInt32.self)
      for place in stride(from: field, to: words.count, by: 3) {
        // A step and its neighbour are whole numbers.
        words[place] = field < 2 ? words[place] ^ 1 : Float(1).bitPattern
      }
      return true
    }
    let training = try Training(
      landscape.experiment, precision: .float, trainers: [isBroken], fallback: ReferenceTrainer(),
      onFallback: { error in notices.withLock { $0.append("\(error)") } })
    let collector = OutcomeCollector(count: landscape.grid.count)
    try training.run(landscape.grid, deliver: collector.deliver).wait()
    #expect(try collector.outcomes == landscape.expected())
    #expect(notices.withLock { $0 }.count == 1)
    #expect(notices.withLock { $0 }.first?.contains("gave wrong numbers") == true)
  }

  @Test func anotherDeviceTakesOverWithANotice() throws {
    let landscape = try SmallLandscape()
    let isBroken = try broken(at: 1) { read in
      guard case .outcomes(let bytes) = read else { return false }
      bytes.bindMemory(to: Float.self)[2] = .nan
      return true
    }
    let notices = Mutex<[String]>([])
    // It waits until the other has failed, so that there is something left for it.
    var other = try trainer()
    other.beforeLaunch = { () throws(CLError) in
      while notices.withLock({ $0.isEmpty }) { usleep(1000) }
    }
    let outcomes = try landscape.outcomes(
      [isBroken, other], onFailure: { error in notices.withLock { $0.append("\(error)") } })
    #expect(try outcomes == landscape.expected())
    #expect(notices.withLock { $0 }.count == 1)
  }

  @Test func cancellingStopsBetweenLaunches() throws {
    let landscape = try SmallLandscape()
    var trainer = try trainer()
    let launches = Counter()
    trainer.beforeLaunch = { () throws(CLError) in _ = launches.next() }
    let delivered = Mutex(0)
    let queue = Mutex<TileQueue?>(nil)
    let run = try TrainingRun(
      Setup(landscape.experiment), precision: .float, points: landscape.grid,
      trainers: [trainer]
    ) { tile, _ in
      delivered.withLock { $0 += tile.count }
      queue.withLock { $0 }?.cancel()
    }
    queue.withLock { $0 = run.queue }
    try run.wait()
    #expect(delivered.withLock { $0 } == 32)
    #expect(launches.count <= 3 * (8 + 1))
  }

  @Test func progressEndsAtAllNetworks() throws {
    let landscape = try SmallLandscape()
    let collector = OutcomeCollector(count: landscape.grid.count)
    let run = try TrainingRun(
      Setup(landscape.experiment), precision: .float, points: landscape.grid,
      trainers: [try trainer()], deliver: collector.deliver)
    try run.wait()
    #expect(abs(run.queue.trainedNetworks - Double(landscape.grid.count)) <= 1e-6)
  }

  @Test func theClockCountsWhatTheDeviceDid() throws {
    let landscape = try SmallLandscape()
    var trainer = try trainer()
    let clock = DeviceClock()
    trainer.clock = clock
    let begin = ContinuousClock.now
    #expect(try landscape.outcomes([trainer]) == landscape.expected())
    #expect(clock.deliveries.networks == landscape.grid.count)
    #expect(clock.deliveries.tiles == (landscape.grid.count + 31) / 32)
    #expect(try #require(clock.deliveries.lastInstant) > begin)
    let seconds = clock.seconds
    #expect(seconds.kernel > 0)
    #expect(seconds.busy <= seconds.all)
    #expect(seconds.busy >= max(seconds.kernel, seconds.transfer))
    #expect(seconds.busy <= seconds.kernel + seconds.transfer + 1e-9)
  }

  @Test func damagedAndForeignProgramsAreIgnoredAndRewritten() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "romanesco-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let landscape = try SmallLandscape()
    let expected = try landscape.expected()
    var trainer = try trainer()
    trainer.programCache = ProgramCache(folder: folder)
    #expect(try landscape.outcomes([trainer]) == expected)
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    #expect(files.count == 2)
    let whole = try files.map { try Data(contentsOf: $0) }

    let damages: [(String, (Data, Data) -> Data)] = [
      ("empty", { _, _ in Data() }),
      ("truncated", { own, _ in own.prefix(own.count / 2) }),
      ("one byte changed near the end", { own, _ in Self.flipped(own, at: own.count - 100) }),
      ("one byte of the key changed", { own, _ in Self.flipped(own, at: 60) }),
      ("another program's file", { _, other in other }),
      ("text", { _, _ in Data("not a program".utf8) }),
    ]
    for (name, damage) in damages {
      for (index, file) in files.enumerated() {
        try damage(whole[index], whole[1 - index]).write(to: file)
      }
      #expect(try landscape.outcomes([trainer]) == expected, "\(name)")
      for (index, file) in files.enumerated() {
        let rewritten = try Data(contentsOf: file)
        #expect(rewritten.prefix(200) == whole[index].prefix(200), "\(name)")
        #expect(rewritten.count > whole[index].count / 2, "\(name)")
      }
    }
  }

  private static func flipped(_ data: Data, at index: Int) -> Data {
    var result = data
    result[index] ^= 1
    return result
  }

  @Test func aCacheFolderThatCannotBeWrittenIsNoError() throws {
    let landscape = try SmallLandscape()
    var trainer = try trainer()
    trainer.programCache = ProgramCache(folder: URL(filePath: "/dev/null/programs"))
    #expect(try landscape.outcomes([trainer]) == landscape.expected())
  }
}
