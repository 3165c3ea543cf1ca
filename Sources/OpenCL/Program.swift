import COpenCL

/// A program built for every device of a context (or, from a binary, for one).
///
/// `@unchecked Sendable`: OpenCL's functions may be called from any thread (OpenCL 1.2, A.2), and
/// a built program never changes.
public struct Program: ~Copyable, @unchecked Sendable {
  let handle: OpaquePointer
  /// The context's handle, which the program keeps alive inside the driver.
  let context: OpaquePointer
  /// The devices that the program was built for.
  public let devices: [Device]

  /// Compiles OpenCL C: the sources joined in order, each starting on a new line.
  ///
  /// `options` are the compiler's, for example `-D N=16 -cl-std=CL1.2`. A failure carries
  /// `CL_BUILD_PROGRAM_FAILURE` and the build log.
  public init(
    _ context: borrowing Context, sources: [String], options: String = ""
  ) throws(CLError) {
    let contextHandle = context.handle
    var source = sources.joined(separator: "\n")
    let created = source.withUTF8 { utf8 in
      utf8.withMemoryRebound(to: CChar.self) { characters in
        var text = characters.baseAddress
        var length = characters.count
        return Result { () throws(CLError) in
          try CLError.handle("clCreateProgramWithSource") {
            clCreateProgramWithSource(contextHandle, 1, &text, &length, $0)
          }
        }
      }
    }
    // Kernels check their arguments by this information; without it they trust the caller.
    handle = try Self.build(
      try created.get(), devices: context.devices, options: options + " -cl-kernel-arg-info")
    self.context = contextHandle
    devices = context.devices
  }

  /// Loads what `binary(for:)` returned for the same device and driver.
  ///
  /// Throws `CL_INVALID_BINARY` for anything else, damaged or cut short included. Kernels of a
  /// binary may lack the information by which those built from source check their arguments.
  public init(
    _ context: borrowing Context, device: Device, binary: [UInt8]
  ) throws(CLError) {
    let call = "clCreateProgramWithBinary"
    guard context.devices.contains(device) else {
      throw CLError(
        call: call, code: CL_INVALID_DEVICE, detail: "the device is not one of the context's")
    }
    guard let binary = SealedBinary.open(binary) else {
      throw CLError(
        call: call, code: CL_INVALID_BINARY,
        detail: "the \(binary.count) bytes are not an undamaged binary of this module")
    }
    let contextHandle = context.handle
    let created = binary.withUnsafeBufferPointer { bytes in
      var deviceHandle: OpaquePointer? = device.handle
      var length = bytes.count
      var start = bytes.baseAddress
      return Result { () throws(CLError) in
        try CLError.handle(call) {
          clCreateProgramWithBinary(contextHandle, 1, &deviceHandle, &length, &start, nil, $0)
        }
      }
    }
    handle = try Self.build(try created.get(), devices: [device], options: "")
    self.context = contextHandle
    devices = [device]
  }

  deinit { clReleaseProgram(handle) }

  /// Builds a new program and returns it; releases it if that fails.
  private static func build(
    _ program: OpaquePointer, devices: [Device], options: String
  ) throws(CLError) -> OpaquePointer {
    let handles: [OpaquePointer?] = devices.map(\.handle)
    let code = SignalKeeper.keeping {
      clBuildProgram(program, UInt32(handles.count), handles, options, nil, nil)
    }
    guard code != CL_SUCCESS else { return program }
    let logs = devices.map { log(of: program, device: $0) }.filter { !$0.isEmpty }
    clReleaseProgram(program)
    throw CLError(
      call: "clBuildProgram", code: code,
      buildLog: logs.isEmpty ? nil : logs.joined(separator: "\n"))
  }

  private static func log(of program: OpaquePointer, device: Device) -> String {
    let query = InfoQuery { clGetProgramBuildInfo(program, device.handle, $0, $1, $2, $3) }
    return query.text(CL_PROGRAM_BUILD_LOG)
  }

  /// The compiler's remarks about a program that did build; often empty.
  public func buildLog(for device: Device) throws(CLError) -> String {
    _ = try index(of: device, "clGetProgramBuildInfo")
    return Self.log(of: handle, device: device)
  }

  /// The program compiled for one device: the driver's own form behind a header of 16 bytes that
  /// guards it against damage.
  public func binary(for device: Device) throws(CLError) -> [UInt8] {
    let call = "clGetProgramInfo"
    let index = try index(of: device, call)
    let sizes = InfoQuery { [handle] in clGetProgramInfo(handle, $0, $1, $2, $3) }
      .integers(CL_PROGRAM_BINARY_SIZES)
    guard sizes.count == devices.count, sizes[index] > 0 else {
      throw CLError(call: call, code: CL_INVALID_BINARY, detail: "the driver gives no binary")
    }
    var binary = [UInt8](repeating: 0, count: sizes[index])
    let code = binary.withUnsafeMutableBufferPointer { bytes in
      // A null pointer in the list skips that device's binary.
      var destinations = [UnsafeMutablePointer<UInt8>?](repeating: nil, count: devices.count)
      destinations[index] = bytes.baseAddress
      return destinations.withUnsafeMutableBytes {
        clGetProgramInfo(
          handle, cl_program_info(CL_PROGRAM_BINARIES), $0.count, $0.baseAddress, nil)
      }
    }
    try CLError.check(call, code)
    return SealedBinary.seal(binary)
  }

  private func index(of device: Device, _ call: String) throws(CLError) -> Int {
    // Drivers list binaries in the order of the program's devices, which is the context's.
    guard let index = devices.firstIndex(of: device) else {
      throw CLError(
        call: call, code: CL_INVALID_DEVICE, detail: "the program was not built for the device")
    }
    return index
  }
}
