/// Why a device cannot train an experiment, or what is wrong with what it gave.
public struct EngineError: Error, Hashable, Sendable, CustomStringConvertible {
  /// One line that names the device and the reason.
  public let description: String
  /// Whether the device was not asked at all, for it lacks something; else what it gave cannot be.
  public let isRefusal: Bool

  /// The device lacks something.
  init(device: String, _ reason: String) {
    description = "device '\(device)' \(reason)"
    isRefusal = true
  }

  /// The device gave what cannot be.
  init(device: String, impossible numbers: String) {
    description = "device '\(device)' gave impossible numbers: \(numbers)"
    isRefusal = false
  }
}
