import Foundation

/// A fresh folder that goes away with its owner.
package final class TemporaryFolder {
  /// The folder's absolute path.
  package let path: String

  /// Makes the folder.
  package init() throws {
    path = FileManager.default.temporaryDirectory.path + "/romanesco-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Everything in the folder, hidden files too, sorted.
  package var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }

  /// The path of a file in the folder, which need not be there.
  package func file(_ name: String) -> String {
    "\(path)/\(name)"
  }

  /// What a file of the folder holds.
  package func bytes(_ name: String) throws -> [UInt8] {
    try Self.bytes(file(name))
  }

  /// Writes a file of the folder and gives its path.
  @discardableResult
  package func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
    try Self.write(Array(bytes), to: file(name))
    return file(name)
  }

  /// Writes a file of the folder and gives its path.
  @discardableResult
  package func write(_ text: String, to name: String) throws -> String {
    try write(text.utf8, to: name)
  }

  /// Makes a folder in the folder.
  package func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(
      atPath: file(name), withIntermediateDirectories: false)
  }

  /// All files below a folder by their relative path.
  package static func contents(_ folder: String) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      var isFolder: ObjCBool = false
      let path = "\(folder)/\(name)"
      if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue {
        files[name] = try bytes(path)
      }
    }
    return files
  }

  /// What a file holds.
  package static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: path)))
  }

  /// Writes a file anew.
  package static func write(_ bytes: [UInt8], to path: String) throws {
    // Foundation would flush each of thousands of damaged files to the disk.
    guard let stream = fopen(path, "wb") else { throw CocoaError(.fileNoSuchFile) }
    let count = fwrite(bytes, 1, bytes.count, stream)
    guard fclose(stream) == 0, count == bytes.count else {
      throw CocoaError(.fileWriteOutOfSpace)
    }
  }
}
