import COpenCL

// Offsets, ranges and counts are in elements. A transfer of nothing does nothing. One that
// reaches outside its buffer throws `CL_INVALID_VALUE` and moves nothing.
extension Queue {
  /// Copies `elements` into a buffer from `offset` on; blocks until they are copied.
  public func write<Element>(
    _ elements: [Element], to buffer: borrowing Buffer<Element>, at offset: Int = 0
  ) throws(CLError) {
    let start = try byteOffset(Self.writeCall, buffer, offset, elements.count)
    let code = elements.withUnsafeBytes { transferWrite($0, buffer.handle, start) }
    try CLError.check(Self.writeCall, code)
  }

  /// Copies bytes into a buffer; blocks until they are copied. Both ends must be at elements.
  public func write<Element>(
    bytes: UnsafeRawBufferPointer, to buffer: borrowing Buffer<Element>, at offset: Int = 0
  ) throws(CLError) {
    let (count, rest) = bytes.count.quotientAndRemainder(dividingBy: MemoryLayout<Element>.stride)
    guard rest == 0 else {
      throw CLError(
        call: Self.writeCall, code: CL_INVALID_VALUE,
        detail: "\(bytes.count) bytes must be a multiple of \(MemoryLayout<Element>.stride)")
    }
    let start = try byteOffset(Self.writeCall, buffer, offset, count)
    try CLError.check(Self.writeCall, transferWrite(bytes, buffer.handle, start))
  }

  /// Queues a copy of `source` into a buffer from `offset` on, and returns at once.
  ///
  /// The memory stays the caller's: it must neither change nor be freed before the event is
  /// complete, also when the event is dropped or a later call throws.
  public func enqueueWrite<Element>(
    _ source: UnsafeBufferPointer<Element>, to buffer: borrowing Buffer<Element>,
    at offset: Int = 0
  ) throws(CLError) -> Event {
    let start = try byteOffset(Self.writeCall, buffer, offset, source.count)
    guard !source.isEmpty else { return try enqueueMarker() }
    let memory = buffer.handle
    let bytes = UnsafeRawBufferPointer(source)
    return try submit(Self.writeCall) {
      clEnqueueWriteBuffer(
        handle, memory, cl_bool(CL_FALSE), start, bytes.count, bytes.baseAddress, 0, nil, $0)
    }
  }

  /// Returns a range of a buffer, or all of it; blocks until everything queued before is complete.
  public func read<Element>(
    _ buffer: borrowing Buffer<Element>, _ range: Range<Int>? = nil
  ) throws(CLError) -> [Element] {
    let range = range ?? 0..<buffer.count
    let start = try byteOffset(Self.readCall, buffer, range.lowerBound, range.count)
    guard !range.isEmpty else { return [] }
    let memory = buffer.handle
    var code = CL_SUCCESS
    let elements = [Element](unsafeUninitializedCapacity: range.count) { elements, count in
      code = clEnqueueReadBuffer(
        handle, memory, cl_bool(CL_TRUE), start,
        range.count * MemoryLayout<Element>.stride, elements.baseAddress, 0, nil, nil)
      count = code == CL_SUCCESS ? range.count : 0
    }
    try CLError.check(Self.readCall, code)
    return elements
  }

  /// Queues a copy of as many elements as `destination` holds, from `offset` on, and returns at
  /// once.
  ///
  /// The memory stays the caller's: it must neither be used nor freed before the event is
  /// complete, also when the event is dropped or a later call throws. Memory of an `Array` does
  /// not qualify, as its address is good only inside `withUnsafeMutableBufferPointer`.
  public func enqueueRead<Element>(
    _ buffer: borrowing Buffer<Element>, at offset: Int = 0,
    into destination: UnsafeMutableBufferPointer<Element>
  ) throws(CLError) -> Event {
    let start = try byteOffset(Self.readCall, buffer, offset, destination.count)
    guard !destination.isEmpty else { return try enqueueMarker() }
    let memory = buffer.handle
    let bytes = UnsafeMutableRawBufferPointer(destination)
    return try submit(Self.readCall) {
      clEnqueueReadBuffer(
        handle, memory, cl_bool(CL_FALSE), start, bytes.count, bytes.baseAddress, 0, nil, $0)
    }
  }

  /// Queues setting a range of a buffer, or all of it, to one value.
  ///
  /// The element's size must be a power of two up to 128 bytes (`CL_INVALID_VALUE` otherwise).
  @discardableResult
  public func enqueueFill<Element>(
    _ buffer: borrowing Buffer<Element>, with value: Element, _ range: Range<Int>? = nil
  ) throws(CLError) -> Event {
    let call = "clEnqueueFillBuffer"
    let range = range ?? 0..<buffer.count
    let start = try byteOffset(call, buffer, range.lowerBound, range.count)
    let size = MemoryLayout<Element>.stride
    guard size == MemoryLayout<Element>.size, size <= 128, size.nonzeroBitCount == 1 else {
      throw CLError(
        call: call, code: CL_INVALID_VALUE,
        detail: "elements of \(size) bytes must have a power of two up to 128, without padding")
    }
    guard !range.isEmpty else { return try enqueueMarker() }
    let memory = buffer.handle
    return try submit(call) { event in
      // The pattern is copied before the call returns.
      withUnsafeBytes(of: value) { pattern in
        clEnqueueFillBuffer(
          handle, memory, pattern.baseAddress, size, start, range.count * size, 0, nil, event)
      }
    }
  }

  /// Queues a copy of a range of one buffer, or all of it, to another from `offset` on.
  ///
  /// Both may be the same buffer if the places do not overlap (`CL_MEM_COPY_OVERLAP` otherwise).
  @discardableResult
  public func enqueueCopy<Element>(
    _ range: Range<Int>? = nil, of source: borrowing Buffer<Element>,
    to destination: borrowing Buffer<Element>, at offset: Int = 0
  ) throws(CLError) -> Event {
    let call = "clEnqueueCopyBuffer"
    let range = range ?? 0..<source.count
    let sourceStart = try byteOffset(call, source, range.lowerBound, range.count)
    let destinationStart = try byteOffset(call, destination, offset, range.count)
    guard !range.isEmpty else { return try enqueueMarker() }
    let (from, to) = (source.handle, destination.handle)
    let byteCount = range.count * MemoryLayout<Element>.stride
    return try submit(call) {
      clEnqueueCopyBuffer(handle, from, to, sourceStart, destinationStart, byteCount, 0, nil, $0)
    }
  }

  private static var writeCall: String { "clEnqueueWriteBuffer" }
  private static var readCall: String { "clEnqueueReadBuffer" }

  private func transferWrite(
    _ bytes: UnsafeRawBufferPointer, _ memory: OpaquePointer, _ start: Int
  ) -> Int32 {
    guard !bytes.isEmpty else { return CL_SUCCESS }
    return clEnqueueWriteBuffer(
      handle, memory, cl_bool(CL_TRUE), start, bytes.count, bytes.baseAddress, 0, nil, nil)
  }

  private func byteOffset<Element>(
    _ call: String, _ buffer: borrowing Buffer<Element>, _ offset: Int, _ count: Int
  ) throws(CLError) -> Int {
    try CLError.checkContexts(call, context, buffer.context)
    return try buffer.byteOffset(call, offset: offset, count: count)
  }
}
