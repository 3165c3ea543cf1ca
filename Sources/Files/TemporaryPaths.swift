import Foundation
import Synchronization

/// The temporary files that are being written now.
package final class TemporaryPaths: Sendable {
  /// Those of this process.
  package static let ofProcess = TemporaryPaths()

  private let live = Mutex<Set<String>>([])

  /// A register of its own, empty.
  package init() {}

  /// A name that no file has, in the folder of `path`.
  package static func newPath(beside path: String, suffix: String = "partial") -> String {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    let mark = String(UInt64.random(in: .min ... .max), radix: 36)
    return "\(folder).\(getpid())-\(mark).\(suffix)"
  }

  /// Whether a file of this name may be one that this program was writing when it was killed.
  package static func isName(_ name: String, suffix: String = "partial") -> Bool {
    name.wholeMatch(of: /\.[0-9]+-[0-9a-z]+\.(\w+)/)?.1 == suffix[...]
  }

  /// Removes the files; writes that are under way fail at their commit.
  package func removeAllFiles() {
    live.withLock { paths in
      for path in paths { unlink(path) }
      paths.removeAll()
    }
  }

  /// Lists a file that is about to be written.
  package func insert(_ path: String) {
    _ = live.withLock { $0.insert(path) }
  }

  /// Forgets a file that has its final name or is gone.
  package func remove(_ path: String) {
    _ = live.withLock { $0.remove(path) }
  }
}
