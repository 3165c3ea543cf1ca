import Foundation
import Numbers
import SystemPackage

/// Where the engine keeps files that only save work: one that is missing is made again.
enum CacheFolder {
  /// A folder under the user's cache folder; nil where the user has none.
  static func url(_ name: String) -> URL? {
    FileManager.default.urls(for: .cachesDirectory, in: .userDomainMask).first?
      .appending(path: "romanesco/\(name)")
  }

  /// Writes a file, and the folder it lies in; where that cannot be done, nothing is kept, and one line says why.
  @discardableResult
  static func store(_ data: Data, at file: URL) -> String? {
    do {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: file, options: .atomic)
      return nil
    } catch {
      let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
      let reason = cause.flatMap {
        $0.domain == NSPOSIXErrorDomain ? ": \(Errno(rawValue: CInt($0.code)))" : nil
      }
      return "\(file.path): cannot write" + (reason ?? "")
    }
  }

  /// A name for the file of a key: FNV-1a, as hexadecimal digits. Files hold their whole key, because two
  /// keys may have one name.
  static func name(_ key: some Sequence<UInt8>) -> String {
    var hash = FNV1a()
    hash.add(key)
    return String(hash.value, radix: 16)
  }
}
