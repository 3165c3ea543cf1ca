import OpenCL
import Testing

extension DeviceTests {
  static let increment = """
    kernel void increment(global int *values) { values[get_global_id(0)] += 1; }
    """

  @Test func eventTimesAreOrdered() throws {
    let bench = try Bench(device, profiling: true)
    let values = try Buffer(bench.context, copying: [Int32](0..<4096))
    var kernel = try bench.kernel("increment", Self.increment)
    try kernel.setArgument(0, values)
    let event = try bench.queue.enqueue(kernel, globalSize: 4096)
    try event.wait()
    #expect(try event.isComplete)
    let times = try event.profilingTimes()
    #expect(times.queuedNanoseconds > 0)
    #expect(times.queuedNanoseconds <= times.submittedNanoseconds)
    #expect(times.submittedNanoseconds <= times.startedNanoseconds)
    #expect(times.startedNanoseconds <= times.endedNanoseconds)
    #expect(0..<10 ~= times.elapsedSeconds)
  }

  @Test func timesNeedAProfilingQueue() throws {
    let bench = try Bench(device)
    let buffer = try Buffer<Int32>(bench.context, count: 1)
    let event = try bench.queue.enqueueFill(buffer, with: 1)
    try event.wait()
    let error = failure { () throws(CLError) in _ = try event.profilingTimes() }
    #expect(error?.symbol == "CL_PROFILING_INFO_NOT_AVAILABLE")
  }

  @Test func emptyLaunchDoesNothing() throws {
    let bench = try Bench(device)
    let values = try Buffer(bench.context, copying: [3] as [Int32])
    var kernel = try bench.kernel("increment", Self.increment)
    try kernel.setArgument(0, values)
    try bench.queue.enqueue(kernel, globalSize: 0).wait()
    try bench.queue.enqueue(kernel, globalSize: [4, 0], localSize: [2, 1]).wait()
    #expect(try bench.queue.read(values) == [3])
  }

  @Test(
    arguments: [
      ([], nil), ([1, 1, 1, 1], nil), ([4], [2, 1]), ([-1], nil), ([4], [0]), ([5], [2]),
      ([1 << 24], [1 << 24]),
    ] as [([Int], [Int]?)])
  func impossibleLaunchesAreErrors(globalSize: [Int], localSize: [Int]?) throws {
    let bench = try Bench(device)
    let values = try Buffer<Int32>(bench.context, count: 8)
    var kernel = try bench.kernel("increment", Self.increment, options: "-cl-std=CL1.2")
    try kernel.setArgument(0, values)
    let error = failure { () throws(CLError) in
      try bench.queue.enqueue(kernel, globalSize: globalSize, localSize: localSize)
    }
    #expect(error?.call == "clEnqueueNDRangeKernel")
  }

  @Test func twoTilesInFlight() throws {
    let bench = try Bench(device)
    let count = 1024
    var kernel = try bench.kernel("increment", Self.increment)
    let tiles = [
      UnsafeMutableBufferPointer<Int32>.allocate(capacity: count),
      UnsafeMutableBufferPointer<Int32>.allocate(capacity: count),
    ]
    defer { tiles.forEach { $0.deallocate() } }
    func queueTile(_ index: Int) throws -> Event {
      let buffer = try Buffer<Int32>(bench.context, count: count)
      try bench.queue.enqueueFill(buffer, with: Int32(100 * index))
      try kernel.setArgument(0, buffer)
      for _ in 0...index { try bench.queue.enqueue(kernel, globalSize: count) }
      let event = try bench.queue.enqueueRead(buffer, into: tiles[index])
      try bench.queue.flush()
      return event
    }
    let first = try queueTile(0)
    let second = try queueTile(1)
    try first.wait()
    #expect(tiles[0].allSatisfy { $0 == 1 })
    try second.wait()
    #expect(try second.status == .complete)
    #expect(tiles[1].allSatisfy { $0 == 102 })
    try bench.queue.finish()
  }

  @Test func queuedWriteArrives() throws {
    let bench = try Bench(device)
    let buffer = try Buffer<Int32>(bench.context, count: 4)
    try bench.queue.enqueueFill(buffer, with: 0)
    let source = UnsafeMutableBufferPointer<Int32>.allocate(capacity: 2)
    defer { source.deallocate() }
    _ = source.initialize(from: [8, 9])
    let event = try bench.queue.enqueueWrite(UnsafeBufferPointer(source), to: buffer, at: 1)
    try event.wait()
    #expect(try bench.queue.read(buffer) == [0, 8, 9, 0])
  }

  /// Handles as an engine stores them: inside a class, made on one thread and used on another.
  private final class Worker: Sendable {
    let bench: Bench
    let values: Buffer<Int32>

    init(_ device: Device) throws(CLError) {
      bench = try Bench(device)
      values = try Buffer(bench.context, copying: [1, 2, 3])
    }

    func read() throws(CLError) -> [Int32] { try bench.queue.read(values) }
  }

  @Test func handlesMoveBetweenThreads() async throws {
    let worker = try Worker(device)
    #expect(try await Task.detached { try worker.read() }.value == [1, 2, 3])
  }
}
