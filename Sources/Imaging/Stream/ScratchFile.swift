import Foundation

/// A file for numbers under way, read and written in any order; safe from any thread.
package final class ScratchFile: Sendable {
  /// The path for messages.
  package let path: String
  let descriptor: Int32

  /// Makes an empty file without a name in the folder of `path`; its space is free again when the
  /// process ends, however that ends.
  package convenience init(beside path: String) throws(ImagingError) {
    let temporary = TemporaryPaths.newPath(beside: path)
    let descriptor = try Self.create(temporary, about: path)
    unlink(temporary)
    self.init(descriptor: descriptor, path: path)
  }

  /// Takes over an open file.
  init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }

  /// Opens a new file for reading and writing; `path` is what errors are about.
  static func create(_ temporary: String, about path: String) throws(ImagingError) -> Int32 {
    let descriptor = open(temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw ImagingError.system(errno, path: path, verb: "write") }
    return descriptor
  }

  /// How long the file is.
  func byteCount() throws(ImagingError) -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw ImagingError.system(errno, path: path, verb: "read")
    }
    return Int(status.st_size)
  }

  /// Writes bytes from `offset` on.
  package func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(ImagingError) {
    let failure = OpenFile.write(bytes, to: descriptor, at: offset)
    guard failure == 0 else { throw ImagingError.system(failure, path: path, verb: "write") }
  }

  /// Writes the elements as they lie in memory.
  package func write(_ elements: [some BitwiseCopyable], at offset: Int) throws(ImagingError) {
    try elements.withUnsafeBufferPointer { buffer throws(ImagingError) in
      try write(UnsafeRawBufferPointer(buffer), at: offset)
    }
  }

  /// Fills `destination` from `offset` on.
  ///
  /// - Throws: `ImagingError` of kind `truncated` where the file is too short.
  package func read(
    into destination: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(ImagingError) {
    var failure: Int32 = 0
    let count = OpenFile.read(descriptor, into: destination, from: offset, failure: &failure)
    guard failure == 0 else { throw ImagingError.system(failure, path: path, verb: "read") }
    guard count == destination.count else {
      throw ImagingError(.truncated, path: path, "the file shrank while it was read")
    }
  }
}
