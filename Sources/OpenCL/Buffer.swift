import COpenCL

/// How kernels use a buffer; the host may always read and write it.
public enum BufferAccess: Sendable {
  case readWrite, readOnly, writeOnly

  var flags: cl_mem_flags {
    switch self {
    case .readWrite: cl_mem_flags(CL_MEM_READ_WRITE)
    case .readOnly: cl_mem_flags(CL_MEM_READ_ONLY)
    case .writeOnly: cl_mem_flags(CL_MEM_WRITE_ONLY)
    }
  }
}

/// An array of `count` elements in device memory, laid out as in Swift.
///
/// It may be released while commands that use it are queued: the driver keeps its memory until
/// they have finished.
///
/// `@unchecked Sendable`: OpenCL's functions may be called from any thread (OpenCL 1.2, A.2), and
/// this handle never changes. The contents are ordered by the queues that use it.
public struct Buffer<Element: BitwiseCopyable>: ~Copyable, @unchecked Sendable {
  let handle: OpaquePointer
  /// The context's handle, which the buffer keeps alive inside the driver.
  let context: OpaquePointer
  /// Number of elements; may be 0.
  public let count: Int

  /// The size of the contents.
  public var byteCount: Int { count * MemoryLayout<Element>.stride }

  /// Reserves `count` elements whose contents are undefined.
  ///
  /// Throws an error with `isOutOfMemory` if the device cannot hold them. Some drivers reserve
  /// memory only when a command first uses the buffer; there the command fails instead.
  public init(
    _ context: borrowing Context, count: Int, access: BufferAccess = .readWrite
  ) throws(CLError) {
    let created = Self.create(context.handle, count: count, flags: access.flags, source: nil)
    self.init(handle: try created.get(), context: context.handle, count: count)
  }

  /// Makes a copy of `elements` on the device. They are copied before the call returns.
  public init(
    _ context: borrowing Context, copying elements: [Element], access: BufferAccess = .readWrite
  ) throws(CLError) {
    // An empty array has no bytes to fill the one element that is reserved.
    guard !elements.isEmpty else {
      try self.init(context, count: 0, access: access)
      return
    }
    let contextHandle = context.handle
    // The closure of `withUnsafeBytes` cannot throw a typed error, so it returns a result.
    let created = elements.withUnsafeBytes { bytes in
      Self.create(
        contextHandle, count: elements.count,
        flags: access.flags | cl_mem_flags(CL_MEM_COPY_HOST_PTR),
        source: UnsafeMutableRawPointer(mutating: bytes.baseAddress))
    }
    self.init(handle: try created.get(), context: contextHandle, count: elements.count)
  }

  private init(handle: OpaquePointer, context: OpaquePointer, count: Int) {
    self.handle = handle
    self.context = context
    self.count = count
  }

  /// OpenCL has no empty buffers, so one of no elements reserves one.
  private static func create(
    _ context: OpaquePointer, count: Int, flags: cl_mem_flags, source: UnsafeMutableRawPointer?
  ) -> Result<OpaquePointer, CLError> {
    let call = "clCreateBuffer"
    guard count >= 0 else {
      return .failure(
        CLError(call: call, code: CL_INVALID_VALUE, detail: "count \(count) must be at least 0"))
    }
    let (bytes, overflow) = max(count, 1).multipliedReportingOverflow(
      by: MemoryLayout<Element>.stride)
    guard !overflow else {
      return .failure(
        CLError(
          call: call, code: CL_INVALID_BUFFER_SIZE,
          detail: "count \(count) must fit the address space"))
    }
    return Result { () throws(CLError) in
      try CLError.handle(call) { clCreateBuffer(context, flags, bytes, source, $0) }
    }
  }

  deinit { clReleaseMemObject(handle) }

  /// The byte offset of `count` elements from `offset` on; throws if they are not all inside.
  func byteOffset(_ call: String, offset: Int, count: Int) throws(CLError) -> Int {
    guard offset >= 0, count >= 0, count <= self.count, offset <= self.count - count else {
      throw CLError(
        call: call, code: CL_INVALID_VALUE,
        detail: "\(count) elements from \(offset) on are not inside the buffer's \(self.count)")
    }
    return offset * MemoryLayout<Element>.stride
  }
}
