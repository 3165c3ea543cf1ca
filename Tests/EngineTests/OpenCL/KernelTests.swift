import OpenCL
import TestSupport
import Testing

extension DeviceTests {
  @Test func saxpyIsExact() throws {
    let bench = try Bench(device)
    var random = SplitMix64(seed: 7)
    let x = (0..<1000).map { _ in Float.random(in: -1...1, using: &random) }
    let y = (0..<1000).map { _ in Float.random(in: -1...1, using: &random) }
    let deviceX = try Buffer(bench.context, copying: x, access: .readOnly)
    let deviceY = try Buffer(bench.context, copying: y)
    var kernel = try bench.kernel("saxpy", Self.saxpy)
    #expect(kernel.argumentCount == 3)
    #expect(kernel.name == "saxpy")
    try kernel.setArgument(0, value: 0.3 as Float)
    try kernel.setArgument(1, deviceX)
    try kernel.setArgument(2, deviceY)
    try bench.queue.enqueue(kernel, globalSize: 1000, localSize: 8)
    let expected = zip(x, y).map { $1.addingProduct(0.3, $0).bitPattern }
    #expect(try bench.queue.read(deviceY).map(\.bitPattern) == expected)
  }

  @Test func guardZonesStayUntouched() throws {
    let bench = try Bench(device)
    let sentinel: UInt32 = 0xDEAD_BEEF
    let (zone, count) = (64, 37)
    let buffer = try Buffer<UInt32>(bench.context, count: zone + count + zone)
    try bench.queue.enqueueFill(buffer, with: sentinel)
    let source = """
      kernel void number(global uint *values, uint start) {
        values[start + get_global_id(0)] = get_global_id(0);
      }
      """
    var kernel = try bench.kernel("number", source)
    try kernel.setArgument(0, buffer)
    try kernel.setArgument(1, value: UInt32(zone))
    try bench.queue.enqueue(kernel, globalSize: count)
    let values = try bench.queue.read(buffer)
    #expect(values[..<zone].allSatisfy { $0 == sentinel })
    #expect(Array(values[zone..<zone + count]) == [UInt32](0..<37))
    #expect(values[(zone + count)...].allSatisfy { $0 == sentinel })
  }

  @Test func localMemoryAndDimensions() throws {
    let bench = try Bench(device)
    let source = """
      kernel void mirror(global int *values, local int *scratch) {
        size_t row = get_global_id(1), i = get_local_id(0), n = get_local_size(0);
        scratch[i] = values[row * n + i];
        barrier(CLK_LOCAL_MEM_FENCE);
        values[row * n + i] = scratch[n - 1 - i];
      }
      """
    let values = try Buffer(bench.context, copying: [1, 2, 3, 4, 5, 6, 7, 8] as [Int32])
    var kernel = try bench.kernel("mirror", source)
    try kernel.setArgument(0, values)
    try kernel.setArgument(1, localBytes: 16)
    try bench.queue.enqueue(kernel, globalSize: [4, 2], localSize: [4, 1])
    #expect(try bench.queue.read(values) == [4, 3, 2, 1, 8, 7, 6, 5])
  }

  @Test func structuresArePassedWithTheirPadding() throws {
    let bench = try Bench(device)
    let source = """
      typedef struct { double d; int i; } Pair;
      kernel void unpack(Pair pair, global int *sum) { *sum = (int)pair.d + pair.i; }
      """
    try #require(device.info.double.supported)
    let sum = try Buffer<Int32>(bench.context, count: 1)
    var kernel = try bench.kernel("unpack", source)
    try kernel.setArgument(0, value: Pair(d: 30, i: 12))
    try kernel.setArgument(1, sum)
    try bench.queue.enqueue(kernel, globalSize: 1)
    #expect(try bench.queue.read(sum) == [42])
  }

  private struct Pair: BitwiseCopyable {
    let d: Double
    let i: Int32
  }

  @Test func workGroupInfoFitsTheDevice() throws {
    let bench = try Bench(device)
    let info = try bench.kernel("saxpy", Self.saxpy).workGroupInfo(on: device)
    #expect(1...device.info.maximumWorkGroupSize ~= info.maximumWorkGroupSize)
    #expect(info.preferredWorkGroupSizeMultiple >= 1)
    #expect(0...device.info.localMemoryBytes ~= info.localMemoryBytes)
    #expect(info.privateMemoryBytes >= 0)
  }

  @Test func unknownKernelIsAnError() throws {
    let bench = try Bench(device)
    let error = failure { () throws(CLError) in _ = try bench.kernel("missing", Self.saxpy) }
    #expect(error?.symbol == "CL_INVALID_KERNEL_NAME")
  }

  @Test func wrongArgumentsAreErrors() throws {
    let bench = try Bench(device)
    let buffer = try Buffer<Float>(bench.context, count: 4)
    var kernel = try bench.kernel("saxpy", Self.saxpy)
    func symbol(_ body: () throws(CLError) -> Void) -> String? { failure(body)?.symbol }
    #expect(
      symbol { () throws(CLError) in try kernel.setArgument(3, buffer) } == "CL_INVALID_ARG_INDEX")
    #expect(
      symbol { () throws(CLError) in try kernel.setArgument(-1, value: 1 as Float) }
        == "CL_INVALID_ARG_INDEX")
    #expect(
      symbol { () throws(CLError) in try kernel.setArgument(0, buffer) } == "CL_INVALID_ARG_VALUE")
    #expect(
      symbol { () throws(CLError) in try kernel.setArgument(1, value: 1) }
        == "CL_INVALID_ARG_VALUE")
    #expect(
      symbol { () throws(CLError) in try kernel.setArgument(1, localBytes: 4) }
        == "CL_INVALID_ARG_VALUE")
    #expect(
      symbol { () throws(CLError) in try kernel.setArgument(0, value: 1 as Double) }
        == "CL_INVALID_ARG_SIZE")
    let launch = failure { () throws(CLError) in
      try bench.queue.enqueue(kernel, globalSize: 4)
    }
    #expect(launch?.symbol == "CL_INVALID_KERNEL_ARGS")
    #expect(launch?.detail == "argument 0 of saxpy is not set")
  }

  @Test func kernelKeepsItsBuffersAlive() throws {
    let bench = try Bench(device)
    let y = try Buffer(bench.context, copying: [1, 1] as [Float])
    var kernel = try bench.kernel("saxpy", Self.saxpy)
    func bindShortLivedBuffer() throws {
      let x = try Buffer(bench.context, copying: [5, 6] as [Float])
      try kernel.setArgument(1, x)
    }
    try bindShortLivedBuffer()
    try kernel.setArgument(0, value: 1 as Float)
    try kernel.setArgument(2, y)
    try bench.queue.enqueue(kernel, globalSize: 2)
    #expect(try bench.queue.read(y) == [6, 7])
    kernel.clearBuffers()
    let error = failure { () throws(CLError) in try bench.queue.enqueue(kernel, globalSize: 2) }
    #expect(error?.detail == "argument 1 of saxpy is not set")
  }
}
