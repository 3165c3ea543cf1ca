import Compute
import Engine
import Numbers
import OpenCL

/// What choosing among devices asks of each, whatever its backend.
package protocol SelectableDevice: Sendable {
  /// By which it may be chosen.
  var name: String { get }
  /// What drives it; it may be chosen by that as well.
  var platformName: String { get }
  /// Whether it comes before others where none is named.
  var isGPU: Bool { get }
  /// Why it cannot train in a precision, as in `has no compiler`; nil where it can.
  func refusal(_ precision: Precision) -> String?
}

extension Device.Info: SelectableDevice {
  package var isGPU: Bool { kind == .gpu }

  package func refusal(_ precision: Precision) -> String? { DeviceFitness.refusal(self, precision) }
}

/// A device of this machine, and how to train on it.
struct BackendDevice: Sendable {
  let info: any SelectableDevice
  let makeTrainer: @Sendable (EngineOptions) -> any Trainer

  /// The devices of all backends, in the order of their numbers: OpenCL's, as its loader has them.
  static var all: [BackendDevice] {
    ((try? Device.all()) ?? []).map { device in
      BackendDevice(info: device.info) { DeviceTrainer(device, options: $0) }
    }
  }
}
