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

  /// A line for each driver and platform that gives no device although it is there, and for OpenCL where it
  /// does not work.
  public static var problems: [String] { DriverReport.current.problems }

  /// Why there is no device, in one line; for machines without one.
  public static var absence: String { DriverReport.current.absence }

  /// Every device in the loader's order; empty where there is none.
  ///
  /// Throws a `CLError` where OpenCL does not work.
  public static func list() throws -> [Entry] {
    try Device.all().enumerated().map { index, device in
      let info = device.info
      return Entry(
        index: index,
        floatTraining: DeviceFitness.refusal(info, .float) ?? "exact",
        doubleTraining: DeviceFitness.refusal(info, .double) ?? "exact", info: info)
    }
  }
}
