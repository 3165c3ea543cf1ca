import COpenEXR
import SystemPackage

/// An OpenEXR context over an open file descriptor, and the error discipline around it.
final class EXRContext {
  let path: String
  private let descriptor: FileDescriptor
  private let byteCount: Int
  private var handle: exr_context_t?
  /// The stream's first failure; it says more than OpenEXR's own code.
  private var systemFailure: Errno?

  enum Direction {
    case read
    case write
  }

  init(
    _ direction: Direction, descriptor: FileDescriptor, byteCount: Int, path: String
  ) throws(FileError) {
    self.path = path
    self.descriptor = descriptor
    self.byteCount = byteCount
    var setup = exr_context_initializer_t()
    setup.size = MemoryLayout<exr_context_initializer_t>.size
    setup.user_data = Unmanaged.passUnretained(self).toOpaque()
    // Without a handler OpenEXR prints to the standard error.
    setup.error_handler_fn = { _, _, _ in }
    setup.read_fn = { _, stream, buffer, count, offset, _ in
      EXRContext.of(stream)?.read(
        into: buffer, count: Int(clamping: count), from: Int(clamping: offset)) ?? -1
    }
    setup.size_fn = { _, stream in
      EXRContext.of(stream).map { Int64($0.byteCount) } ?? -1
    }
    setup.write_fn = { _, stream, buffer, count, offset, _ in
      EXRContext.of(stream)?.write(buffer, count: Int(clamping: count), at: Int(clamping: offset))
        ?? -1
    }
    setup.max_image_width = Int32(EXR.maximumSide)
    setup.max_image_height = Int32(EXR.maximumSide)
    setup.zip_level = -2
    setup.dwa_quality = -1
    setup.flags = EXR_CONTEXT_FLAG_DISABLE_CHUNK_RECONSTRUCTION
    switch direction {
    case .read:
      try check(exr_start_read(&handle, path, &setup))
    case .write:
      try check(exr_start_write(&handle, path, EXR_WRITE_FILE_DIRECTLY, &setup))
    }
  }

  deinit {
    exr_finish(&handle)
  }

  /// The handle for OpenEXR's functions.
  var pointer: exr_context_t? { handle }

  /// Completes the file: the table of chunks is written now.
  func finish() throws(FileError) {
    try check(exr_finish(&handle))
  }

  func check(_ code: exr_result_t) throws(FileError) {
    guard code != 0 || systemFailure != nil else { return }
    if let systemFailure {
      throw FileError.system(systemFailure, path: path, verb: "read or write")
    }
    let text = exr_get_default_error_message(code).map { String(cString: $0) } ?? "code \(code)"
    let reason = "OpenEXR: \(text.prefix { $0 != "\n" })"
    switch UInt32(bitPattern: code) {
    case EXR_ERR_READ_IO.rawValue, EXR_ERR_INCORRECT_CHUNK.rawValue:
      throw FileError(.truncated, path: path, "the EXR ends too early or is damaged (\(reason))")
    case EXR_ERR_FEATURE_NOT_IMPLEMENTED.rawValue:
      throw FileError(
        .unsupported, path: path, "the EXR is compressed in a way that is not read here; give ZIP")
    case EXR_ERR_OUT_OF_MEMORY.rawValue, EXR_ERR_WRITE_IO.rawValue:
      throw FileError(.system, path: path, reason)
    default:
      throw FileError(.malformed, path: path, "is not a valid EXR (\(reason))")
    }
  }

  private static func of(_ stream: UnsafeMutableRawPointer?) -> EXRContext? {
    stream.map { Unmanaged<EXRContext>.fromOpaque($0).takeUnretainedValue() }
  }

  private func read(into buffer: UnsafeMutableRawPointer?, count: Int, from offset: Int) -> Int64 {
    guard count >= 0, offset >= 0, offset <= byteCount else { return 0 }
    let destination = UnsafeMutableRawBufferPointer(
      start: buffer, count: min(count, byteCount - offset))
    do {
      return Int64(try OpenFile.read(descriptor, into: destination, from: offset))
    } catch {
      systemFailure = error
      return -1
    }
  }

  private func write(_ buffer: UnsafeRawPointer?, count: Int, at offset: Int) -> Int64 {
    do {
      try OpenFile.write(
        UnsafeRawBufferPointer(start: buffer, count: count), to: descriptor, at: offset)
      return Int64(count)
    } catch {
      systemFailure = error
      return -1
    }
  }
}
