import OpenCL
import Testing

/// One device of each platform.
private let strangers: [Device] = {
  let devices = (try? Device.all()) ?? []
  return Dictionary(devices.map { ($0.platform, $0) }) { first, _ in first }.map(\.value)
}()

extension DeviceTests {
  @Test func contextNeedsADevice() throws {
    let error = try #require(failure { () throws(CLError) in _ = try Context([]) })
    #expect(error.symbol == "CL_INVALID_VALUE")
    #expect(error.call == "clCreateContext")
  }

  @Test(.enabled("only one OpenCL platform has devices") { strangers.count > 1 })
  func contextNeedsOnePlatform() throws {
    let error = try #require(failure { () throws(CLError) in _ = try Context(strangers) })
    #expect(error.symbol == "CL_INVALID_DEVICE")
  }

  @Test func objectsOfTwoContextsDoNotMix() throws {
    let here = try Bench(device)
    let there = try Bench(device)
    let foreign = try Buffer(there.context, copying: [1, 2] as [Float])
    var kernel = try here.kernel("saxpy", Self.saxpy)
    let argument = failure { () throws(CLError) in try kernel.setArgument(1, foreign) }
    #expect(argument?.symbol == "CL_INVALID_CONTEXT")
    let read = failure { () throws(CLError) in _ = try here.queue.read(foreign) }
    #expect(read?.symbol == "CL_INVALID_CONTEXT")
    let launch = failure { () throws(CLError) in
      try there.queue.enqueue(kernel, globalSize: 1)
    }
    #expect(launch?.symbol == "CL_INVALID_CONTEXT")
  }

  @Test func objectsOutliveTheirContext() throws {
    func make() throws -> Offspring {
      let context = try Context(device)
      return Offspring(
        queue: try Queue(context, device: device),
        values: try Buffer(context, copying: [4, 5, 6]))
    }
    let offspring = try make()
    #expect(try offspring.queue.read(offspring.values) == [4, 5, 6])
  }

  private struct Offspring: ~Copyable {
    let queue: Queue
    let values: Buffer<Int32>
  }
}
