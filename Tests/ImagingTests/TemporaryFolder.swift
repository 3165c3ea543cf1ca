import Foundation
import Testing

/// A fresh folder that goes away with its owner.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/imaging-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }

  func file(_ name: String) -> String {
    "\(path)/\(name)"
  }

  func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: file(name))))
  }

  @discardableResult
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    // Foundation would flush every one of thousands of damaged files to the disk.
    let stream = try #require(fopen(file(name), "wb"))
    let count = fwrite(bytes, 1, bytes.count, stream)
    try #require(fclose(stream) == 0 && count == bytes.count)
    return file(name)
  }
}
