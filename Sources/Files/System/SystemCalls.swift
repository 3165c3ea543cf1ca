import Foundation
import SystemPackage

/// The system's calls that swift-system lacks. Every failure is an `Errno`; an interrupted call is tried again.
package enum SystemCalls {
  /// Runs what throws nothing but an `Errno`, as all calls of swift-system do.
  package static func typed<Value>(_ body: () throws -> Value) throws(Errno) -> Value {
    do {
      return try body()
    } catch let error as Errno {
      throw error
    } catch {
      throw .ioError
    }
  }

  /// Calls until the system does not interrupt it.
  static func check(_ call: () -> Int32) throws(Errno) {
    while call() != 0 {
      let code = Errno(rawValue: errno)
      if code != .interrupted { throw code }
    }
  }

  /// Whether a failure says that the file system lacks an operation, not that the operation failed.
  static func isMissing(_ code: Errno) -> Bool {
    [.invalidArgument, .notSupported, .notSupportedOnSocket, .noFunction].contains(code)
  }
}

extension FileDescriptor {
  /// Opens a file; every failure is an `Errno`.
  package static func opened(
    _ path: FilePath, _ mode: AccessMode, _ options: OpenOptions = []
  ) throws(Errno) -> FileDescriptor {
    try SystemCalls.typed {
      try open(
        path, mode, options: options.union(.closeOnExec),
        permissions: FilePermissions(rawValue: 0o666))
    }
  }

  /// Opens a folder itself, not what a symbolic link of its name leads to unless `followsLinks`.
  package static func openedFolder(
    _ path: FilePath, followsLinks: Bool = false
  ) throws(Errno) -> FileDescriptor {
    let path = path.isEmpty ? "." : path
    return try opened(path, .readOnly, followsLinks ? .directory : [.directory, .noFollow])
  }

  /// Opens a new file without a name in a folder.
  static func openedWithoutName(in folder: FilePath) throws(Errno) -> FileDescriptor {
    // Linux's O_TMPFILE, which is no constant that Swift can import.
    try opened(folder, .readWrite, OpenOptions(rawValue: 0o20_000_000 | O_DIRECTORY))
  }

  /// Closes; there is nothing to be done about a failure.
  package func closeQuietly() { try? close() }

  /// What the system knows of the file.
  package func status() throws(Errno) -> Stat { try Stat(self) }

  /// Returns when the data, or a folder's entries, outlive a power cut, as far as the file system can.
  package func synchronize() throws(Errno) {
    do {
      try SystemCalls.check { fsync(rawValue) }
    } catch {
      guard SystemCalls.isMissing(error) else { throw error }
    }
  }

  /// Takes the file's lock, which ends with the process; false where another process holds it.
  ///
  /// Throws where the file system knows no locks.
  package func lock() throws(Errno) -> Bool {
    do {
      try SystemCalls.check { flock(rawValue, LOCK_EX | LOCK_NB) }
      return true
    } catch {
      guard error == .wouldBlock else { throw error }
      return false
    }
  }

  /// Gives the file permissions, where the file system has them.
  func setPermissions(_ permissions: FilePermissions) { _ = fchmod(rawValue, permissions.rawValue) }

  /// Lets go of the file's lock.
  package func unlock() { _ = flock(rawValue, LOCK_UN) }

  /// Gives a name to an open file that has none.
  func link(as path: FilePath) throws(Errno) {
    try SystemCalls.check {
      path.withPlatformString {
        linkat(AT_FDCWD, "/proc/self/fd/\(rawValue)", AT_FDCWD, $0, AT_SYMLINK_FOLLOW)
      }
    }
  }

  /// Removes an entry of an open folder.
  package func unlink(_ name: String) throws(Errno) {
    try SystemCalls.check { unlinkat(rawValue, name, 0) }
  }

