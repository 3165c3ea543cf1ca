import COpenCL

/// Devices that share buffers and programs.
///
/// Objects made from a context keep it alive inside the driver, so a `Context` may go first.
///
/// `@unchecked Sendable`: OpenCL's functions may be called from any thread (OpenCL 1.2, A.2), and
/// this handle never changes.
public struct Context: ~Copyable, @unchecked Sendable {
  let handle: OpaquePointer
  /// The devices, in the order given.
  public let devices: [Device]

  /// Creates a context of devices of one platform.
  ///
  /// Throws `CL_INVALID_VALUE` for no devices and `CL_INVALID_DEVICE` for devices of different
  /// platforms: their drivers cannot share anything.
  public init(_ devices: [Device]) throws(CLError) {
    let call = "clCreateContext"
    guard let first = devices.first else {
      throw CLError(call: call, code: CL_INVALID_VALUE, detail: "a context needs a device")
    }
    guard let stranger = devices.first(where: { $0.platform != first.platform }) else {
      let handles: [OpaquePointer?] = devices.map(\.handle)
      handle = try CLError.handle(call) {
        clCreateContext(nil, UInt32(handles.count), handles, nil, nil, $0)
      }
      self.devices = devices
      return
    }
    throw CLError(
      call: call, code: CL_INVALID_DEVICE,
      detail: "a context needs devices of one platform, "
        + "not of \(first.platform.name) and \(stranger.platform.name)")
  }

  /// Creates a context of one device.
  public init(_ device: Device) throws(CLError) {
    try self.init([device])
  }

  deinit { clReleaseContext(handle) }
}
