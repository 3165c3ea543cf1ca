/// One OpenCL device; two values are equal if they name the same device of one platform.
///
/// `@unchecked Sendable`: root device handles live as long as the process and are only read.
public struct Device: Hashable, @unchecked Sendable {
  let handle: OpaquePointer
  /// The implementation through which the device is reached.
  public let platform: Platform

  /// Every device of every platform, in the loader's order; empty if there is none.
  ///
  /// A platform that fails hides only its own devices. Its error is thrown only if no platform
  /// has a device.
  public static func all() throws(CLError) -> [Device] {
    let catalogue = try Catalogue.shared.get()
    if catalogue.devices.isEmpty, let failure = catalogue.firstFailure { throw failure }
    return catalogue.devices
  }
}
