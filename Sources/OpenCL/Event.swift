import COpenCL

/// The state of a queued command.
///
/// Dropping an event does not cancel the command.
///
/// `@unchecked Sendable`: OpenCL's functions may be called from any thread (OpenCL 1.2, A.2), and
/// this handle never changes.
public struct Event: ~Copyable, @unchecked Sendable {
  /// How far a command has come.
  public enum Status: Sendable {
    /// In the queue, on the host.
    case queued
    /// Handed to the device.
    case submitted
    /// Being executed.
    case running
    /// Done, its results visible.
    case complete
  }

  /// When a command changed state, on the device's own clock, in nanoseconds.
  public struct ProfilingTimes: Equatable, Sendable {
    /// The host put the command into the queue.
    public let queuedNanoseconds: UInt64
    /// The host handed it to the device.
    public let submittedNanoseconds: UInt64
    /// The device began to execute it.
    public let startedNanoseconds: UInt64
    /// The device had finished it.
    public let endedNanoseconds: UInt64

    /// Time from start to end; 0 if the clock went backwards.
    public var elapsedSeconds: Double {
      guard endedNanoseconds > startedNanoseconds else { return 0 }
      return Double(endedNanoseconds - startedNanoseconds) * 1e-9
    }
  }

  let handle: OpaquePointer

  deinit { clReleaseEvent(handle) }

  /// Blocks the calling thread until the command is complete; throws the command's own error if
  /// it failed on the device.
  public func wait() throws(CLError) {
    var event: OpaquePointer? = handle
    let code = clWaitForEvents(1, &event)
    // That status says only that some command failed; the command's own says why.
    if code == CL_EXEC_STATUS_ERROR_FOR_EVENTS_IN_WAIT_LIST { _ = try status }
    try CLError.check("clWaitForEvents", code)
  }

  /// How far the command has come; throws the command's own error if it failed on the device.
  ///
  /// A command may stay `queued` for ever unless its queue is flushed.
  public var status: Status {
    get throws(CLError) {
      var code: Int32 = 0
      try CLError.check(
        "clGetEventInfo",
        clGetEventInfo(
          handle, cl_event_info(CL_EVENT_COMMAND_EXECUTION_STATUS), MemoryLayout<Int32>.size,
          &code, nil))
      switch code {
      case CL_COMPLETE: return .complete
      case CL_RUNNING: return .running
      case CL_SUBMITTED: return .submitted
      case CL_QUEUED: return .queued
      default:
        throw CLError(call: "clGetEventInfo", code: code, detail: "the queued command failed")
      }
    }
  }

  /// Whether the command has finished; throws its error if it failed.
  public var isComplete: Bool {
    get throws(CLError) { try status == .complete }
  }

  /// The command's times. Throws `CL_PROFILING_INFO_NOT_AVAILABLE` unless the queue was created
  /// with profiling and the command is complete.
  public func profilingTimes() throws(CLError) -> ProfilingTimes {
    ProfilingTimes(
      queuedNanoseconds: try time(CL_PROFILING_COMMAND_QUEUED),
      submittedNanoseconds: try time(CL_PROFILING_COMMAND_SUBMIT),
      startedNanoseconds: try time(CL_PROFILING_COMMAND_START),
      endedNanoseconds: try time(CL_PROFILING_COMMAND_END))
  }

  private func time(_ property: Int32) throws(CLError) -> UInt64 {
    var nanoseconds: UInt64 = 0
    try CLError.check(
      "clGetEventProfilingInfo",
      clGetEventProfilingInfo(
        handle, cl_profiling_info(property), MemoryLayout<UInt64>.size, &nanoseconds, nil))
    return nanoseconds
  }
}
