import Numbers
import RomanescoKit
import TestSupport
import Testing

/// Which devices a name means, on machines that are made up.
@Suite struct DeviceSelectionTests {
  private static func select(
    _ name: String?, _ devices: [TestDevices.Info], _ precision: Precision = .float
  ) throws -> DeviceSelection {
    try DeviceSelection(
      name, field: "--device", among: devices, precision: precision, absence: "there is none")
  }

  /// A device of a backend of its own.
  private struct OtherDevice: SelectableDevice {
    var name: String { "other" }
    var platformName: String { "another interface" }
    var isGPU: Bool { true }
    func refusal(_ precision: Precision) -> String? {
      precision == .double ? "has no double" : nil
    }
  }

  @Test func devicesOfAllBackendsAreOneList() throws {
    let devices: [any SelectableDevice] = [try TestDevices.info(kind: "cpu"), OtherDevice()]
    func select(_ name: String?, _ precision: Precision) throws -> DeviceSelection {
      try DeviceSelection(
        name, field: "--device", among: devices, precision: precision, absence: "there is none")
    }
    #expect(try select(nil, .float) == .devices([1]))
    #expect(try select(nil, .double) == .devices([0]))
    #expect(try select("all", .float) == .devices([0, 1]))
    #expect(try select("another", .double) == .devices([1]))
  }

  @Test func withoutADeviceOnlyWhatNamesNoneGoesOn() throws {
    #expect(try Self.select(nil, []) == .none("there is none"))
    #expect(try Self.select("reference", []) == .reference)
    for name in ["0", "nvidia", "all", ""] {
      let error = #expect(throws: UsageError.self) { try Self.select(name, []) }
      #expect(error?.description == "--device: '\(name)' is no device here: there is none")
    }
  }

  /// Digits in a device's name are no way to choose it, nor are blanks.
  @Test func digitsAreAnIndexAndNothingElse() throws {
    let devices = [
      try TestDevices.info(name: "cpu avx512 1"), try TestDevices.info(name: "gpu 4090"),
    ]
    for (name, index) in [
      ("0", 0), ("1", 1), (" 1 ", 1), ("01", 1), ("avx512", 0), ("gpu 4090", 1),
    ] {
      #expect(try Self.select(name, devices) == .devices([index]), "\(name)")
    }
    for name in [
      "2", "5", "512", "4090", "-1", "+1", "-0", "", " ", "\t \n", "99999999999999999999",
    ] {
      let error = #expect(throws: UsageError.self, "\(name)") { try Self.select(name, devices) }
      #expect(error?.description.contains("is no device; give one of 0 (cpu") == true)
    }
    #expect(try Self.select(" reference", devices) == .reference)
    #expect(try Self.select("all ", devices) == .devices([0, 1]))
  }

  @Test func whatCannotTrainIsPassedOver() throws {
    let devices = [
      try TestDevices.info(isAvailable: false), try TestDevices.info(hasCompiler: false),
      try TestDevices.info(maximumWorkGroupSize: 1), try TestDevices.info(kind: "cpu"),
      try TestDevices.info(hasDouble: false),
    ]
    #expect(try Self.select(nil, devices) == .devices([4]))
    #expect(try Self.select("all", devices) == .devices([3, 4]))
    #expect(try Self.select(nil, devices, .double) == .devices([3]))
    #expect(try Self.select("all", devices, .double) == .devices([3]))
    // Named, it is taken, and says itself why it cannot train.
    #expect(try Self.select("0", devices) == .devices([0]))
  }

  @Test func whereNoDeviceCanTrainTheReasonsAreGiven() throws {
    let devices = [
      try TestDevices.info(isAvailable: false), try TestDevices.info(maximumWorkGroupSize: 1),
    ]
    let reason =
      "no OpenCL device can train in float (0 is not available; 1 has at most 1 work-item in a "
      + "work-group, and 64 are needed)"
    #expect(try Self.select(nil, devices) == .none(reason))
    let error = #expect(throws: UsageError.self) { try Self.select("all", devices) }
    #expect(error?.description == "--device: 'all' is no device here: \(reason)")
  }

  @Test func aNameMustBeOneDevicesAlone() throws {
    let devices = [try TestDevices.info(name: "one"), try TestDevices.info(name: "another one")]
    #expect(try Self.select("another", devices) == .devices([1]))
    for (name, words) in [("one", "more than one device"), ("three", "no device"), ("2", "no")] {
      let error = #expect(throws: UsageError.self) { try Self.select(name, devices) }
      #expect(error?.description.contains("'\(name)' is \(words)") == true)
      #expect(error?.description.hasSuffix("0 (one), 1 (another one), all, reference") == true)
    }
  }
}
