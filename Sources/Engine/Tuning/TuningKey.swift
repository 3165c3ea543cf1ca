import KernelSource
import Numbers
import OpenCL
import Systems

/// What a choice is good for: another device, driver, kernel or kind of network needs its own.
public struct TuningKey: Codable, Hashable, Sendable {
  /// The platform's name.
  public var platform: String
  /// The device's name.
  public var device: String
  /// The driver's version.
  public var driver: String
  /// A fingerprint of all kernels.
  public var kernels: String
  /// The arithmetic of the networks.
  public var precision: Precision
  /// The networks' shape and activation.
  public var network: String
  /// Data points, up to the next power of two.
  public var points: Int
  /// Drawn points of a batch, up to the next power of two; 0 for all.
  public var batch: Int

  /// The key of an experiment on a device.
  package init(_ experiment: Experiment, _ precision: Precision, _ info: Device.Info) {
    let shape = experiment.network
    platform = info.platformName
    device = info.name
    driver = info.driverVersion
    kernels = Self.kernels
    self.precision = precision
    network =
      "width \(shape.width), layers \(shape.layers), outputs \(shape.outputs), "
      + shape.activation.rawValue
    points = experiment.pointCount.roundedUpToPowerOfTwo
    batch =
      switch experiment.optimiser.batch {
      case .full: 0
      case .drawn(let count): count.roundedUpToPowerOfTwo
      }
  }

  /// A name for the key's file.
  var fileName: String {
    let letters = device.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
    let text = "\(platform)\n\(device)\n\(driver)\n\(precision.rawValue)\n\(network)\n"
    return String(letters.prefix(40)) + "-"
      + CacheFolder.name("\(text)\(points)\n\(batch)".utf8) + ".json"
  }

  private static let kernels = CacheFolder.name(KernelSource.allCases.map(\.text).joined().utf8)
}
