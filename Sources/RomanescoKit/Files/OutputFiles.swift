import Files
import Foundation

/// The files that a command writes: all appear under their names together, or none does.
package struct OutputFiles: ~Copyable {
  private let interruptions: any Interruptions
  private var staged: [(temporary: String, target: String, option: String)] = []

  /// Begins with no file; no interruption comes while they are put under their names.
  package init(_ interruptions: any Interruptions) {
    self.interruptions = interruptions
  }

  /// Writes a file beside its final place; `option` names it in errors.
  package mutating func add(
    _ path: String, option: String, write: (_ temporaryPath: String) throws -> Void
  ) throws {
    let target = OutputPath.resolved(path)
    let temporary = TemporaryPaths.newPath(beside: target.path, suffix: target.pathExtension)
    TemporaryPaths.ofProcess.insert(temporary)
    staged.append((temporary, target.path, option))
    try about("\(option): '\(path)'") { try write(temporary) }
  }

  /// Puts all files under their names; where one cannot be, what lay under the names before is put back.
  package mutating func commit() throws {
    try interruptions.finish {
      var replaced: [(target: String, old: String?, wasThere: Bool)] = []
      defer { for old in replaced.compactMap(\.old) { unlink(old) } }
      for (index, file) in staged.enumerated() {
        // No other file follows the last.
        let old = index + 1 < staged.count ? Self.secondName(file.target) : nil
        replaced.append((file.target, old, access(file.target, F_OK) == 0))
        guard rename(file.temporary, file.target) == 0 else {
          let reason = String(cString: strerror(errno))
          for (target, old, wasThere) in replaced.dropLast() {
            if let old { rename(old, target) } else if !wasThere { unlink(target) }
          }
          throw WorkError("\(file.option): '\(file.target)': cannot write: \(reason)")
        }
      }
    }
  }

  /// Gives a file a second name beside its own; nil where there is none, or where the file system has no
  /// second names.
  private static func secondName(_ path: String) -> String? {
    let name = TemporaryPaths.newPath(beside: path)
    return link(path, name) == 0 ? name : nil
  }

  deinit {
    for file in staged {
      unlink(file.temporary)
      TemporaryPaths.ofProcess.remove(file.temporary)
    }
  }
}
