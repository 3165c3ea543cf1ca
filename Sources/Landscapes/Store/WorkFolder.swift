import Files
import Foundation

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
    /// The journal that version 0.2 made instead.
    case tiles = "tiles.journal"
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
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
      throw FileError.system(errno, path: path, verb: "write")
    }
    try Self.clear(path, keeping: kept)
  }

  /// The path of a file in the folder.
  package func file(_ name: Name) -> String { "\(path)/\(name.rawValue)" }

  /// Moves a finished file to where it belongs, over what may be there.
  package func publish(_ name: Name, as target: String) throws {
    guard rename(file(name), target) == 0 else {
      throw FileError.system(errno, path: target, verb: "write")
    }
  }

  /// Removes what a process left behind that was killed just after it had published its files.
  package static func removeLeftovers(_ path: String, lock: String) throws {
    guard exists(path) || exists(lock), let claim = try Claim.take(lock) else { return }
    if exists(path) { try remove(path) }
    withExtendedLifetime(claim) {}
  }

  /// Removes the folder and its files; where something else has come into it meanwhile, it stays.
  package func remove() {
    try? Self.remove(path)
  }

  private static func remove(_ path: String) throws {
    try clear(path, keeping: [])
    rmdir(path)
  }

  /// Whether anything lies at a path, even a link that leads nowhere.
  private static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Removes this program's files.
  private static func clear(_ path: String, keeping kept: Set<Name>) throws {
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard folder >= 0 else {
      let code = errno
      if let reason = OpenFile.foreignness(path, isFolder: true) {
        throw OpenFile.foreign(path, reason)
      }
      throw FileError.system(code, path: path, verb: "write")
    }
    defer { close(folder) }
    let names = try names(folder, path)
    for name in names {
      guard Name(rawValue: name) != nil || TemporaryPaths.isName(name) else {
        throw OpenFile.foreign("\(path)/\(name)", "is in the way")
      }
      if let reason = OpenFile.foreignness("\(path)/\(name)", isFolder: false) {
        throw OpenFile.foreign("\(path)/\(name)", reason)
      }
    }
    // Relative to the folder that was opened, whatever its path may lead to by now.
    for name in names where Name(rawValue: name).map({ !kept.contains($0) }) ?? true {
      unlinkat(folder, name, 0)
    }
  }

  /// The names in an open folder.
  private static func names(_ folder: Int32, _ path: String) throws -> [String] {
    // The stream closes its descriptor.
    let copy = dup(folder)
    guard let stream = fdopendir(copy) else {
      let code = errno
      close(copy)
      throw FileError.system(code, path: path, verb: "read")
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
