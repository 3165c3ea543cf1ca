import Files
import SystemPackage

/// How the file of a journal that may be there already is opened.
struct JournalOpening {
  let header: JournalHeader

  /// What lies at the place where an unfinished landscape is kept.
  enum Found {
    /// Nothing.
    case none
    /// The same landscape; its file, locked, and its header.
    case same(FileDescriptor, JournalHeader)
    /// Something that is not continued.
    case obstacle(Journal.Obstacle)
  }

  /// Opens and locks the file at a path where it begins with this header.
  func find(_ path: String) throws(FileError) -> Found {
    let descriptor: FileDescriptor
    do {
      descriptor = try OpenFile.own(path, .readWrite, verb: "read")
    } catch {
      switch error.kind {
      case .missing: return .none
      case .foreign:
        throw FileError(.foreign, path: path, "\(path) is in the way: it \(error.reason)")
      default: throw error
      }
    }
    var isContinued = false
    defer { if !isContinued { descriptor.closeQuietly() } }
    // Where the file system knows no locks, nobody is known to be at work on it.
    if (try? descriptor.lock()) == false { return .obstacle(.inUse) }
    // Its holder may have finished, and removed it, just before.
    guard OpenFile.isNamed(FilePath(path), descriptor) else { return .none }
    switch header.start(of: try start(descriptor, path)) {
    case .same(let header):
      isContinued = true
      return .same(descriptor, header)
    case .part, .damaged: return .obstacle(.damaged)
    case .other: return .obstacle(.otherLandscape)
    case .foreign:
      throw FileError(
        .wrongFormat, path: path,
        "\(path) is in the way, and not an unfinished landscape; remove it or give another output")
    }
  }

  /// Opens and locks the file at a path, and begins it where there is none.
  ///
  /// A file with a damaged header is set aside first; then `isDamaged` is true. What begins is on disk when this
  /// returns: a power cut leaves no file that nobody can read.
  func openOrBegin(
    _ path: String
  ) throws(FileError) -> (file: FileDescriptor, header: JournalHeader, isDamaged: Bool) {
    var isDamaged = false
    while true {
      let descriptor = try OpenFile.own(path, .readWrite, .create, verb: "write")
      do throws(FileError) {
        if (try? descriptor.lock()) == false {
          throw FileError(.system, path: path, "is in use by another process")
        }
        switch header.start(of: try start(descriptor, path)) {
        case .same(let header): return (descriptor, header, isDamaged)
        case .part:
          try begin(descriptor, path)
          return (descriptor, header, isDamaged)
        case .other:
          throw FileError(
            .wrongFormat, path: path,
            "belongs to another zoom; remove it to compute its pieces again")
        case .damaged, .foreign:
          try FileError.wrapping(path, "write") { () throws(Errno) in
            try FilePath(path).rename(to: FilePath(Journal.damagedPath(path)))
          }
          descriptor.closeQuietly()
          isDamaged = true
        }
      } catch {
        descriptor.closeQuietly()
        throw error
      }
    }
  }

  /// Whether a file begins with this header; changes nothing.
  func begins(_ path: String) -> Bool {
    guard let descriptor = try? OpenFile.own(path, .readOnly, verb: "read") else { return false }
    defer { descriptor.closeQuietly() }
    guard let start = try? start(descriptor, path) else { return false }
    if case .same = header.start(of: start) { return true }
    return false
  }

  private func begin(_ descriptor: FileDescriptor, _ path: String) throws(FileError) {
    try FileError.wrapping(path, "write") { () throws(Errno) in
      try OpenFile.write(header.bytes, to: descriptor, at: 0)
      try descriptor.synchronize()
      try FilePath(path).folder.synchronizeFolder()
    }
  }

  private func start(_ descriptor: FileDescriptor, _ path: String) throws(FileError) -> [UInt8] {
    try FileError.wrapping(path, "read") { () throws(Errno) in
      try OpenFile.bytes(descriptor, from: 0, count: JournalHeader.readByteCount)
    }
  }
}
