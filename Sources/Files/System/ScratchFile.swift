import Foundation
import SystemPackage

/// A file for numbers under way, read and written in any order; safe from any thread.
package final class ScratchFile: Sendable {
  /// Where such files lie that belong beside no other; the variable TMPDIR says.
  package static let standardFolder = FileManager.default.temporaryDirectory.path

  /// The path for messages.
  package let path: String
  /// The open file.
  package let descriptor: FileDescriptor
  /// What gives the file a name later; nil for one that has it, or is to have none.
  package let temporary: TemporaryFile?

  /// Makes an empty file in the folder of `path`; its space is free again when the process ends, however
  /// that ends.
  package init(
    beside path: String, register: TemporaryPaths = .ofProcess
  ) throws(FileError) {
    let temporary = try FileError.wrapping(path, "write") { () throws(Errno) in
      try TemporaryFile(in: FilePath(path).folder, register: register)
    }
    self.path = path
    self.temporary = temporary
    descriptor = temporary.descriptor
  }

  /// Takes over an open file.
  package init(descriptor: FileDescriptor, path: String) {
    self.descriptor = descriptor
    self.path = path
    temporary = nil
  }

  deinit { if temporary == nil { descriptor.closeQuietly() } }

  /// How long the file is.
  package func byteCount() throws(FileError) -> Int {
    try FileError.wrapping(path, "read") { () throws(Errno) in
      Int(try descriptor.status().size)
    }
  }

  /// Bytes of the disk that the file takes; parts that were never written take none.
  package var allocatedByteCount: Int {
    (try? descriptor.status()).map { Int($0.sizeAllocated) } ?? 0
  }

  /// Returns when all that was written outlives a power cut, as far as the file system can.
  package func synchronize() throws(FileError) {
    try FileError.wrapping(path, "write") { () throws(Errno) in try descriptor.synchronize() }
  }

  /// Writes bytes from `offset` on.
  package func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(FileError) {
    try FileError.wrapping(path, "write") { () throws(Errno) in
      try OpenFile.write(bytes, to: descriptor, at: offset)
    }
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
    let count = try FileError.wrapping(path, "read") { () throws(Errno) in
      try OpenFile.read(descriptor, into: destination, from: offset)
    }
    guard count == destination.count else {
      throw FileError(.truncated, path: path, "the file shrank while it was read")
    }
  }
}
