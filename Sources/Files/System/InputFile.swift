import SystemPackage

/// A regular file open for reading.
package struct InputFile: ~Copyable {
  let path: String
  let descriptor: FileDescriptor
  /// How long it was when it was opened.
  package let byteCount: Int

  /// Opens a file; a symbolic link is followed.
  package init(at path: String) throws(FileError) {
    let (descriptor, status) = try FileError.wrapping(path, "read") { () throws(Errno) in
      // Without it, opening a named pipe would wait for a writer for ever.
      let descriptor = try FileDescriptor.opened(FilePath(path), .readOnly, .nonBlocking)
      return (descriptor, try? descriptor.status())
    }
    guard let status, status.type == .regular else {
      descriptor.closeQuietly()
      throw FileError(.system, path: path, "cannot read: it is not a regular file")
    }
    self.path = path
    self.descriptor = descriptor
    byteCount = Int(status.size)
  }

  deinit {
    descriptor.closeQuietly()
  }

  /// Reads up to `count` bytes from `offset` on; fewer only at the end of the file.
  package func bytes(from offset: Int = 0, count: Int) throws(FileError) -> [UInt8] {
    try FileError.wrapping(path, "read") { () throws(Errno) in
      try OpenFile.bytes(descriptor, from: offset, count: max(0, min(count, byteCount - offset)))
    }
  }
}
