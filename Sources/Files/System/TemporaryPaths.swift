import Foundation
import Synchronization
import SystemPackage

/// The names of temporary files, and those that exist now.
package final class TemporaryPaths: Sendable {
  /// Those of this process.
  package static let ofProcess = TemporaryPaths()

  private struct State {
    var live: Set<FilePath> = []
    /// The folders that were looked at, and whether files can be made there without a name.
    var folders: [FilePath: Bool] = [:]
  }

  private let mayBeNameless: Bool
  private let state = Mutex(State())

  /// A register of its own, empty.
  ///
  /// - Parameter mayBeNameless: whether files are made without a name where the file system can.
  package init(mayBeNameless: Bool = true) {
    self.mayBeNameless = mayBeNameless
  }

  /// A name that no file has, in a folder.
  static func newPath(in folder: FilePath) -> FilePath {
    let mark = String(UInt64.random(in: .min ... .max), radix: 36)
    return folder.appending(".romanesco-\(getpid())-\(mark)")
  }

  /// Whether a file of this name is one that this program makes while it writes.
  package static func isName(_ name: String) -> Bool {
    name.wholeMatch(of: /\.romanesco-[0-9]+-[0-9a-z]+/) != nil
  }

  /// Whether version 0.2 may have left a file of this name in a folder of its own.
  package static func isNameOfVersion02(_ name: String) -> Bool {
    name.wholeMatch(of: /\.[0-9]+-[0-9a-z]+\.partial/) != nil
  }

  /// Removes the files; writes that are under way fail at their commit.
  package func removeAllFiles() {
    state.withLock { state in
      for path in state.live { try? path.unlink() }
      state.live.removeAll()
    }
  }

  /// Lists a file that is about to be written.
  func insert(_ path: FilePath) {
    state.withLock { _ = $0.live.insert(path) }
  }

  /// Forgets a file that has its final name or is gone.
  func remove(_ path: FilePath) {
    state.withLock { _ = $0.live.remove(path) }
  }

  /// Whether files can be made without a name in a folder.
  ///
  /// The first time that a folder is asked for, what killed processes left in it is removed.
  func prepare(_ folder: FilePath) -> Bool {
    if let known = state.withLock({ $0.folders[folder] }) { return known }
    Self.removeLeftovers(in: folder)
    let canBeNameless = mayBeNameless && Self.canBeNameless(in: folder)
    state.withLock { $0.folders[folder] = canBeNameless }
    return canBeNameless
  }

  /// Tries whether the file system has files without a name, and gives them one later.
  private static func canBeNameless(in folder: FilePath) -> Bool {
    guard let trial = try? FileDescriptor.openedWithoutName(in: folder) else { return false }
    defer { trial.closeQuietly() }
    // Seen by others for an instant, and locked meanwhile.
    guard (try? trial.lock()) != false else { return false }
    let path = newPath(in: folder)
    guard (try? trial.link(as: path)) != nil else { return false }
    try? path.unlink()
    return true
  }

  /// Removes this user's temporary files whose processes have ended: nobody holds their locks.
  static func removeLeftovers(in folder: FilePath) {
    guard let descriptor = try? FileDescriptor.openedFolder(folder, followsLinks: true) else {
      return
    }
    defer { descriptor.closeQuietly() }
    for name in (try? descriptor.entries()) ?? [] where isName(name.string) {
      let path = folder.appending(name.string)
      guard let file = try? FileDescriptor.opened(path, .readOnly, [.noFollow, .nonBlocking])
      else { continue }
      defer { file.closeQuietly() }
      guard let status = try? file.status(), status.type == .regular,
        status.userID.rawValue == geteuid(), (try? file.lock()) == true,
        OpenFile.isNamed(path, file)
      else { continue }
      try? path.unlink()
    }
  }
}
