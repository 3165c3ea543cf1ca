import Benchmark
import Compute
import Engine
import Foundation
import Numbers
import Reference
import Systems
import TestSupport
import Testing
import Verification

/// The device that is benchmarked.
let benchmarkDevice = TestDevices.firstExact()

/// A wrong picture has no speed.
@Suite(.serialized) struct BenchmarkDigestTests {
  private static var cases: [BenchmarkCase] {
    Precision.allCases.flatMap { BenchmarkCases.all($0) + GrowthCases.all($0) }
  }

  /// The cases that the reference trains in a second or two; `ROMANESCO_ALL_DIGESTS` takes all.
  private static var referenceCases: [BenchmarkCase] {
    let all = Self.cases
    guard ProcessInfo.processInfo.environment["ROMANESCO_ALL_DIGESTS"] == nil else { return all }
    return all.filter { item in
      [
        "linear, whole", "single, whole", "tanh, differences", "width 8", "minibatch, whole",
        "double gyre, tangents",
        "growth with pixels",
        "growth with steps 50", "growth with width 4", "growth with points 17",
      ].contains(item.name)
    }
  }

  private static func digest(_ item: BenchmarkCase, _ trainer: any Trainer) throws -> OutcomeDigest
  {
    let (setup, points) = try item.landscape(item.checkedSize, item.orbit())
    return OutcomeDigest(
      try TrainingRun.outcomes(
        setup, precision: item.precision, points: points, trainers: [trainer]),
      item.experiment.channels)
  }

  @Test func theReferenceMakesTheStoredDigests() throws {
    for item in Self.referenceCases {
      let digest = try Self.digest(item, ReferenceTrainer())
      #expect(digest == BenchmarkDigests[item], "\(item)")
    }
  }

  @Test(.enabled(if: benchmarkDevice != nil, "no exact OpenCL device"))
  func theDeviceMakesAllStoredDigests() throws {
    let device = try #require(benchmarkDevice)
    for item in Self.cases {
      #expect(try Self.digest(item, DeviceTrainer(device)) == BenchmarkDigests[item], "\(item)")
    }
  }

  @Test(.enabled(if: benchmarkDevice != nil, "no exact OpenCL device"))
  func anotherExperimentUnderAKnownNameIsNotTimed() throws {
    let device = try #require(benchmarkDevice)
    let known = try #require(BenchmarkCases.all(.float).first { $0.name == "single, whole" })
    var experiment = known.experiment
    experiment.data.seed = 1
    for (name, message) in [("single, whole", "a wrong picture"), ("nobody's", "no stored digest")]
    {
      var item = known
      item.name = name
      item.experiment = experiment
      let meter = CaseMeter(item, on: device, options: EngineOptions(), seconds: 0.01)
      let error = #expect(throws: BenchmarkError.self) { try meter.measure(roof: nil) }
      #expect(error?.description.contains(message) == true)
    }
  }

  @Test(.enabled(if: benchmarkDevice != nil, "no exact OpenCL device"))
  func growthIsMeasured() throws {
    let device = try #require(benchmarkDevice)
    let benchmark = Benchmark(
      secondsPerCase: 0.01, only: "points, float", options: EngineOptions(lanes: 4, compacts: false)
    )
    let record = try benchmark.measureGrowth(device)
    #expect(record.cases.isEmpty)
    let series = try #require(record.growth?.first)
    #expect(record.growth?.count == 1)
    #expect(series.points.map(\.value) == [17, 68, 272, 1088])
    #expect(series.points.compactMap(\.result.failure).isEmpty)
    #expect(Set(series.points.compactMap(\.result.record?.size)).count == 1)
    #expect(!record.hasFailure)
    let exponent = try #require(series.exponent)
    #expect(exponent > 0.3 && exponent < 2)
  }

  @Test(.enabled(if: benchmarkDevice != nil, "no exact OpenCL device"))
  func whatIsMeasuredAddsUp() throws {
    let device = try #require(benchmarkDevice)
    var benchmark = Benchmark(secondsPerCase: 0.05)
    benchmark.only = "SINGLE, whole, float"
    let record = try benchmark.measure(device)
    let result = try #require(record.cases.first)
    let measured = try #require(result.record)
    let roof = try #require(record.roofs.float)
    #expect(record.cases.count == 1)
    #expect(roof.multiplyAddsPerSecond > roof.tangentsPerSecond)
    #expect(roof.tangentsPerSecond > 0)
    #expect(record.roofs.uploadBytesPerSecond > 0)
    #expect(record.roofs.downloadBytesPerSecond > 0)
    #expect(measured.trainedSteps > measured.size.count)
    #expect(measured.trainedSteps <= measured.size.count * measured.steps)
    #expect(measured.stepsPerSecond.median > 0)
    #expect((0...1).contains(measured.transferShare))
    if device.info.kind == .cpu {
      let seconds = try #require(measured.processorSeconds).median
      let wallSeconds = Double(measured.size.count) / measured.networksPerSecond.low
      let cores = ProcessInfo.processInfo.activeProcessorCount
      #expect(seconds > 0)
      #expect(seconds <= 1.1 * wallSeconds * Double(cores))
    }
    #expect(measured.otherProcessorShare.map { (0...1).contains($0) } ?? (HostClock.now == nil))
    let share = try #require(measured.roofShare)
    #expect(
      share == measured.stepsPerSecond.median * measured.multiplyAddsPerStep
        / roof.wholeMultiplyAddsPerSecond)
  }
}
