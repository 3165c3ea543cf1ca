import ArgumentParser
import Compute
import Engine
import RomanescoKit

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

  /// The devices that the options name; `isTuned` says whether they are measured before long work, `check`
  /// how many of their networks the reference repeats.
  func choice(isTuned: Bool = true, check: CheckRate = .standard) -> DeviceChoice {
    DeviceChoice(device, mapping: mapping, isTuned: isTuned, check: check, field: "--device")
  }
}
