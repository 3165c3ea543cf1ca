import OpenCL
import Testing

extension DeviceTests {
  @Test func writesReadBack() throws {
    let bench = try Bench(device)
    let buffer = try Buffer<UInt32>(bench.context, count: 8)
    try bench.queue.write([0, 1, 2, 3, 4, 5, 6, 7], to: buffer)
    try bench.queue.write([20, 30], to: buffer, at: 2)
    try [UInt32](40...41).withUnsafeBytes { bytes in
      try bench.queue.write(bytes: bytes, to: buffer, at: 4)
    }
    #expect(try bench.queue.read(buffer) == [0, 1, 20, 30, 40, 41, 6, 7])
    #expect(try bench.queue.read(buffer, 3..<5) == [30, 40])
  }

  @Test func copiesFillsAndOffsetsLeaveTheRestAlone() throws {
    let bench = try Bench(device)
    let source = try Buffer(bench.context, copying: [Double](repeating: 2, count: 4))
    let target = try Buffer(bench.context, copying: [Double](repeating: -1, count: 8))
    try bench.queue.enqueueCopy(1..<3, of: source, to: target, at: 1)
    try bench.queue.enqueueFill(target, with: 7, 5..<7)
    #expect(try bench.queue.read(target) == [-1, 2, 2, -1, -1, 7, 7, -1])
    try bench.queue.enqueueFill(target, with: -0.0)
    let bits = try bench.queue.read(target).map(\.bitPattern)
    #expect(bits == [UInt64](repeating: (-0.0).bitPattern, count: 8))
  }

  @Test func fillNeedsAnElementThatCanBeAPattern() throws {
    let bench = try Bench(device)
    let buffer = try Buffer<Triple>(bench.context, count: 4)
    let error = failure { () throws(CLError) in
      try bench.queue.enqueueFill(buffer, with: Triple(x: 1, y: 2, z: 3))
    }
    #expect(error?.symbol == "CL_INVALID_VALUE")
  }

  private struct Triple: BitwiseCopyable {
    let x, y, z: Float
  }

  @Test func emptyTransfersDoNothing() throws {
    let bench = try Bench(device)
    let none = try Buffer<Float>(bench.context, copying: [])
    let zero = try Buffer<Float>(bench.context, count: 0)
    #expect(none.count == 0 && zero.count == 0 && zero.byteCount == 0)
    #expect(try bench.queue.read(none).isEmpty)
    try bench.queue.write([], to: none)
    try bench.queue.write(bytes: UnsafeRawBufferPointer(start: nil, count: 0), to: none)
    try bench.queue.enqueueFill(zero, with: 1)
    try bench.queue.enqueueCopy(of: none, to: zero)
    let nowhere = UnsafeMutableBufferPointer<Float>(start: nil, count: 0)
    try bench.queue.enqueueRead(zero, into: nowhere).wait()
    try bench.queue.enqueueWrite(UnsafeBufferPointer(nowhere), to: zero).wait()
    let three = try Buffer(bench.context, copying: [1, 2, 3] as [Float])
    try bench.queue.write([], to: three, at: 3)
    #expect(try bench.queue.read(three, 2..<2).isEmpty)
    #expect(try bench.queue.read(three) == [1, 2, 3])
  }

  @Test func transfersOutsideTheBufferAreRefused() throws {
    let bench = try Bench(device)
    let buffer = try Buffer(bench.context, copying: [1, 2, 3] as [Int32])
    let failures = [
      failure { () throws(CLError) in _ = try bench.queue.read(buffer, 2..<4) },
      failure { () throws(CLError) in _ = try bench.queue.read(buffer, -1..<1) },
      failure { () throws(CLError) in try bench.queue.write([0, 0], to: buffer, at: 2) },
      failure { () throws(CLError) in try bench.queue.write([0], to: buffer, at: .max) },
      failure { () throws(CLError) in try bench.queue.enqueueFill(buffer, with: 0, 0..<4) },
      failure { () throws(CLError) in
        try bench.queue.enqueueCopy(0..<2, of: buffer, to: buffer, at: 2)
      },
      failure { () throws(CLError) in
        try bench.queue.enqueueCopy(2..<4, of: buffer, to: buffer)
      },
    ]
    #expect(failures.map { $0?.symbol } == [String](repeating: "CL_INVALID_VALUE", count: 7))
    #expect(failures[0]?.detail == "2 elements from 2 on are not inside the buffer's 3")
    #expect(try bench.queue.read(buffer) == [1, 2, 3])
  }

  @Test func overlappingCopyIsAnError() throws {
    let bench = try Bench(device)
    let buffer = try Buffer(bench.context, copying: [1, 2, 3] as [Int32])
    let error = failure { () throws(CLError) in
      try bench.queue.enqueueCopy(0..<2, of: buffer, to: buffer, at: 1)
    }
    #expect(error?.symbol == "CL_MEM_COPY_OVERLAP")
    try bench.queue.enqueueCopy(0..<1, of: buffer, to: buffer, at: 2)
    #expect(try bench.queue.read(buffer) == [1, 2, 1])
  }

  @Test func impossibleSizesAreErrors() throws {
    let bench = try Bench(device)
    for count in [Int.max, Int.max / 8, device.info.globalMemoryBytes] {
      let error = failure { () throws(CLError) in
        _ = try Buffer<Double>(bench.context, count: count)
      }
      #expect(error?.isOutOfMemory == true)
    }
    let negative = failure { () throws(CLError) in
      _ = try Buffer<Double>(bench.context, count: -1)
    }
    #expect(negative?.symbol == "CL_INVALID_VALUE")
  }
}
