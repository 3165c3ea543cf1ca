import Files
import Foundation
import Synchronization
import SystemPackage
import Systems

/// Reads the files that an experiment names: beside the file that it stands in, and where there is none of that name, below the
/// current folder. A file is read once, however often it is asked for.
public final class NumberFolder: NumberFileReading {
  private typealias Contents = (table: NumberTable, digest: String)

  private let folder: String
  private let contents = Mutex<[String: Contents]>([:])

  /// Files beside another one.
  public init(beside path: String) { folder = FilePath(path).removingLastComponent().string }

  /// The rows of a file, and the digest of its bytes.
  public func read(_ name: String) throws -> (table: NumberTable, digest: String) {
    if let known = contents.withLock({ $0[name] }) { return known }
    let beside = FilePath(folder).pushing(FilePath(name)).string
    let path = FileManager.default.fileExists(atPath: beside) ? beside : name
    let (array, digest) = try NumberArray.read(at: path)
    guard let first = array.shape.first, array.shape.allSatisfy({ $0 > 0 }), first > 0 else {
      throw FileError(.malformed, path: path, "holds no rows")
    }
    let table =
      switch array.elements {
      case .doubles(let values): NumberTable(shape: array.shape, values: values)
      case .bytes(let bytes): NumberTable(shape: array.shape, bytes: bytes)
      }
    contents.withLock { $0[name] = (table, digest) }
    return (table, digest)
  }
}
