import Files
import SystemPackage

/// A folder for files under way, which belongs to the holder of a claim.
///
/// Whatever a killed process left in it is removed by the next one, so that nothing piles up. Only
/// files of this program's names are removed: where anything else lies in the folder, nothing is.
package struct WorkFolder {
  /// The files that this program makes in such a folder, besides unfinished ones of theirs.
  package enum Name: String {
    case samples = "samples.exr"
    case checksums
    case journal = "samples.journal"
    /// A journal with a damaged header, which nothing is read from.
    case damagedJournal = "samples.journal.damaged"
    case manifest = "manifest.json"
    case depth = "depth.json"
  }

  /// Where it lies.
  package let path: String

  /// Makes the folder, or takes an existing one and removes all in it but the files named.
  ///
  /// Throws, and changes nothing, where the path is a symbolic link or something else lies in the
  /// folder.
  package init(_ path: String, keeping kept: Set<Name> = []) throws {
    self.path = path
    try FileError.wrapping(path, "write") { () throws(Errno) in
      // On disk before its files are, which else nobody would find after a power cut.
      if try FilePath(path).makeFolder() { try FilePath(path).folder.synchronizeFolder() }
    }
    try Self.clear(path, keeping: kept)
  }

  /// The path of a file in the folder.
  package func file(_ name: Name) -> String { "\(path)/\(name.rawValue)" }

  /// Moves a finished file to where it belongs, over what may be there; it outlives a power cut then.
  package func publish(_ name: Name, as target: String) throws {
    try FileError.wrapping(target, "write") { () throws(Errno) in
      try FilePath(file(name)).rename(to: FilePath(target))
      try FilePath(target).folder.synchronizeFolder()
    }
  }

  /// Removes what a process left behind that was killed just after it had published its files.
  package static func removeLeftovers(
    _ path: String, lock: String, _ mode: Claim.Mode = .locked
  ) throws {
    guard FilePath(path).isThere || FilePath(lock).isThere,
      let claim = try Claim.take(lock, mode)
    else { return }
    // Without a lock another process may be at work there.
    if claim.isLocked, FilePath(path).isThere { try remove(path) }
    withExtendedLifetime(claim) {}
  }

  /// Removes the folder and its files; where something else has come into it meanwhile, it stays.
  package func remove() {
    try? Self.remove(path)
  }

  private static func remove(_ path: String) throws {
    try clear(path, keeping: [])
    try? FilePath(path).removeFolder()
  }

  /// Removes this program's files.
  private static func clear(_ path: String, keeping kept: Set<Name>) throws {
    let folder: FileDescriptor
    do {
      folder = try .openedFolder(FilePath(path))
    } catch {
      if let reason = OpenFile.foreignness(path, isFolder: true) {
        throw OpenFile.foreign(path, reason)
      }
      throw FileError.system(error, path: path, verb: "write")
    }
    defer { folder.closeQuietly() }
    let names = try FileError.wrapping(path, "read") { () throws(Errno) in
      try folder.entries().map(\.string)
    }
    for name in names {
      guard isOwn(name) else { throw OpenFile.foreign("\(path)/\(name)", "is in the way") }
      if let reason = OpenFile.foreignness("\(path)/\(name)", isFolder: false) {
        throw OpenFile.foreign("\(path)/\(name)", reason)
      }
    }
    // Relative to the folder that was opened, whatever its path may lead to by now.
    for name in names where Name(rawValue: name).map({ !kept.contains($0) }) ?? true {
      try? folder.unlink(name)
    }
  }

  private static func isOwn(_ name: String) -> Bool {
    Name(rawValue: name) != nil || TemporaryPaths.isName(name)
      || TemporaryPaths.isNameOfVersion02(name)
  }
}
