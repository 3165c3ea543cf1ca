import Files
import Foundation

/// Checks, before any work is done, that a file can be written where the user wants it.
package enum OutputPath {
  /// Throws unless the path ends in one of the suffixes and a file can be made there now.
  package static func check(_ path: String, option: String, suffixes: [String]) throws {
    guard suffixes.contains(where: { FileSuffix.has(path, $0) && path.count > $0.count }) else {
      throw UsageError(
        "\(option): '\(path)' is not allowed; give a file name that ends in "
          + suffixes.joined(separator: " or "))
    }
    let folder = URL(filePath: path).deletingLastPathComponent().path
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue
    else {
      throw WorkError("\(option): the folder of '\(path)' does not exist; make it first")
    }
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw WorkError("\(option): '\(path)' is a folder; give a file name")
    }
    // Only trying tells: permissions say nothing of read-only or full file systems.
    try about("\(option): '\(path)'") { _ = try AtomicFile(replacing: path) }
  }

  /// Where a file really lies, once symbolic links are followed.
  static func resolved(_ path: String) -> URL {
    let file = URL(filePath: path)
    let isThere = FileManager.default.fileExists(atPath: path)
    let folder = file.deletingLastPathComponent().resolvingSymlinksInPath()
    return isThere
      ? file.resolvingSymlinksInPath() : folder.appending(path: file.lastPathComponent)
  }

  /// Throws where two options name one file.
  package static func checkDistinct(_ files: [(option: String, path: String?)]) throws {
    var options: [String: String] = [:]
    for (option, path) in files {
      guard let path else { continue }
      if let other = options.updateValue(option, forKey: resolved(path).path) {
        throw UsageError(
          "\(option): '\(path)' is not allowed; give another file than \(other)'s")
      }
    }
  }
}
