import Numbers
import OpenCL

/// The most that a device was seen to do; what training reaches is a share of it.
public struct Roofs: Codable, Hashable, Sendable {
  /// Arithmetic in `float`.
  public var float: ArithmeticRoof?
  /// Arithmetic in `double`; nil where the device has none.
  public var double: ArithmeticRoof?
  /// From the host's memory to the device's.
  public var uploadBytesPerSecond: Double
  /// From the device's memory to the host's.
  public var downloadBytesPerSecond: Double

  /// The arithmetic of one precision.
  public subscript(precision: Precision) -> ArithmeticRoof? {
    switch precision {
    case .float: float
    case .double: double
    }
  }

  /// Measures a device, for `launchSeconds` a launch.
  ///
  /// Throws a `CLError`, or a ``BenchmarkError`` where a kernel's numbers are not the reference's.
  public static func measure(_ device: Device, launchSeconds: Double = 0.3) throws -> Roofs {
    let transfer = try TransferRoof.measure(device)
    let info = device.info
    return Roofs(
      float: info.float.supported
        ? try RoofMeter<Float>(device, info, launchSeconds: launchSeconds).measure() : nil,
      double: info.double.supported
        ? try RoofMeter<Double>(device, info, launchSeconds: launchSeconds).measure() : nil,
      uploadBytesPerSecond: transfer.upload, downloadBytesPerSecond: transfer.download)
  }
}
