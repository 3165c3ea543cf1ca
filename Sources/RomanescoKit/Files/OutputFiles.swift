import Files

/// The files that a command writes: all appear under their names together, or none does.
package struct OutputFiles: ~Copyable {
  private final class Entry {
    var file: AtomicFile
    let option: String

    init(_ path: String, option: String) throws {
      file = try AtomicFile(replacing: path)
      self.option = option
    }
  }

  private let interruptions: any Interruptions
  private var entries: [Entry] = []

  /// Begins with no file; no interruption comes while they are put under their names.
  package init(_ interruptions: any Interruptions) {
    self.interruptions = interruptions
  }

  /// Writes a file beside its final place; `option` names it in errors.
  package mutating func add(
    _ path: String, option: String, write: (borrowing AtomicFile) throws -> Void
  ) throws {
    try RomanescoKit.about("\(option): '\(path)'") {
      let entry = try Entry(path, option: option)
      try write(entry.file)
      entries.append(entry)
    }
  }

  /// Puts all files under their names. Where one cannot be, those before it are taken away again and what
  /// they replaced is put back.
  package mutating func commit() throws {
    for entry in entries { try Self.naming(entry) { try entry.file.prepare() } }
    try interruptions.finish {
      do {
        for entry in entries {
          try Self.naming(entry) { try entry.file.replace() }
        }
        for entry in entries { try Self.naming(entry) { try entry.file.synchronizeName() } }
      } catch {
        for entry in entries { entry.file.putBack() }
        throw error
      }
      for entry in entries { entry.file.forgetReplaced() }
    }
  }

  private static func naming(_ entry: Entry, _ body: () throws -> Void) throws {
    try RomanescoKit.about("\(entry.option): '\(entry.file.path)'", body)
  }
}
