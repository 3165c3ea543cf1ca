import COpenCL

/// A kernel function of a program, with its arguments.
///
/// An argument of the wrong kind, such as a value for a `global` parameter, throws
/// `CL_INVALID_ARG_VALUE`. Where the driver keeps no information about a kernel's parameters, as
/// for many programs loaded from a binary, that cannot be noticed.
///
/// Arguments stay set from one launch to the next; a launch takes the values that it finds, so they
/// may be changed as soon as it is queued.
///
/// `@unchecked Sendable`: OpenCL's functions may be called from any thread except those that set
/// arguments of one kernel (OpenCL 1.2, A.2). Those are `mutating` here, so that Swift's exclusive
/// access keeps two threads from doing so at once.
public struct Kernel: ~Copyable, @unchecked Sendable {
  let handle: OpaquePointer
  /// The context's handle, which the kernel keeps alive inside the driver.
  let context: OpaquePointer
  /// The function's name.
  public let name: String
  /// The devices that the kernel can run on.
  public let devices: [Device]
  private var arguments: [Argument]

  /// One parameter of the function and what was passed for it.
  private struct Argument {
    /// Unknown where the driver kept no information, as for many binaries.
    let addressSpace: AddressSpace?
    var isSet = false
    /// A reference that this kernel owns: OpenCL's kernels hold none, so a buffer released between
    /// being passed and the launch would be used after its end.
    var buffer: OpaquePointer?
  }

  /// Creates the kernel `name` of a program; throws `CL_INVALID_KERNEL_NAME` if it has none.
  public init(_ program: borrowing Program, name: String) throws(CLError) {
    let programHandle = program.handle
    let kernel = try CLError.handle("clCreateKernel") { clCreateKernel(programHandle, name, $0) }
    let count = InfoQuery { clGetKernelInfo(kernel, $0, $1, $2, $3) }.integer(CL_KERNEL_NUM_ARGS)
    arguments = (0..<count).map { index in
      let query = InfoQuery { clGetKernelArgInfo(kernel, UInt32(index), $0, $1, $2, $3) }
      return Argument(
        addressSpace: AddressSpace(rawValue: query.integer(CL_KERNEL_ARG_ADDRESS_QUALIFIER)))
    }
    handle = kernel
    context = program.context
    devices = program.devices
    self.name = name
  }

  deinit {
    for case let buffer? in arguments.map(\.buffer) { clReleaseMemObject(buffer) }
    clReleaseKernel(handle)
  }

  /// The number of parameters.
  public var argumentCount: Int { arguments.count }

  /// Passes a buffer to a `global` or `constant` parameter.
  ///
  /// The kernel keeps the buffer's memory until another buffer takes its place, `clearBuffers()`
  /// is called, or the kernel ends.
  public mutating func setArgument<Element>(
    _ index: Int, _ buffer: borrowing Buffer<Element>
  ) throws(CLError) {
    try CLError.checkContexts(Self.setCall, context, buffer.context)
    try check(index, [.global, .constant], "a buffer")
    var memory: OpaquePointer? = buffer.handle
    try set(index, byteCount: MemoryLayout<OpaquePointer?>.size, &memory)
    clRetainMemObject(buffer.handle)
    replaceBuffer(index, by: buffer.handle)
  }

  /// Passes a value to a `private` parameter; it is copied. `Value` must have the size of the
  /// parameter: `Int32` for `int`, `SIMD4<Float>` for `float4`.
  public mutating func setArgument<Value: BitwiseCopyable>(
    _ index: Int, value: Value
  ) throws(CLError) {
    try check(index, [.private], "a value")
    // C counts a structure's trailing padding in its size and Swift does not.
    let byteCount = MemoryLayout<Value>.stride
    let result = withUnsafeTemporaryAllocation(
      byteCount: byteCount, alignment: MemoryLayout<Value>.alignment
    ) { bytes in
      bytes.initializeMemory(as: UInt8.self, repeating: 0)
      bytes.storeBytes(of: value, as: Value.self)
      return clSetKernelArg(handle, UInt32(index), byteCount, bytes.baseAddress)
    }
    try CLError.check(Self.setCall, result)
    replaceBuffer(index, by: nil)
  }

  /// Reserves memory for a `local` parameter, for each work-group; at least 1 byte.
  public mutating func setArgument(_ index: Int, localBytes: Int) throws(CLError) {
    try check(index, [.local], "local memory")
    guard localBytes > 0 else {
      throw CLError(
        call: Self.setCall, code: CL_INVALID_ARG_SIZE,
        detail: "argument \(index) of \(name): \(localBytes) bytes of local memory must be above 0")
    }
    try set(index, byteCount: localBytes, nil)
    replaceBuffer(index, by: nil)
  }

  /// Gives up the buffers, so that their memory can be freed; they must be set again before the
  /// next launch. Launches that are already queued are not affected.
  public mutating func clearBuffers() {
    for index in arguments.indices where arguments[index].buffer != nil {
      replaceBuffer(index, by: nil)
      arguments[index].isSet = false
    }
  }

  private static let setCall = "clSetKernelArg"

  private func set(
    _ index: Int, byteCount: Int, _ value: UnsafeRawPointer?
  ) throws(CLError) {
    try CLError.check(Self.setCall, clSetKernelArg(handle, UInt32(index), byteCount, value))
  }

  /// Some drivers take the bytes of a value for a handle if the parameter is a pointer.
  private func check(
    _ index: Int, _ allowed: [AddressSpace], _ given: String
  ) throws(CLError) {
    guard arguments.indices.contains(index) else {
      throw CLError(
        call: Self.setCall, code: CL_INVALID_ARG_INDEX,
        detail: "argument \(index) of \(name) must be below \(arguments.count)")
    }
    if let space = arguments[index].addressSpace, !allowed.contains(space) {
      throw CLError(
        call: Self.setCall, code: CL_INVALID_ARG_VALUE,
        detail: "argument \(index) of \(name) is \(space) and cannot be \(given)")
    }
  }

  private mutating func replaceBuffer(_ index: Int, by buffer: OpaquePointer?) {
    if let old = arguments[index].buffer { clReleaseMemObject(old) }
    arguments[index].buffer = buffer
    arguments[index].isSet = true
  }

  /// Throws unless every parameter has a value.
  func checkArguments(_ call: String) throws(CLError) {
    guard let missing = arguments.firstIndex(where: { !$0.isSet }) else { return }
    throw CLError(
      call: call, code: CL_INVALID_KERNEL_ARGS, detail: "argument \(missing) of \(name) is not set")
  }
}
