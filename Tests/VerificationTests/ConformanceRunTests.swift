import Engine
import Numbers
import Reference
import Systems
import TestSupport
import Testing
import Verification

@Suite(.serialized) struct ConformanceRunTests {
  private static func results(
    _ subject: ConformanceSubject, only: String? = nil, precision: Precision = .float
  ) throws -> [ConformanceResult] {
    try ConformanceRun([subject], depth: .quick, only: only, precisions: [precision]).results()
  }

  @Test func aFlippedBitFails() throws {
    var trainer = AlteredTrainer()
    trainer.alter = { tile, outcomes in
      // Only where there are as many points as in the cases of cut work.
      if outcomes.count == 108 { outcomes[7].lossRatio = 0.125 }
    }
    var told: [ConformanceResult] = []
    let run = ConformanceRun(
      [ConformanceSubject(trainer)], depth: .quick, only: "cuts", precisions: [.float])
    let results = try run.results { told.append($0) }
    #expect(told == results)
    let failed = results.filter { $0.verdict == .failed }
    #expect(!failed.isEmpty)
    #expect(failed.allSatisfy { $0.group == "cuts" })
    #expect(failed.count == results.count)
    #expect(failed.first?.detail?.hasPrefix("point 7, lossRatio: expected 0x") == true)
    #expect(failed.first?.description.hasPrefix("FAILED  cuts: ") == true)
    #expect(
      results.summary
        == "\(results.count - failed.count) passed, \(failed.count) failed, 0 unsupported")
  }

  /// They are no reason to take a device for one that cannot train.
  @Test(.enabled(if: benchmarkDevice != nil, "no exact OpenCL device"))
  func impossibleNumbersFail() throws {
    let device = try #require(benchmarkDevice)
    var broken = DeviceTrainer(device)
    broken.afterRead = { read in
      guard case .outcomes(let bytes) = read else { return }
      bytes.bindMemory(to: Float.self)[0] = .infinity
    }
    let results = try Self.results(
      ConformanceSubject(broken, violation: { _ in nil }), only: "vectors")
    #expect(!results.isEmpty)
    #expect(results.count(.failed) == results.count)
    #expect(results.first?.detail?.contains("gave impossible numbers: inf") == true)
  }

  @Test func aDeviceThatThrowsFails() throws {
    var trainer = AlteredTrainer()
    trainer.alter = { _, _ in throw BrokenDevice() }
    let results = try Self.results(ConformanceSubject(trainer), only: "vectors")
    #expect(!results.isEmpty)
    #expect(results.count(.failed) == results.count)
    #expect(results.first?.detail == "the device is on fire")
  }

  @Test func whatADeviceLacksIsUnsupported() throws {
    let subject = ConformanceSubject(AlteredTrainer()) { "has no \($0.rawValue) arithmetic" }
    let results = try Self.results(subject, precision: .double)
    #expect(!results.isEmpty)
    #expect(results.count(.unsupported) == results.count)
    #expect(results.first?.detail == "has no double arithmetic")
  }

  /// The groups that are more than cases, and one of cases; ``ConformanceTests`` has the others.
  @Test(
    .enabled(if: verifiedDevice != nil, "no exact OpenCL device"),
    arguments: ["functions", "vectors", "shared"])
  func theDevicePassesWhatItIsQuickAt(group: String) throws {
    let device = DeviceTrainer(try #require(verifiedDevice))
    let results = try Self.results(ConformanceSubject(device), only: group)
    for result in results { #expect(result.verdict == .passed, "\(result)") }
    #expect(Set(results.map(\.group)) == [group])
  }

  @Test(arguments: [Precision.float, .double])
  func tinyCasesAreTinyAndOfAllKinds(precision: Precision) throws {
    // A trainer that is wrong everywhere, so that each group is seen to be compared.
    var trainer = AlteredTrainer()
    trainer.alter = { _, outcomes in
      for (index, outcome) in outcomes.enumerated() {
        outcomes[index][outcome.values.count - 1] = 0.125
      }
    }
    let results = try ConformanceRun(
      [ConformanceSubject(trainer)], depth: .tiny, precisions: [precision]
    ).results()
    #expect(results.count(.failed) == results.count)
    // There are no differences but of doubles.
    let absent = ["functions", "shared"] + (precision == .float ? ["deep"] : [])
    #expect(Set(results.map(\.group)) == Set(ConformanceRun.groups).subtracting(absent))
    #expect(Set(results.map(\.name)).count == results.count)

    let full = try ConformanceCases.all(precision)
    let tiny = try ConformanceDepth.tiny.select(full)
    #expect(tiny.count > full.count * 3 / 4)
    #expect(Set(tiny.map(\.options.lanes)) == [1, 2, 4, 8, 16])
    for item in tiny {
      #expect(item.experiment.steps == 20, "\(item)")
      guard let training = item.experiment.training else {
        #expect(item.size.count <= 6, "\(item)")
        continue
      }
      #expect(training.network.parameterCount <= 60, "\(item)")
      #expect(item.size.count * training.pointCount <= 18, "\(item)")
    }
    for kind in [\Network.layers, \.outputs] {
      #expect(
        Set(tiny.compactMap { $0.experiment.training?.network[keyPath: kind] })
          == Set(full.compactMap { $0.experiment.training?.network[keyPath: kind] }))
    }
  }

  @Test func tinyCutsStillLoseNetworks() throws {
    for item in try ConformanceDepth.tiny.select(ConformanceCases.cuts(.float)) {
      let deaths = try item.outcomes([ReferenceTrainer()]).filter { $0.divergenceStep >= 0 }
      // The rates of `tanh` and `minibatch` cost no network in so few steps.
      let isFatal = item.name.hasPrefix("linear") || item.name.hasPrefix("offset")
      #expect((0 < deaths.count) == isFatal && deaths.count < item.size.count, "\(item)")
      #expect(try #require(item.options.tileNetworks) < item.size.count, "\(item)")
    }
  }

  @Test func tablesAreCSV() {
    let result = ConformanceResult(
      device: "D", group: "cuts", name: "tanh, chunks of 1", precision: .float, verdict: .failed,
      detail: #"a "b""#)
    #expect(
      [result].csv == """
        device,group,name,precision,verdict,detail
        D,cuts,"tanh, chunks of 1",float,failed,"a ""b""\"

        """)
  }
}
