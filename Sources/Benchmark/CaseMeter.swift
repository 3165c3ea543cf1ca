import Compute
import Engine
import OpenCL
import Orbits
import Plane
import Synchronization
import Systems
import Verification

/// Checks and times one case on one device, trained as the renderer trains it.
package struct CaseMeter {
  /// One landscape trained.
  private struct Run {
    var outcomes: [Outcome]
    /// From the start to the first launch.
    var setupSeconds: Double
    /// From the first launch to the last outcome.
    var wallSeconds: Double
    var device: DeviceClock.Seconds
    /// Used by this process between the first launch and the last outcome.
    var processorSeconds: Double
  }

  private struct FirstLaunch {
    var instant: ContinuousClock.Instant
    var processorSeconds: Double
  }

  private static let sides = [16, 32, 64, 128, 256, 512, 1024]
  static let leastRepeats = 3

  private let item: BenchmarkCase
  private let device: Device
  private let options: EngineOptions
  /// The time for all repeats.
  private let seconds: Double
  private let orbit: Result<OrbitWindow?, any Error>

  /// Takes a case, a device and the time for all repeats.
  package init(
    _ item: BenchmarkCase, on device: Device, options: EngineOptions, seconds: Double
  ) {
    self.item = item
    self.device = device
    self.options = options
    self.seconds = seconds
    orbit = Result { try item.orbit() }
  }

  /// The record; throws where the device cannot train the case or gets it wrong.
  ///
  /// - Parameter side: of the landscape; nil takes the largest that fits into the time.
  package func measure(roof: ArithmeticRoof?, side: Int? = nil) throws -> CaseRecord {
    let (digest, setupSeconds) = try check()
    let side = try side ?? fittingSide()
    let size = try Size(width: side, height: side)
    var runs: [Run] = []
    let host = HostMeter()
    let clock = ContinuousClock()
    let begin = clock.now
    while runs.count < Self.leastRepeats || (clock.now - begin).seconds < seconds {
      // A slow device is let off with fewer repeats.
      if !runs.isEmpty, (clock.now - begin).seconds > 2 * seconds { break }
      runs.append(try run(size, cachesPrograms: true))
    }
    var record = try record(runs, size, digest: digest, setupSeconds: setupSeconds, roof: roof)
    record.otherProcessorShare = host.otherShare
    return record
  }

  /// The digest of the small landscape, which must be the stored one, and the time of its set-up.
  private func check() throws -> (digest: OutcomeDigest, setupSeconds: Double) {
    let run = try run(try item.checkedSize, cachesPrograms: false)
    let digest = OutcomeDigest(run.outcomes, item.experiment.channels)
    guard let expected = BenchmarkDigests[item] else {
      throw BenchmarkError("there is no stored digest to compare \(digest) with")
    }
    guard digest == expected else {
      throw BenchmarkError(
        "the digest of its outcomes is \(digest) and must be \(expected); "
          + "a wrong picture has no speed")
    }
    return (digest, run.setupSeconds)
  }

  /// The side of the largest landscape that trains in a third of the time.
  func fittingSide() throws -> Int {
    var side = Self.sides[0]
    while let next = Self.sides.first(where: { $0 > side }) {
      let elapsed = try run(try Size(width: side, height: side), cachesPrograms: true).wallSeconds
      // Four times the networks take up to four times as long.
      guard 4 * elapsed <= seconds / Double(Self.leastRepeats) else { break }
      side = next
    }
    return side
  }

  private func run(_ size: Size, cachesPrograms: Bool) throws -> Run {
    let (setup, points) = try item.landscape(size, orbit.get())
    var options = options
    options.cachesPrograms = cachesPrograms
    var trainer = DeviceTrainer(device, options: options)
    let clock = ContinuousClock()
    let deviceClock = DeviceClock()
    let firstLaunch = Mutex<FirstLaunch?>(nil)
    trainer.clock = deviceClock
    trainer.beforeLaunch = {
      firstLaunch.withLock {
        $0 = $0 ?? FirstLaunch(instant: clock.now, processorSeconds: ProcessorClock.seconds)
      }
    }
    let begin = clock.now
    let outcomes = try TrainingRun.outcomes(
      setup, precision: item.precision, points: points, trainers: [trainer])
    let end = clock.now
    let processorEnd = ProcessorClock.seconds
    let launch =
      firstLaunch.withLock { $0 }
      ?? FirstLaunch(instant: end, processorSeconds: processorEnd)
    return Run(
      outcomes: outcomes, setupSeconds: (launch.instant - begin).seconds,
      wallSeconds: (end - launch.instant).seconds, device: deviceClock.seconds,
      processorSeconds: processorEnd - launch.processorSeconds)
  }

  private func record(
    _ runs: [Run], _ size: Size, digest: OutcomeDigest, setupSeconds: Double, roof: ArithmeticRoof?
  ) throws -> CaseRecord {
    let steps = item.experiment.steps
    let trained = runs[0].outcomes.reduce(0) { $0 + item.steps($1) }
    let info = device.info
    let shares = runs.map { run in
      info.kind == .cpu
        ? ProcessorClock.share(
          processorSeconds: run.processorSeconds, wallSeconds: run.wallSeconds,
          cores: info.computeUnits) : 1
    }
    let busy = zip(runs, shares).map { run, share in
      max(1e-9, (run.device.kernel + run.device.transfer) * share)
    }
    guard let networksPerSecond = Spread(runs.map { Double(size.count) / $0.wallSeconds }),
      let stepsPerSecond = Spread(runs.map { Double(trained) / $0.wallSeconds }),
      let deviceStepsPerSecond = Spread(busy.map { Double(trained) / $0 })
    else { throw BenchmarkError("nothing was measured") }
    let perStep = item.experiment.system.multiplyAddsPerStep
    let share = { (rate: Double) in
      roof.map { rate * perStep / $0.wholeMultiplyAddsPerSecond }
    }
    let possible = roof.map { roof in
      item.tangentsPerStep > 0
        ? Roofline.possible(
          roof, multiplyAddsPerTangent: perStep / item.tangentsPerStep)
        : roof.wholeMultiplyAddsPerSecond
    }
    let processorShare = info.kind == .cpu ? Spread(shares)?.median : nil
    return CaseRecord(
      name: item.name, precision: item.precision, size: size, steps: steps, trainedSteps: trained,
      multiplyAddsPerStep: perStep,
      tangentsPerStep: item.tangentsPerStep, digest: digest.description,
      setupSeconds: setupSeconds, repeats: runs.count, networksPerSecond: networksPerSecond,
      stepsPerSecond: stepsPerSecond, deviceStepsPerSecond: deviceStepsPerSecond,
      processorShare: processorShare,
      processorSeconds: info.kind == .cpu
        ? Spread(runs.map { max(1e-9, $0.processorSeconds) }) : nil,
      transferShare: runs.reduce(0) { $0 + $1.device.transfer }
        / max(1e-9, runs.reduce(0) { $0 + $1.device.kernel + $1.device.transfer }),
      roofShare: share(stepsPerSecond.median),
      deviceRoofShare: share(deviceStepsPerSecond.median),
      mixedRoofShare: possible.map {
        deviceStepsPerSecond.median * perStep / $0
      })
  }
}