  /// The entries of an open folder but `.` and `..`, in no order.
  package func entries() throws(Errno) -> [FilePath] {
    let copy = try SystemCalls.typed { try duplicate() }
    // The stream closes its descriptor.
    guard let stream = fdopendir(copy.rawValue) else {
      let code = Errno(rawValue: errno)
      copy.closeQuietly()
      throw code
    }
    defer { closedir(stream) }
    rewinddir(stream)
    var entries: [FilePath] = []
    errno = 0
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { FilePath(platformString: $0) }
      }
      if name != ".", name != ".." { entries.append(name) }
      errno = 0
    }
    let code = Errno(rawValue: errno)
    guard code.rawValue == 0 else { throw code }
    return entries
  }
}

extension FilePath {
  /// The folder that the last component lies in.
  package var folder: FilePath {
    let folder = removingLastComponent()
    return folder.isEmpty ? "." : folder
  }

  /// What lies at the path; nil where nothing does, not even a link that leads nowhere.
  package func status(followsLinks: Bool = false) throws(Errno) -> Stat? {
    do {
      return try stat(followTargetSymlink: followsLinks)
    } catch {
      guard error == .noSuchFileOrDirectory else { throw error }
      return nil
    }
  }

  /// Whether anything lies there, even a link that leads nowhere.
  package var isThere: Bool { (try? status()) != nil }

  /// Where a file of this name really lies: a symbolic link is followed, also one that leads nowhere.
  package func followingLinks() throws(Errno) -> FilePath {
    var path = self
    for _ in 0..<Self.mostLinks {
      guard let status = try path.status(), status.type == .symbolicLink else { return path }
      path = path.removingLastComponent().pushing(try path.linkTarget())
    }
    throw .tooManySymbolicLinkLevels
  }

  /// The same place from the root on; the path itself where nothing lies there.
  package var absolute: FilePath {
    guard let bytes = withPlatformString({ realpath($0, nil) }) else { return self }
    defer { free(bytes) }
    return FilePath(platformString: bytes)
  }

  /// As many links in a row as Linux follows.
  private static let mostLinks = 40

  private func linkTarget() throws(Errno) -> FilePath {
    let capacity = Int(PATH_MAX) + 1
    var bytes = [CChar](repeating: 0, count: capacity)
    let count = withPlatformString { readlink($0, &bytes, capacity - 1) }
    guard count >= 0 else { throw Errno(rawValue: errno) }
    return FilePath(platformString: Array(bytes.prefix(count)) + [0])
  }

  /// Removes a file.
  package func unlink() throws(Errno) {
    try SystemCalls.check { withPlatformString { Foundation.unlink($0) } }
  }

  /// Removes an empty folder.
  package func removeFolder() throws(Errno) {
    try SystemCalls.check { withPlatformString { rmdir($0) } }
  }

  /// Makes a folder; false where something of that name is there already.
  package func makeFolder() throws(Errno) -> Bool {
    do {
      try SystemCalls.check { withPlatformString { mkdir($0, 0o777) } }
      return true
    } catch {
      guard error == .fileExists else { throw error }
      return false
    }
  }

  /// Gives a file another name, in place of what has that name.
  package func rename(to target: FilePath) throws(Errno) {
    try SystemCalls.check {
      withPlatformString { old in target.withPlatformString { Foundation.rename(old, $0) } }
    }
  }

  /// Gives a file a second name; throws where something has that name.
  func link(as other: FilePath) throws(Errno) {
    try SystemCalls.check {
      withPlatformString { old in other.withPlatformString { Foundation.link(old, $0) } }
    }
  }

  /// Returns when a folder's entries outlive a power cut, as far as the file system can.
  ///
  /// A folder that this user may write to and not read cannot be synchronized; nothing is done then.
  package func synchronizeFolder() throws(Errno) {
    let folder: FileDescriptor
    do {
      folder = try .openedFolder(self, followsLinks: true)
    } catch {
      guard error == .permissionDenied else { throw error }
      return
    }
    defer { folder.closeQuietly() }
    try folder.synchronize()
  }
}
