import Foundation

/// A file for numbers under way, read and written in any order; safe from any thread.
package final class ScratchFile: Sendable {
  /// The path for messages.
  package let path: String
  /// The open file.
  package let descriptor: Int32

  /// Makes an empty file without a name in the folder of `path`; its space is free again when the
  /// process ends, however that ends.
  package convenience init(beside path: String) throws(FileError) {
    let temporary = TemporaryPaths.newPath(beside: path)
    let descriptor = try Self.create(temporary, about: path)
    unlink(temporary)
    self.init(descriptor: descriptor, path: path)
  }

  /// Takes over an open file.
  package init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }

  /// Opens a new file for reading and writing; `path` is what errors are about.
  package static func create(_ temporary: String, about path: String) throws(FileError) -> Int32 {
    let descriptor = open(temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileError.system(errno, path: path, verb: "write") }
    return descriptor
  }

  /// How long the file is.
  package func byteCount() throws(FileError) -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw FileError.system(errno, path: path, verb: "read")
    }
    return Int(status.st_size)
  }

  /// Writes bytes from `offset` on.
  package func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(FileError) {
    let failure = OpenFile.write(bytes, to: descriptor, at: offset)
    guard failure == 0 else { throw FileError.system(failure, path: path, verb: "write") }
  }

  /// Writes the elements as they lie in memory.
  package func write(_ elements: [some BitwiseCopyable], at offset: Int) throws(FileError) {
    try elements.withUnsafeBufferPointer { buffer throws(FileError) in
      try write(UnsafeRawBufferPointer(buffer), at: offset)
    }
  }

  /// Fills `destination` from `offset` on.
  ///
  /// - Throws: `FileError` of kind `truncated` where the file is too short.
  package func read(
    into destination: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(FileError) {
    var failure: Int32 = 0
    let count = OpenFile.read(descriptor, into: destination, from: offset, failure: &failure)
    guard failure == 0 else { throw FileError.system(failure, path: path, verb: "read") }
    guard count == destination.count else {
      throw FileError(.truncated, path: path, "the file shrank while it was read")
    }
  }
}
