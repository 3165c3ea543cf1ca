import Foundation

/// Compiled programs on disk, one file each; a missing, damaged or foreign file only costs a compilation.
///
/// A file holds its whole key (device, driver, options and source), so that two keys never share a
/// program; the binary that follows carries its own checksum (see `Program.binary(for:)`).
package struct ProgramCache: Sendable {
  private static let magic = Array("romanesco program 1\n".utf8)

  private let folder: URL

  /// Keeps files in a folder, which is made when it is first needed.
  package init(folder: URL) {
    self.folder = folder
  }

  /// The cache under the user's cache folder; nil where the user has none.
  package static var standard: ProgramCache? {
    CacheFolder.url("programs").map { ProgramCache(folder: $0) }
  }

  /// The file that a key's program is kept in.
  package func file(for key: String) -> URL {
    folder.appending(path: CacheFolder.name(key.utf8) + ".program")
  }

  /// What was stored for exactly this key.
  func binary(for key: String) -> [UInt8]? {
    guard let data = try? Data(contentsOf: file(for: key)) else { return nil }
    let head = Self.head(key)
    return data.starts(with: head) ? Array(data.dropFirst(head.count)) : nil
  }

  /// Stores a program; a folder that cannot be written keeps none.
  func store(_ binary: [UInt8], for key: String) {
    CacheFolder.store(Data(Self.head(key) + binary), at: file(for: key))
  }

  private static func head(_ key: String) -> [UInt8] {
    magic + withUnsafeBytes(of: UInt64(key.utf8.count).littleEndian) { Array($0) } + key.utf8
  }
}
