import RomanescoKit
import Systems
import Testing
import Verification

/// Devices by name, and two of them compared.
@Suite struct DevicesTests {
  /// Empty also where OpenCL does not work.
  private static let devices = (try? Devices.list()) ?? []

  @Test func theReferenceIsAlwaysThere() throws {
    let log = FeedbackLog()
    let trainers = try DeviceChoice("reference").trainers(.double, log.feedback)
    #expect(trainers.map(\.name) == ["reference"])
    #expect(log.notices.isEmpty)
    // Without a device the reference takes over, and says so.
    let standard = try DeviceChoice().trainers(.float, log.feedback)
    #expect(standard.count == 1)
    #expect(log.notices.isEmpty || standard[0].name == "reference")
  }

  @Test(.enabled(if: !devices.isEmpty, "needs an OpenCL device"))
  func devicesAreNumbered() throws {
    #expect(Self.devices.map(\.index) == Array(Self.devices.indices))
    #expect(try DeviceChoice("0").trainers(.float).map(\.name) == [Self.devices[0].info.name])
    let failure = #expect(throws: UsageError.self) {
      try DeviceChoice("no such device", field: "b").trainers(.float)
    }
    let start = "b: 'no such device' is no device; give one of 0"
    #expect(failure?.description.hasPrefix(start) == true)
  }

  @Test func twoSidesAreComparedBitByBit() throws {
    let record = try TinyJobs.record()
    let grid = try Grid(
      experiment: record.experiment, region: record.region, size: record.size, precision: .float)
    let reference = try DeviceChoice("reference").trainers(.float)
    let device = try DeviceChoice().trainers(.float)
    let log = FeedbackLog()
    let result = try CompareJob(
      grid, a: ComparisonSide(trainers: reference, precision: .float),
      b: ComparisonSide(trainers: device, precision: .float), feedback: log.feedback
    ).run()
    #expect(result.report.isEqual)
    // Each of three runs has an end.
    #expect(log.progress.count { $0 == nil } == 3)
  }
}
