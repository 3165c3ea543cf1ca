import COpenCL

/// An in-order queue of commands for one device.
///
/// Each command starts after the one before it has finished, so commands on one queue need no
/// further ordering. Functions named `enqueue…` return at once; `read`, `write` and `finish` block.
/// To keep the device busy, queue the next piece of work before waiting for the last, and `flush`
/// before doing something else on the host.
///
/// Releasing a queue does not wait: commands already queued still run.
///
/// `@unchecked Sendable`: OpenCL's functions may be called from any thread (OpenCL 1.2, A.2), and
/// this handle never changes.
public struct Queue: ~Copyable, @unchecked Sendable {
  let handle: OpaquePointer
  /// The context's handle, which the queue keeps alive inside the driver.
  let context: OpaquePointer
  /// The device that executes the commands.
  public let device: Device

  /// Creates a queue; with `profiling`, events tell the times of their commands.
  public init(
    _ context: borrowing Context, device: Device, profiling: Bool = false
  ) throws(CLError) {
    let call = "clCreateCommandQueue"
    guard context.devices.contains(device) else {
      throw CLError(
        call: call, code: CL_INVALID_DEVICE, detail: "the device is not one of the context's")
    }
    let contextHandle = context.handle
    let properties = profiling ? cl_command_queue_properties(CL_QUEUE_PROFILING_ENABLE) : 0
    handle = try CLError.handle(call) {
      clCreateCommandQueue(contextHandle, device.handle, properties, $0)
    }
    self.context = contextHandle
    self.device = device
  }

  deinit { clReleaseCommandQueue(handle) }

  /// Launches a kernel over one to three dimensions.
  ///
  /// Without `localSize` the driver picks the work-group size. With it, each `globalSize` must be
  /// a multiple of it (`CL_INVALID_WORK_GROUP_SIZE` otherwise). A launch of no work-items does
  /// nothing.
  @discardableResult
  public func enqueue(
    _ kernel: borrowing Kernel, globalSize: [Int], localSize: [Int]? = nil
  ) throws(CLError) -> Event {
    let call = "clEnqueueNDRangeKernel"
    try CLError.checkContexts(call, context, kernel.context)
    guard 1...3 ~= globalSize.count, localSize.map({ $0.count == globalSize.count }) ?? true else {
      throw CLError(
        call: call, code: CL_INVALID_WORK_DIMENSION,
        detail: "global size \(globalSize) and local size \(localSize ?? []) of \(kernel.name) "
          + "must have the same 1 to 3 dimensions")
    }
    guard globalSize.allSatisfy({ $0 >= 0 }), (localSize ?? []).allSatisfy({ $0 > 0 }) else {
      throw CLError(
        call: call, code: CL_INVALID_WORK_GROUP_SIZE,
        detail: "global size \(globalSize) of \(kernel.name) must be at least 0, "
          + "local size \(localSize ?? []) at least 1")
    }
    try kernel.checkArguments(call)
    if globalSize.contains(0) { return try enqueueMarker() }
    let kernelHandle = kernel.handle
    return try submit(call) { event in
      let dimensions = UInt32(globalSize.count)
      guard let localSize else {
        return clEnqueueNDRangeKernel(
          handle, kernelHandle, dimensions, nil, globalSize, nil, 0, nil, event)
      }
      return clEnqueueNDRangeKernel(
        handle, kernelHandle, dimensions, nil, globalSize, localSize, 0, nil, event)
    }
  }

  /// Launches a kernel over one dimension.
  @discardableResult
  public func enqueue(
    _ kernel: borrowing Kernel, globalSize: Int, localSize: Int? = nil
  ) throws(CLError) -> Event {
    try enqueue(kernel, globalSize: [globalSize], localSize: localSize.map { [$0] })
  }

  /// Queues an event that is complete when everything queued before it is.
  public func enqueueMarker() throws(CLError) -> Event {
    try submit("clEnqueueMarkerWithWaitList") { clEnqueueMarkerWithWaitList(handle, 0, nil, $0) }
  }

  /// Hands all queued commands to the device without waiting for them.
  public func flush() throws(CLError) {
    try CLError.check("clFlush", clFlush(handle))
  }

  /// Blocks the calling thread until all queued commands are complete.
  public func finish() throws(CLError) {
    try CLError.check("clFinish", clFinish(handle))
  }

  /// Calls a `clEnqueue…` function that hands back an event.
  func submit(
    _ call: String, _ enqueue: (UnsafeMutablePointer<OpaquePointer?>) -> Int32
  ) throws(CLError) -> Event {
    let event = try CLError.handle(call) { code in
      var event: OpaquePointer?
      code.pointee = enqueue(&event)
      return event
    }
    return Event(handle: event)
  }
}
