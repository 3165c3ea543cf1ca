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

  /// Whether a path still names an open file: another process may have removed or replaced it.
  package static func isNamed(_ path: String, _ descriptor: Int32) -> Bool {
    var held = stat()
    var named = stat()
    return fstat(descriptor, &held) == 0 && stat(path, &named) == 0
      && held.st_ino == named.st_ino && held.st_dev == named.st_dev
  }
}
