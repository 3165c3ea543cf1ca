import COpenCL

/// An OpenCL call that failed.
public struct CLError: Error, Sendable, Equatable {
  /// The function of the C interface that failed, for example `clEnqueueNDRangeKernel`.
  public let call: String
  /// The status that it returned; negative.
  public let code: Int32
  /// What was wrong with the arguments, where this module noticed before the driver did.
  public let detail: String?
  /// What the device's compiler said, when a program failed to build.
  public let buildLog: String?

  /// Creates an error; `code` is a status of the OpenCL specification or of the vendor.
  public init(call: String, code: Int32, detail: String? = nil, buildLog: String? = nil) {
    self.call = call
    self.code = code
    self.detail = detail
    self.buildLog = buildLog
  }

  /// The name of `code` in the OpenCL headers, for example `CL_OUT_OF_RESOURCES`.
  public var symbol: String { Self.symbols[code] ?? "CL_UNKNOWN_ERROR" }

  /// Whether less memory, such as a smaller tile, may succeed.
  public var isOutOfMemory: Bool {
    switch code {
    case CL_MEM_OBJECT_ALLOCATION_FAILURE, CL_OUT_OF_RESOURCES, CL_OUT_OF_HOST_MEMORY,
      CL_INVALID_BUFFER_SIZE:
      true
    default: false
    }
  }

  /// Whether the device or its context is gone, so that only a new context can help.
  ///
  /// A queue that this module created is always valid, so a driver that calls it invalid has lost
  /// it: that is how several drivers report a device reset or a faulting kernel.
  public var isDeviceLost: Bool {
    switch code {
    case CL_DEVICE_NOT_AVAILABLE, CL_INVALID_COMMAND_QUEUE, CL_CONTEXT_TERMINATED_KHR,
      Self.illegalAccessNVIDIA:
      true
    default: false
    }
  }

  /// NVIDIA's unnamed status for a kernel that read or wrote outside its buffers.
  static let illegalAccessNVIDIA: Int32 = -9999
}

extension CLError: CustomStringConvertible {
  /// One line: the call, the status, and the reason where it is known.
  public var description: String {
    let summary = "\(call) failed with \(symbol) (\(code))"
    guard let reason = detail ?? firstLineOfLog else { return summary }
    return "\(summary): \(reason)"
  }

  private var firstLineOfLog: String? {
    guard let lines = buildLog?.split(whereSeparator: \.isNewline) else { return nil }
    return (lines.first { $0.contains("error") } ?? lines.first).map(String.init)
  }
}

extension CLError {
  /// Throws unless `code` says success.
  static func check(_ call: String, _ code: Int32) throws(CLError) {
    guard code == CL_SUCCESS else { throw CLError(call: call, code: code) }
  }

  /// Calls a `clCreate…` function, which returns a handle and writes its status.
  static func handle(
    _ call: String, _ create: (UnsafeMutablePointer<Int32>) -> OpaquePointer?
  ) throws(CLError) -> OpaquePointer {
    var code = CL_SUCCESS
    let handle = create(&code)
    try check(call, code)
    guard let handle else {
      throw CLError(call: call, code: CL_INVALID_VALUE, detail: "the driver returned no handle")
    }
    return handle
  }

  /// Throws unless two objects belong to one context.
  ///
  /// The loader picks the driver by a call's first handle; a handle of another driver beside it
  /// would be read as memory of the wrong layout.
  static func checkContexts(
    _ call: String, _ first: OpaquePointer, _ second: OpaquePointer
  ) throws(CLError) {
    guard first == second else {
      throw CLError(
        call: call, code: CL_INVALID_CONTEXT, detail: "the objects belong to different contexts")
    }
  }
}
