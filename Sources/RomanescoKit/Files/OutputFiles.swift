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

  /// Puts all files under their names.
  package mutating func commit() throws {
    try interruptions.finish {
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
