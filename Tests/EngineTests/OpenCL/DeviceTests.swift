import OpenCL
import TestSupport
import Testing

private let firstDevice = try? Device.all().first

/// Tests that need a device, one after the other: implementations differ in how well they bear
/// several threads. They use the first device and are skipped where there is none.
@Suite(.serialized, .enabled("no OpenCL device") { firstDevice != nil })
struct DeviceTests {
  let device: Device

  init() throws {
    device = try #require(firstDevice)
  }

  static let saxpy = """
    kernel void saxpy(float a, global const float *x, global float *y) {
      size_t i = get_global_id(0);
      y[i] = fma(a, x[i], y[i]);
    }
    """

  /// The error that `body` throws, if any.
  func failure(_ body: () throws(CLError) -> Void) -> CLError? {
    do throws(CLError) {
      try body()
      return nil
    } catch {
      return error
    }
  }
}

/// The least that a test needs to run kernels.
struct Bench: ~Copyable {
  let context: Context
  let queue: Queue

  init(_ device: Device, profiling: Bool = false) throws(CLError) {
    // The compiler cannot yet undo half an initializer of noncopyable parts.
    let context = try Context(device)
    let queue = try Queue(context, device: device, profiling: profiling)
    self.context = context
    self.queue = queue
  }

  func kernel(_ name: String, _ source: String, options: String = "") throws(CLError) -> Kernel {
    try Kernel(Program(context, sources: [source], options: options), name: name)
  }
}
