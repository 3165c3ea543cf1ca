import Compute
import Engine
import Foundation
import Numbers
import OpenCL
import Reference

/// What trains: some devices by name, or the reference.
public struct DeviceChoice: Sendable {
  /// A device's index, a part of its name or its platform's, `all` devices together, or `reference`; by
  /// default the first GPU, else the first device.
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

  /// The chosen trainers; without an OpenCL device the reference, with a notice that says so.
  ///
  /// Throws a ``UsageError`` where the name is no device's, or more than one's.
  public func trainers(
    _ precision: Precision, _ feedback: Feedback = .silent
  ) throws -> [any Trainer] {
    if let given { return given }
    if name == "reference" { return [ReferenceTrainer()] }
    let engine = EngineOptions(mapping: mapping)
    let devices: [Device]
    do {
      devices = try Device.all()
    } catch {
      return [fallback("OpenCL does not work (\(error))", feedback)]
    }
    guard !devices.isEmpty else { return [fallback("no OpenCL device was found", feedback)] }
    let usable = devices.filter { NumericsContract.violation($0.info, precision) == nil }
    if let name, name != "all" {
      return [DeviceTrainer(try find(name, devices), options: engine)]
    }
    guard let first = usable.first else {
      return [fallback("no OpenCL device keeps exact \(precision.rawValue) arithmetic", feedback)]
    }
    if name == "all" { return usable.map { DeviceTrainer($0, options: engine) } }
    return [DeviceTrainer(usable.first { $0.info.kind == .gpu } ?? first, options: engine)]
  }

  private func fallback(_ reason: String, _ feedback: Feedback) -> ReferenceTrainer {
    feedback.notice(
      "\(reason); the CPU reference trains instead, which is slow. \(Devices.adviceForNoDevice).")
    return ReferenceTrainer()
  }

  private func find(_ text: String, _ devices: [Device]) throws -> Device {
    let names = devices.map(\.info.name)
    if let index = Int(text), devices.indices.contains(index) { return devices[index] }
    // Two drivers for one processor may give it the same name, hence the platform's.
    let matches =
      [names, devices.map(\.info.platformName)].lazy.map { names in
        names.indices.filter { names[$0].localizedCaseInsensitiveContains(text) }
      }.first { !$0.isEmpty } ?? []
    guard let match = matches.first, matches.count == 1 else {
      let list = names.enumerated().map { "\($0) (\($1))" }.joined(separator: ", ")
      throw UsageError(
        "\(field): '\(text)' is \(matches.isEmpty ? "no device" : "more than one device"); "
          + "give one of \(list), all, reference")
    }
    return devices[match]
  }
}
