import SystemPackage

/// A file that appears under its name only when it is whole.
///
/// The bytes go to a ``TemporaryFile`` in the same folder, which `commit()` puts in place of the target. A value
/// that goes away without a commit leaves the folder as it was. A symbolic link is followed, also one that leads
/// nowhere: what it points to is replaced, not the link. The new file has the permissions of the one that it
/// replaces.
package struct AtomicFile: ~Copyable {
  /// The file that had the name before.
  private enum Replaced {
    /// There was none.
    case nothing
    /// It has a hidden name.
    case kept(FilePath)
    /// It is gone.
    case lost
  }

  /// The path that the caller named, for messages.
  package let path: String
  private let target: FilePath
  private let file: TemporaryFile
  /// Those of the file that is replaced; nil where there is none.
  private let permissions: FilePermissions?
  private var replaced = Replaced.nothing
  private var isDone = false

  /// Opens a temporary file beside what `path` leads to.
  ///
  /// - Parameter register: lists the temporary file until it is committed or removed.
  /// - Throws: `FileError` where the folder is missing or closed to writing, or where `path`
  ///   names something that is not a regular file (a folder, a device).
  package init(
    replacing path: String, register: TemporaryPaths = .ofProcess
  ) throws(FileError) {
    let old = try FileError.wrapping(path, "write") { () throws(Errno) in
      guard !path.isEmpty else { throw .noSuchFileOrDirectory }
      // By the system's own way: some links, such as /dev/stdout, name nothing that could be looked up.
      return try FilePath(path).status(followsLinks: true)
    }
    guard old == nil || old?.type == .regular else {
      throw FileError(.system, path: path, "cannot write: it is not a regular file")
    }
    let target = try FileError.wrapping(path, "write") { () throws(Errno) in
      try FilePath(path).followingLinks()
    }
    let file = try FileError.wrapping(path, "write") { () throws(Errno) in
      try TemporaryFile(in: target.folder, register: register)
    }
    permissions = old?.permissions.intersection(FilePermissions(rawValue: 0o777))
    // Nobody may read meanwhile what they may not afterwards. Not every file system has permissions.
    if let permissions { file.descriptor.setPermissions(permissions.union(.ownerReadWrite)) }
    self.file = file
    self.path = path
    self.target = target
  }

  /// Where the bytes are until the commit; another program may be told to write here.
  package var descriptor: FileDescriptor { file.descriptor }

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
  /// The bytes are flushed first: a rename that outlives its data in a power cut would leave an empty file
  /// under the final name. The folder is flushed after it: what comes later relies on the file.
  package mutating func commit() throws(FileError) {
    guard !isDone else { return }
    try prepare()
    try replace()
    do throws(FileError) {
      try synchronizeName()
    } catch {
      putBack()
      throw error
    }
    forgetReplaced()
  }

  /// Flushes the bytes and gives the file a hidden name, so that hardly anything can fail afterwards.
  package func prepare() throws(FileError) {
    try FileError.wrapping(path, "write") { () throws(Errno) in
      if let permissions { descriptor.setPermissions(permissions) }
      try descriptor.synchronize()
      try file.makeNamed()
    }
  }

  /// Puts the file under its name; ``putBack()`` or ``forgetReplaced()`` is to follow.
  package mutating func replace() throws(FileError) {
    do {
      replaced = try Self.keep(target)
      try file.rename(to: target)
      isDone = true
    } catch {
      forgetReplaced()
      throw FileError.system(error, path: path, verb: "write")
    }
  }

  /// Returns when the file's name outlives a power cut.
  package func synchronizeName() throws(FileError) {
    try FileError.wrapping(path, "write") { () throws(Errno) in
      try target.folder.synchronizeFolder()
    }
  }

  /// Takes the file away again and puts back what it replaced; without what it replaced it stays.
  package mutating func putBack() {
    guard isDone else { return }
    switch replaced {
    case .nothing: try? target.unlink()
    case .kept(let old): try? old.rename(to: target)
    case .lost: break
    }
    replaced = .nothing
  }

  /// Removes what the file replaced.
  package mutating func forgetReplaced() {
    if case .kept(let old) = replaced { try? old.unlink() }
    replaced = .nothing
  }

  /// Gives a file a hidden name besides its own.
  private static func keep(_ target: FilePath) throws(Errno) -> Replaced {
    // What else may lie there by now is not replaced.
    guard try target.status()?.type == .regular else { return .nothing }
    let path = TemporaryPaths.newPath(in: target.folder)
    do {
      try target.link(as: path)
      return .kept(path)
    } catch {
      // Not every file system knows second names.
      return .lost
    }
  }

  /// Writes a whole file at once.
  package static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    try write(to: path) { file throws(FileError) in try file.write(bytes) }
  }

  /// Writes a file whose bytes a closure appends.
  package static func write(
    to path: String, _ body: (borrowing AtomicFile) throws(FileError) -> Void
  ) throws(FileError) {
    var file = try AtomicFile(replacing: path)
    try body(file)
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
    _ bytes: UnsafeRawBufferPointer, to descriptor: FileDescriptor, path: String
  ) throws(FileError) {
    try FileError.wrapping(path, "write") { () throws(Errno) in
      try OpenFile.append(bytes, to: descriptor)
    }
  }
}
