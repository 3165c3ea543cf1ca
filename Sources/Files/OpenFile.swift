import Foundation

/// What is done with the descriptors of open files, whatever they are for.
package enum OpenFile {
  /// Fills `destination` from `offset` on and returns the bytes read: fewer only at the end of the
  /// file or on a failure, whose `errno` goes to `failure`.
  package static func read(
    _ descriptor: Int32, into destination: UnsafeMutableRawBufferPointer, from offset: Int,
    failure: inout Int32
  ) -> Int {
    var done = 0
    while done < destination.count, let base = destination.baseAddress {
      let count = pread(
        descriptor, base + done, destination.count - done, off_t(offset + done))
      if count == 0 { break }
      if count > 0 {
        done += count
      } else if errno != EINTR {
        failure = errno
        break
      }
    }
    return done
  }

  /// Writes bytes from `offset` on and returns the `errno` of a failure, or 0.
  package static func write(
    _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, at offset: Int
  ) -> Int32 {
    var done = 0
    while done < bytes.count, let base = bytes.baseAddress {
      let count = pwrite(descriptor, base + done, bytes.count - done, off_t(offset + done))
      if count > 0 {
        done += count
      } else if errno != EINTR {
        return count == 0 ? ENOSPC : errno
      }
    }
    return 0
  }

  /// Opens a file that this program made, or is about to make: a regular one of this name alone.
  ///
  /// Whatever else lies there is left as it is. A symbolic link is not followed, and a file with a
  /// second name is not touched: by that name it may be anybody's.
  ///
  /// - Throws: `FileError` of kind `foreign` where something else lies there; of other kinds
  ///   where the system fails, `missing` where there is nothing and `flags` do not create it.
  package static func own(
    _ path: String, _ flags: Int32, verb: String
  ) throws(FileError) -> Int32 {
    // Without O_NONBLOCK, opening a named pipe would wait for its other end.
    let descriptor = open(path, flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      let code = errno
      if let reason = foreignness(path, isFolder: false) { throw foreign(path, reason) }
      throw FileError.system(code, path: path, verb: verb)
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let code = errno
      close(descriptor)
      throw FileError.system(code, path: path, verb: verb)
    }
    // None of its names may be left: another process may just have removed it.
    let reason =
      foreignness(status, isFolder: false) ?? (status.st_nlink > 1 ? "has a second name" : nil)
    if let reason {
      close(descriptor)
      throw foreign(path, reason)
    }
    return descriptor
  }

  /// Why what lies at a path is no regular file, or no folder, as in "is a symbolic link"; nil where
  /// it is one, or nothing lies there.
  package static func foreignness(_ path: String, isFolder: Bool) -> String? {
    var status = stat()
    return lstat(path, &status) == 0 ? foreignness(status, isFolder: isFolder) : nil
  }

  static func foreignness(_ status: stat, isFolder: Bool) -> String? {
    switch status.st_mode & S_IFMT {
    case S_IFREG: isFolder ? "is a file, not a folder" : nil
    case S_IFDIR: isFolder ? nil : "is a folder"
    case S_IFLNK: "is a symbolic link"
    default: "is not a regular file"
    }
  }

  /// The error for what is not of this program's making.
  package static func foreign(_ path: String, _ reason: String) -> FileError {
    FileError(.foreign, path: path, "\(reason), which this program does not make; remove it")
  }

  /// Whether a path still names an open file: another process may have removed or replaced it.
  package static func isNamed(_ path: String, _ descriptor: Int32) -> Bool {
    var held = stat()
    var named = stat()
    return fstat(descriptor, &held) == 0 && lstat(path, &named) == 0
      && held.st_ino == named.st_ino && held.st_dev == named.st_dev
  }
}
