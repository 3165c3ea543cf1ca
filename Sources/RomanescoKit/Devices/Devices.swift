import Engine
import OpenCL

/// The OpenCL devices of this machine.
public enum Devices {
  /// One device, and what it is good for; a JSON record.
  public struct Entry: Encodable, Sendable {
    /// Its number, by which it may be chosen.
    public let index: Int
    /// `exact`, or why it cannot give the reference's bits in float.
    public let floatTraining: String
    /// `exact`, or why it cannot give the reference's bits in double.
    public let doubleTraining: String
    /// What OpenCL says of it.
    public let info: Device.Info
  }

  /// What a person without a device can do.
  public static let adviceForNoDevice =
    "Install your GPU's OpenCL driver, or the package pocl-opencl-icd for the CPU"

  /// Every device in the loader's order; empty where there is none.
  ///
  /// Throws a `CLError` where OpenCL does not work.
  public static func list() throws -> [Entry] {
    try Device.all().enumerated().map { index, device in
      let info = device.info
      return Entry(
        index: index,
        floatTraining: NumericsContract.violation(info, .float) ?? "exact",
        doubleTraining: NumericsContract.violation(info, .double) ?? "exact", info: info)
    }
  }
}
