import Compute
import Engine
import Numbers
import OpenCL
import Reference

/// What trains: some devices by name, or the reference.
public struct DeviceChoice: Sendable {
  /// A device's index, a part of its name or its platform's, `all` devices together, or `reference`; by
  /// default the first GPU, else the first device, and where none can train the reference. Blanks around it do not
  /// count.
  public var name: String?
  /// How networks lie on work-items; chosen for the device where it is nil.
  public var mapping: Mapping?
  /// Whether a device that has much to do is measured first for how networks are best laid on it.
  public var isTuned: Bool
  /// How many of the devices' networks the reference repeats, to compare every bit.
  public var check: CheckRate
  /// What ``name`` is called in errors.
  public var field: String
  private let given: [any Trainer]?

  /// Chooses devices; none of it changes a bit of what they make.
  public init(
    _ name: String? = nil, mapping: Mapping? = nil, isTuned: Bool = true,
    check: CheckRate = .standard, field: String = "device"
  ) {
    self.name = name
    self.mapping = mapping
    self.isTuned = isTuned
    self.check = check
    self.field = field
    given = nil
  }

  /// Takes trainers as they are.
  public init(trainers: [any Trainer], check: CheckRate = .standard) {
    name = nil
    mapping = nil
    isTuned = false
    self.check = check
    field = "device"
    given = trainers
  }

  /// The chosen trainers; where none was named and no device can train the reference, with a notice that
  /// says so.
  ///
  /// Throws a ``UsageError`` where the name is no device's, or more than one's.
  public func trainers(
    _ precision: Precision, _ feedback: Feedback = .silent
  ) throws -> [any Trainer] {
    let (trainers, absence) = try resolved(precision, feedback)
    if let absence { feedback.notice(Self.replacement(absence)) }
    return trainers
  }

  /// What is said where the reference trains because of an absence.
  static func replacement(_ absence: String) -> String {
    "\(absence); the CPU reference trains instead, which is slow"
  }

  /// The chosen trainers; with the reference for devices that are not there also why.
  func resolved(
    _ precision: Precision, _ feedback: Feedback
  ) throws -> (trainers: [any Trainer], absence: String?) {
    if let given { return (given, nil) }
    // The reference needs no OpenCL at all.
    if wanted == "reference" { return ([ReferenceTrainer()], nil) }
    let devices = BackendDevice.all
    switch try selection(devices.map(\.info), precision) {
    case .reference: return ([ReferenceTrainer()], nil)
    case .none(let absence): return ([ReferenceTrainer()], absence)
    case .devices(let places):
      let chosen = places.map { devices[$0] }
      LinkerHint.tell(chosen.map(\.info.platformName), feedback)
      return (chosen.map { $0.makeTrainer(options) }, nil)
    }
  }

  /// The chosen OpenCL devices, for work that is done on nothing else; without a precision also devices that
  /// cannot train, and all of them where none was named.
  ///
  /// Throws a ``UsageError`` where a name is given that is no OpenCL device's, or more than one's, and a
  /// ``WorkError`` where none was named and there is none.
  ///
  /// - Parameter work: what needs the devices, for the error.
  public func devices(
    _ precision: Precision?, for work: String, _ feedback: Feedback = .silent
  ) throws -> [DeviceTrainer] {
    guard wanted != "reference" else {
      throw UsageError("\(field): \(work) needs an OpenCL device; 'reference' is none")
    }
    let devices = (try? Device.all()) ?? []
    let isEvery = precision == nil && (wanted == nil || wanted == "all")
    if isEvery, !devices.isEmpty { return trainers(devices, feedback) }
    switch try selection(devices.map(\.info), precision ?? .float) {
    case .devices(let places): return trainers(places.map { devices[$0] }, feedback)
    case .none(let absence):
      throw WorkError("\(work) needs an OpenCL device: \(absence)")
    case .reference: return []
    }
  }

  private var wanted: String? { name.map(DeviceSelection.trimmed) }

  private func selection(
    _ devices: [any SelectableDevice], _ precision: Precision
  ) throws -> DeviceSelection {
    try DeviceSelection(
      name, field: field, among: devices, precision: precision,
      absence: DriverReport.current.absence)
  }

  private var options: EngineOptions { EngineOptions(mapping: mapping) }

  private func trainers(_ devices: [Device], _ feedback: Feedback) -> [DeviceTrainer] {
    LinkerHint.tell(devices.map(\.platform.name), feedback)
    return devices.map { DeviceTrainer($0, options: options) }
  }
}
