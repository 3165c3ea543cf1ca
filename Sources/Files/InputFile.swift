import Foundation

/// A regular file open for reading.
struct InputFile: ~Copyable {
  let path: String
  let descriptor: Int32
  let byteCount: Int

  init(at path: String) throws(FileError) {
    // Without O_NONBLOCK, opening a named pipe would wait for a writer for ever.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw FileError.system(errno, path: path, verb: "read")
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw FileError(.system, path: path, "cannot read: it is not a regular file")
    }
    self.path = path
    self.descriptor = descriptor
    self.byteCount = Int(status.st_size)
  }

  deinit {
    close(descriptor)
  }

  /// Reads up to `count` bytes from `offset` on; fewer only at the end of the file.
  func bytes(from offset: Int = 0, count: Int) throws(FileError) -> [UInt8] {
    var failure: Int32 = 0
    let available = max(0, min(count, byteCount - offset))
    let bytes = [UInt8](unsafeUninitializedCapacity: available) { buffer, initializedCount in
      let destination = UnsafeMutableRawBufferPointer(buffer)
      initializedCount = OpenFile.read(
        descriptor, into: destination, from: offset, failure: &failure)
    }
    guard failure == 0 else { throw FileError.system(failure, path: path, verb: "read") }
    return bytes
  }
}
