import OpenCL
import TestSupport
import Testing

extension DeviceTests {
  @Test func buildErrorCarriesTheLog() throws {
    let context = try Context(device)
    let error = try #require(
      failure { () throws(CLError) in
        _ = try Program(context, sources: ["kernel void broken() { undeclaredName = 1; }"])
      })
    #expect(error.call == "clBuildProgram")
    #expect(error.symbol == "CL_BUILD_PROGRAM_FAILURE")
    #expect(error.buildLog?.contains("undeclaredName") == true)
    #expect(error.description.contains("undeclaredName"))
    #expect(!error.description.contains("\n"))
  }

  @Test func sourcesAreJoinedAndOptionsReachTheCompiler() throws {
    let bench = try Bench(device)
    let program = try Program(
      bench.context,
      sources: ["#define TWICE(x) (2 * (x))", "kernel void k(global int *o) { *o = TWICE(N); }"],
      options: "-D N=21")
    var kernel = try Kernel(program, name: "k")
    let output = try Buffer<Int32>(bench.context, count: 1)
    try kernel.setArgument(0, output)
    try bench.queue.enqueue(kernel, globalSize: 1)
    #expect(try bench.queue.read(output) == [42])
    _ = try program.buildLog(for: device)
  }

  @Test(arguments: ["-D N=", "--no-such-option"])
  func badOptionsAreErrors(options: String) throws {
    let context = try Context(device)
    let error = failure { () throws(CLError) in
      _ = try Program(
        context, sources: ["kernel void k(global int *o) { *o = N; }"], options: options)
    }
    #expect(error?.call == "clBuildProgram")
  }

  @Test func binaryGivesTheSameKernel() throws {
    let bench = try Bench(device)
    let binary = try Program(bench.context, sources: [Self.saxpy]).binary(for: device)
    #expect(!binary.isEmpty)
    let program = try Program(bench.context, device: device, binary: binary)
    var kernel = try Kernel(program, name: "saxpy")
    let x = try Buffer(bench.context, copying: [1, 2, 3, 4] as [Float])
    let y = try Buffer(bench.context, copying: [10, 20, 30, 40] as [Float])
    try kernel.setArgument(0, value: 2 as Float)
    try kernel.setArgument(1, x)
    try kernel.setArgument(2, y)
    try bench.queue.enqueue(kernel, globalSize: 4)
    #expect(try bench.queue.read(y) == [12, 24, 36, 48])
  }

  @Test func damagedBinaryIsAnError() throws {
    let context = try Context(device)
    let binary = try Program(context, sources: [Self.saxpy]).binary(for: device)
    let noise = (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 13) }
    var changed = binary
    changed[binary.count / 2] ^= 1
    var cases: [[UInt8]] = [[], noise, changed, binary + [0]]
    cases += [1, 8, 16, 17, binary.count / 2, binary.count - 1].map { Array(binary.prefix($0)) }
    for bytes in cases {
      let error = failure { () throws(CLError) in
        _ = try Program(context, device: device, binary: bytes)
      }
      #expect(error?.symbol == "CL_INVALID_BINARY")
    }
  }

  @Test func emptySourcesDoNotCrash() throws {
    let context = try Context(device)
    for sources in [[], [""]] {
      let error = failure { () throws(CLError) in _ = try Program(context, sources: sources) }
      #expect(error == nil || error?.symbol == "CL_INVALID_VALUE")
    }
  }
}
