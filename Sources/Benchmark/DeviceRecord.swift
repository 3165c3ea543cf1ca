import OpenCL

/// Everything that was measured on one device.
public struct DeviceRecord: Codable, Hashable, Sendable {
  /// The device's name.
  public var device: String
  /// The implementation through which it is reached.
  public var platform: String
  /// The driver's version.
  public var driver: String
  /// The version of OpenCL.
  public var version: String
  /// Cores of a CPU, multiprocessors of a GPU.
  public var computeUnits: Int
  /// The most that it was seen to do.
  public var roofs: Roofs
  /// The cases, in the order in which they ran.
  public var cases: [CaseResult]
  /// How times grow; nil where that was not asked for.
  public var growth: [GrowthSeries]?

  /// Whether a case failed that the device should have managed.
  public var hasFailure: Bool { results.contains { $0.failure != nil } }

  /// Whether anything was measured.
  public var hasMeasurement: Bool { results.contains { $0.record != nil } }

  private var results: [CaseResult] {
    cases + (growth ?? []).flatMap { $0.points.map(\.result) }
  }

  init(_ info: Device.Info, roofs: Roofs) {
    device = info.name
    platform = info.platformName
    driver = info.driverVersion
    version = info.version
    computeUnits = info.computeUnits
    self.roofs = roofs
    cases = []
  }
}
