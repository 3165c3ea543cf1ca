import ArgumentParser
import Engine
import Experiment
import OpenCL
import Reference

/// What trains.
struct DeviceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A device's index or part of its name, `all` devices together, or the CPU `reference`.",
      discussion: "`romanesco devices` lists them. The pixels are the same bits on all of them.",
      valueName: "device"))
  var device: String?

  /// The chosen trainers; without an OpenCL device the reference, with a line that says so.
  func trainers(_ precision: Precision) throws -> [any Trainer] {
    if device == "reference" { return [ReferenceTrainer()] }
    let devices = try Device.all()
    guard let device else { return [standard(devices, precision)] }
    guard !devices.isEmpty else { return [fallback("no OpenCL device was found")] }
    if device == "all" {
      let usable = devices.filter { NumericsContract.violation($0.info, precision) == nil }
      guard !usable.isEmpty else {
        return [fallback("no OpenCL device keeps exact \(precision.rawValue) arithmetic")]
      }
      return usable.map { DeviceTrainer($0) }
    }
    return [DeviceTrainer(try Self.find(device, devices))]
  }

  private func standard(_ devices: [Device], _ precision: Precision) -> any Trainer {
    guard !devices.isEmpty else { return fallback("no OpenCL device was found") }
    let usable = devices.filter { NumericsContract.violation($0.info, precision) == nil }
    guard let best = usable.first(where: { $0.info.kind == .gpu }) ?? usable.first else {
      return fallback("no OpenCL device keeps exact \(precision.rawValue) arithmetic")
    }
    return DeviceTrainer(best)
  }

  private func fallback(_ reason: String) -> ReferenceTrainer {
    Terminal.printNotice(
      "\(reason); training with the CPU reference, which is slow "
        + "(install your GPU's OpenCL driver, or the package pocl-opencl-icd for the CPU)")
    return ReferenceTrainer()
  }

  private static func find(_ text: String, _ devices: [Device]) throws -> Device {
    let list = devices.enumerated().map { "\($0): \($1.info.name)" }.joined(separator: ", ")
    if let index = Int(text) {
      guard devices.indices.contains(index) else {
        throw UsageError("--device: '\(text)' is not a device; there are \(list)")
      }
      return devices[index]
    }
    let matches = devices.filter { $0.info.name.lowercased().contains(text.lowercased()) }
    guard let match = matches.first, matches.count == 1 else {
      throw UsageError(
        "--device: '\(text)' is \(matches.isEmpty ? "not a device" : "more than one device"); "
          + "there are \(list), all, reference")
    }
    return match
  }
}
