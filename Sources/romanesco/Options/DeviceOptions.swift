import ArgumentParser
import Compute
import Engine
import Foundation
import Numbers
import OpenCL
import Reference

/// What trains.
struct DeviceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A device's index, part of its name or its platform's, `all` devices together, or the CPU "
        + "`reference`.",
      discussion: "`romanesco devices` lists them. The pixels are the same bits on all of them.",
      valueName: "device"))
  var device: String?

  @Option(
    help: ArgumentHelp(
      "How networks lie on work-items; chosen for the device unless given.",
      discussion: "It changes the speed and no pixel.", valueName: "name"))
  var mapping: Mapping?

  /// How the chosen device's work is cut.
  var engine: EngineOptions { EngineOptions(mapping: mapping) }

  /// What a person without a device can do.
  static let adviceForNoDevice =
    "Install your GPU's OpenCL driver, or the package pocl-opencl-icd for the CPU"

  /// The chosen trainers; without an OpenCL device the reference, with a line that says so.
  func trainers(_ precision: Precision) throws -> [any Trainer] {
    if device == "reference" { return [ReferenceTrainer()] }
    let devices: [Device]
    do {
      devices = try Device.all()
    } catch {
      return [fallback("OpenCL does not work (\(error))")]
    }
    guard !devices.isEmpty else { return [fallback("no OpenCL device was found")] }
    let usable = devices.filter { NumericsContract.violation($0.info, precision) == nil }
    if let device, device != "all" {
      return [DeviceTrainer(try Self.find(device, devices), options: engine)]
    }
    guard let first = usable.first else {
      return [fallback("no OpenCL device keeps exact \(precision.rawValue) arithmetic")]
    }
    if device == "all" { return usable.map { DeviceTrainer($0, options: engine) } }
    return [DeviceTrainer(usable.first { $0.info.kind == .gpu } ?? first, options: engine)]
  }

  private func fallback(_ reason: String) -> ReferenceTrainer {
    Terminal.printNotice(
      "\(reason); the CPU reference trains instead, which is slow. \(Self.adviceForNoDevice).")
    return ReferenceTrainer()
  }

  private static func find(_ text: String, _ devices: [Device]) throws -> Device {
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
        "--device: '\(text)' is \(matches.isEmpty ? "no device" : "more than one device"); "
          + "give one of \(list), all, reference")
    }
    return devices[match]
  }
}
