import Synchronization
import SystemPackage

/// A file under way that goes away with its owner, or with the process, unless it is renamed.
///
/// Where the file system can, it has no name, and a killed process leaves nothing. Elsewhere it has a hidden
/// name. It is locked as long as it is open, which tells a file in use from one that a killed process left:
/// the next process that writes into the folder removes the latter.
package final class TemporaryFile: Sendable {
  /// Open for reading and writing.
  package let descriptor: FileDescriptor
  private let folder: FilePath
  private let register: TemporaryPaths
  private let path: Mutex<FilePath?>

  /// Makes an empty file in a folder.
  package init(in folder: FilePath, register: TemporaryPaths = .ofProcess) throws(Errno) {
    let made = try Self.make(in: folder, register)
    self.folder = folder
    self.register = register
    descriptor = made.descriptor
    path = Mutex(made.path)
  }

  /// By which this process may open it once more, to read.
  package var readablePath: String {
    path.withLock { $0?.string } ?? "/proc/self/fd/\(descriptor.rawValue)"
  }

  deinit {
    removeName()
    descriptor.closeQuietly()
  }

  private static func make(
    in folder: FilePath, _ register: TemporaryPaths
  ) throws(Errno) -> (descriptor: FileDescriptor, path: FilePath?) {
    if register.prepare(folder),
      let descriptor = try? FileDescriptor.openedWithoutName(in: folder)
    {
      _ = try? descriptor.lock()
      return (descriptor, nil)
    }
    while true {
      let path = TemporaryPaths.newPath(in: folder)
      register.insert(path)
      let descriptor: FileDescriptor
      do {
        descriptor = try .opened(path, .readWrite, [.create, .exclusiveCreate])
      } catch {
        register.remove(path)
        throw error
      }
      // Before it was locked, another process may have taken it for one that nobody uses.
      if (try? descriptor.lock()) != false, OpenFile.isNamed(path, descriptor) {
        return (descriptor, path)
      }
      descriptor.closeQuietly()
      register.remove(path)
    }
  }

  /// Gives the file a hidden name if it has none.
  package func makeNamed() throws(Errno) {
    guard path.withLock({ $0 }) == nil else { return }
    let name = TemporaryPaths.newPath(in: folder)
    register.insert(name)
    do {
      try descriptor.link(as: name)
    } catch {
      register.remove(name)
      throw error
    }
    path.withLock { $0 = name }
  }

  /// Gives the file its final name, in place of what has that name.
  package func rename(to target: FilePath) throws(Errno) {
    try makeNamed()
    guard let name = path.withLock({ $0 }) else { return }
    try name.rename(to: target)
    path.withLock { $0 = nil }
    register.remove(name)
  }

  /// Removes the hidden name, if there is one; the open file can still be used, and not be renamed.
  package func removeName() {
    guard let name = path.withLock({ path in path.take() }) else { return }
    try? name.unlink()
    register.remove(name)
  }
}
