import Foundation

/// Checks, before any work is done, that a file can be written where the user wants it.
enum OutputPath {
  /// Throws unless the path ends in one of the suffixes and its folder exists and can be written.
  static func check(_ path: String, option: String, suffixes: [String]) throws {
    guard suffixes.contains(where: { path.hasSuffix($0) && path.count > $0.count }) else {
      throw UsageError(
        "\(option): '\(path)' is not allowed; give a file name that ends in "
          + suffixes.joined(separator: " or "))
    }
    let folder = URL(filePath: path).deletingLastPathComponent().path
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue
    else {
      throw UsageError("\(option): the folder of '\(path)' does not exist; make it first")
    }
    guard FileManager.default.isWritableFile(atPath: folder) else {
      throw UsageError("\(option): the folder of '\(path)' cannot be written")
    }
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw UsageError("\(option): '\(path)' is a folder; give a file name")
    }
  }
}
