import Foundation

/// A folder for files under way, which belongs to the holder of a claim.
///
/// Whatever a killed process left in it is removed by the next one, so that nothing piles up.
package struct WorkFolder {
  package let path: String

  /// Makes the folder, or takes an existing one and removes all in it but the files named.
  package init(_ path: String, keeping names: Set<String> = []) throws {
    self.path = path
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
      throw FileError.system(errno, path: path, verb: "write")
    }
    for name in try FileManager.default.contentsOfDirectory(atPath: path)
    where !names.contains(name) {
      unlink(file(name))
    }
  }

  /// The path of a file in the folder.
  package func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Moves a finished file to where it belongs, over what may be there.
  package func publish(_ name: String, as target: String) throws {
    guard rename(file(name), target) == 0 else {
      throw FileError.system(errno, path: target, verb: "write")
    }
  }

  /// Removes what a process left behind that was killed just after it had published its files.
  package static func removeLeftovers(_ path: String, lock: String) throws {
    guard access(path, F_OK) == 0 || access(lock, F_OK) == 0, let claim = try Claim.take(lock)
    else { return }
    try? FileManager.default.removeItem(atPath: path)
    withExtendedLifetime(claim) {}
  }

  /// Removes the folder and all in it.
  package func remove() {
    try? FileManager.default.removeItem(atPath: path)
  }
}
