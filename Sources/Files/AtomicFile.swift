import Foundation

/// A file that appears under its name only when it is whole.
///
/// The bytes go to a temporary file in the same folder, which `commit()` renames over the target. A
/// value that goes away without a commit removes its temporary file, so a failure leaves the folder
/// as it was. A symbolic link is followed: what it points to is replaced, not the link.
package struct AtomicFile: ~Copyable {
  /// The path that the caller named, for messages.
  package let path: String
  /// Where the bytes are until the commit; another program may be told to write here.
  package let temporaryPath: String
  /// Open for writing until the commit.
  package let descriptor: Int32
  private let target: String
  private let register: TemporaryPaths
  private var isOpen = true

  /// Opens a temporary file beside `path`.
  ///
  /// - Parameter register: lists the temporary file until it is committed or removed.
  /// - Throws: `FileError` where the folder is missing or closed to writing, or where `path`
  ///   names something that is not a regular file (a folder, a device).
  package init(
    replacing path: String, register: TemporaryPaths = .ofProcess
  ) throws(FileError) {
    var target = path
    var status = stat()
    if stat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFREG else {
        throw FileError(.system, path: path, "cannot write: it is not a regular file")
      }
      if let resolved = realpath(path, nil) {
        target = String(cString: resolved)
        free(resolved)
      }
    }
    let temporaryPath = TemporaryPaths.newPath(beside: target)
    register.insert(temporaryPath)
    let descriptor = open(temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      let code = errno
      register.remove(temporaryPath)
      throw FileError.system(code, path: path, verb: "write")
    }
    self.path = path
    self.target = target
    self.register = register
    self.temporaryPath = temporaryPath
    self.descriptor = descriptor
  }

  deinit {
    guard isOpen else { return }
    close(descriptor)
    unlink(temporaryPath)
    register.remove(temporaryPath)
  }

  /// Appends bytes.
  package func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    try Self.write(bytes, to: descriptor, path: path)
  }

  /// Appends the elements as they lie in memory.
  package func write(_ elements: [some BitwiseCopyable]) throws(FileError) {
    try elements.withUnsafeBufferPointer { buffer throws(FileError) in
      try write(UnsafeRawBufferPointer(buffer))
    }
  }

  /// Puts the file under its name. The value is of no use afterwards.
  ///
  /// The bytes are flushed first: a rename that outlives its data in a power cut would leave
  /// an empty file under the final name.
  package mutating func commit() throws(FileError) {
    guard isOpen else { return }
    let isFlushed = fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP
    let flushCode = errno
    let isClosed = close(descriptor) == 0
    let closeCode = errno
    isOpen = false
    defer { register.remove(temporaryPath) }
    guard isFlushed, isClosed else {
      unlink(temporaryPath)
      throw FileError.system(isFlushed ? closeCode : flushCode, path: path, verb: "write")
    }
    guard rename(temporaryPath, target) == 0 else {
      let code = errno
      unlink(temporaryPath)
      throw FileError.system(code, path: path, verb: "write")
    }
  }

  /// Writes a whole file at once.
  package static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    var file = try AtomicFile(replacing: path)
    try file.write(bytes)
    try file.commit()
  }

  /// Removes the temporary files of every write under way in this process.
  ///
  /// For a Ctrl-C handler, just before it ends the process; writes that are still under way then
  /// fail at their commit. It takes a lock, so call it from a dispatch source, not from inside a
  /// signal handler.
  package static func removeAllTemporaries() {
    TemporaryPaths.ofProcess.removeAllFiles()
  }

  package static func write(
    _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, path: String
  ) throws(FileError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        throw FileError.system(count == 0 ? ENOSPC : errno, path: path, verb: "write")
      }
    }
  }
}
