import SystemPackage

/// What is done with the descriptors of open files, whatever they are for.
package enum OpenFile {
  /// Fills `destination` from `offset` on and returns the bytes read: fewer only at the end of the file.
  package static func read(
    _ descriptor: FileDescriptor, into destination: UnsafeMutableRawBufferPointer, from offset: Int
  ) throws(Errno) -> Int {
    var done = 0
    while done < destination.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: destination[done...])
      let count = try SystemCalls.typed {
        try descriptor.read(fromAbsoluteOffset: Int64(offset + done), into: rest)
      }
      if count == 0 { break }
      done += count
    }
    return done
  }

  /// Reads up to `count` bytes from `offset` on; fewer only at the end of the file.
  package static func bytes(
    _ descriptor: FileDescriptor, from offset: Int, count: Int
  ) throws(Errno) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let length = try bytes.withUnsafeMutableBufferPointer { buffer throws(Errno) in
      try read(descriptor, into: UnsafeMutableRawBufferPointer(buffer), from: offset)
    }
    return length == count ? bytes : Array(bytes[..<length])
  }

  /// Writes bytes from `offset` on.
  package static func write(
    _ bytes: UnsafeRawBufferPointer, to descriptor: FileDescriptor, at offset: Int
  ) throws(Errno) {
    try forEachPart(of: bytes) { part, done in
      try descriptor.write(toAbsoluteOffset: Int64(offset + done), part)
    }
  }

  /// Writes bytes at the descriptor's place.
  package static func append(
    _ bytes: UnsafeRawBufferPointer, to descriptor: FileDescriptor
  ) throws(Errno) {
    try forEachPart(of: bytes) { part, _ in try descriptor.write(part) }
  }

  /// Writes bytes from `offset` on.
  package static func write(
    _ bytes: [UInt8], to descriptor: FileDescriptor, at offset: Int
  ) throws(Errno) {
    try bytes.withUnsafeBufferPointer { bytes throws(Errno) in
      try write(UnsafeRawBufferPointer(bytes), to: descriptor, at: offset)
    }
  }

  /// Writes bytes at the descriptor's place.
  package static func append(_ bytes: [UInt8], to descriptor: FileDescriptor) throws(Errno) {
    try bytes.withUnsafeBufferPointer { bytes throws(Errno) in
      try append(UnsafeRawBufferPointer(bytes), to: descriptor)
    }
  }

  private static func forEachPart(
    of bytes: UnsafeRawBufferPointer,
    _ write: (_ part: UnsafeRawBufferPointer, _ done: Int) throws -> Int
  ) throws(Errno) {
    var done = 0
    while done < bytes.count {
      let count = try SystemCalls.typed {
        try write(UnsafeRawBufferPointer(rebasing: bytes[done...]), done)
      }
      guard count > 0 else { throw .noSpace }
      done += count
    }
  }

  /// Opens a file that this program made, or is about to make: a regular one of this name alone.
  ///
  /// Whatever else lies there is left as it is. A symbolic link is not followed, and a file with a
  /// second name is not touched: by that name it may be anybody's.
  ///
  /// - Throws: `FileError` of kind `foreign` where something else lies there; of other kinds
  ///   where the system fails, `missing` where there is nothing and `options` do not create it.
  package static func own(
    _ path: String, _ mode: FileDescriptor.AccessMode,
    _ options: FileDescriptor.OpenOptions = [], verb: String
  ) throws(FileError) -> FileDescriptor {
    let descriptor: FileDescriptor
    do {
      // Without O_NONBLOCK, opening a named pipe would wait for its other end.
      descriptor = try .opened(FilePath(path), mode, options.union([.noFollow, .nonBlocking]))
    } catch {
      if let reason = foreignness(path, isFolder: false) { throw foreign(path, reason) }
      throw FileError.system(error, path: path, verb: verb)
    }
    let status: Stat
    do {
      status = try descriptor.status()
    } catch {
      descriptor.closeQuietly()
      throw FileError.system(error, path: path, verb: verb)
    }
    // None of its names may be left: another process may just have removed it.
    let reason =
      foreignness(status.type, isFolder: false)
      ?? (status.linkCount > 1 ? "has a second name" : nil)
    if let reason {
      descriptor.closeQuietly()
      throw foreign(path, reason)
    }
    return descriptor
  }

  /// Why what lies at a path is no regular file, or no folder, as in "is a symbolic link"; nil where
  /// it is one, or nothing lies there.
  package static func foreignness(_ path: String, isFolder: Bool) -> String? {
    foreignness(FilePath(path), isFolder: isFolder)
  }

  /// The same of another kind of path.
  package static func foreignness(_ path: FilePath, isFolder: Bool) -> String? {
    guard let status = try? path.status() else { return nil }
    return foreignness(status.type, isFolder: isFolder)
  }

  private static func foreignness(_ type: FileType, isFolder: Bool) -> String? {
    switch type {
    case .regular: isFolder ? "is a file, not a folder" : nil
    case .directory: isFolder ? nil : "is a folder"
    case .symbolicLink: "is a symbolic link"
    default: "is not a regular file"
    }
  }

  /// The error for what is not of this program's making.
  package static func foreign(_ path: String, _ reason: String) -> FileError {
    FileError(.foreign, path: path, "\(reason), which this program does not make; remove it")
  }

  /// Whether a path still names an open file: another process may have removed or replaced it.
  package static func isNamed(_ path: FilePath, _ descriptor: FileDescriptor) -> Bool {
    guard let held = try? descriptor.status(), let named = try? path.status() else { return false }
    return held.inode == named.inode && held.deviceID == named.deviceID
  }
}
