import Engine
import Experiment
import OpenCL
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

  @Test(.enabled(if: verifiedDevice != nil, "no exact OpenCL device"))
  func theDevicePassesWhatItIsQuickAt() throws {
    let device = DeviceTrainer(try #require(verifiedDevice))
    let results = try Self.results(ConformanceSubject(device))
    for result in results { #expect(result.verdict == .passed, "\(result)") }
    let groups = Set(results.map(\.group))
    #expect(groups == Set(ConformanceRun.groups))
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
