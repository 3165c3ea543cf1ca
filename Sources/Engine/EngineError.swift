/// Why a device cannot train an experiment.
public struct EngineError: Error, Hashable, Sendable, CustomStringConvertible {
  /// One line that names the device and the reason.
  public let description: String

  init(device: String, _ reason: String) {
    description = "device '\(device)' \(reason)"
  }
}
