import Files
import Foundation

/// The files that a command writes: all appear under their names together, or none does.
struct OutputFiles: ~Copyable {
  private var staged: [(temporary: String, target: String, option: String)] = []

  /// Writes a file beside its final place; `option` names it in errors.
  mutating func add(
    _ path: String, option: String, write: (_ temporaryPath: String) throws -> Void
  ) throws {
    let target = OutputPath.resolved(path)
    let temporary = TemporaryPaths.newPath(beside: target.path, suffix: target.pathExtension)
    TemporaryPaths.ofProcess.insert(temporary)
    staged.append((temporary, target.path, option))
    try about("\(option): '\(path)'") { try write(temporary) }
  }

  /// Puts all files under their names.
  mutating func commit() throws {
    try Interruption.finish {
      for file in staged {
        guard rename(file.temporary, file.target) == 0 else {
          let reason = String(cString: strerror(errno))
          throw WorkError("\(file.option): '\(file.target)': cannot write: \(reason)")
        }
      }
    }
  }

  deinit {
    for file in staged {
      unlink(file.temporary)
      TemporaryPaths.ofProcess.remove(file.temporary)
    }
  }
}
