import Files
import SystemPackage

/// Checks, before any work is done, that a file can be written where the user wants it.
package enum OutputPath {
  /// What two paths of one file have in common, however they are spelt.
  private enum Identity: Hashable {
    /// The device and the number of a file that exists.
    case file(device: UInt64, inode: UInt64)
    /// The same of its folder, and the bytes of its name, which no file has yet.
    case name(device: UInt64, inode: UInt64, FilePath.Component?)
    /// A path whose folder cannot be asked.
    case path(FilePath)
  }

  /// Throws unless the path ends in one of the suffixes and a file can be made there now.
  ///
  /// - Parameter allowsStream: whether `-` may name standard output.
  package static func check(
    _ path: String, option: String, suffixes: [String], allowsStream: Bool = false
  ) throws {
    if allowsStream, StandardStream.isNamed(path) { return }
    let file = FilePath(path)
    guard suffixes.contains(where: { FileSuffix.has(path, $0) && path.count > $0.count }) else {
      throw UsageError(
        "\(option): '\(path)' is not allowed; give a file name that ends in "
          + suffixes.joined(separator: " or "))
    }
    guard type(file.folder) == .directory else {
      throw WorkError("\(option): the folder of '\(path)' does not exist; make it first")
    }
    if type(file) == .directory {
      throw WorkError("\(option): '\(path)' is a folder; give a file name")
    }
    // Only trying tells: permissions say nothing of read-only or full file systems.
    try about("\(option): '\(path)'") { _ = try AtomicFile(replacing: path) }
  }

  /// The folder that a file really lies in, once symbolic links are followed; for a stream, that of its files under way.
  static func folder(_ path: String) -> FilePath {
    let place = FilePath(StandardStream.scratchPlace(path))
    return ((try? place.followingLinks()) ?? place).folder
  }

  /// Throws where two options name one file; a stream that is read and one that is written are two.
  package static func checkDistinct(_ files: [(option: String, path: String?)]) throws {
    var options: [Identity: String] = [:]
    for (option, path) in files {
      guard let path, !StandardStream.isNamed(path) else { continue }
      if let other = options.updateValue(option, forKey: identity(path)) {
        throw UsageError(
          "\(option): '\(path)' is not allowed; give another file than \(other)'s")
      }
    }
  }

  /// Throws where two outputs are one file, or an output would take the place of a file that is read.
  package static func checkDistinct(
    outputs: [(option: String, path: String?)], inputs: [(option: String, path: String?)]
  ) throws {
    try checkDistinct(outputs)
    for input in inputs {
      for output in outputs { try checkDistinct([input, output]) }
    }
  }

  private static func identity(_ path: String) -> Identity {
    let path = (try? FilePath(path).followingLinks()) ?? FilePath(path)
    if let file = try? path.status() {
      return .file(device: file.deviceID.number, inode: file.inode.number)
    }
    guard let folder = try? path.folder.status(followsLinks: true) else { return .path(path) }
    return .name(device: folder.deviceID.number, inode: folder.inode.number, path.lastComponent)
  }

  private static func type(_ path: FilePath) -> FileType? {
    (try? path.status(followsLinks: true))?.type
  }
}

extension DeviceID {
  fileprivate var number: UInt64 { UInt64(truncatingIfNeeded: rawValue) }
}

extension Inode {
  fileprivate var number: UInt64 { UInt64(truncatingIfNeeded: rawValue) }
}
