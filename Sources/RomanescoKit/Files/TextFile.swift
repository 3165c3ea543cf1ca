import Files
import SystemPackage

/// Text that a person wrote, from a file, a pipe or `/dev/stdin`.
enum TextFile {
  /// Far more than any experiment needs, and little enough to read from an endless device.
  private static let maximumByteCount = 1 << 20

  /// Reads a whole file of UTF-8 text, `-` for standard input; `wanted` is what it should hold.
  static func read(_ path: String, wanted: String = "an experiment in YAML") throws -> String {
    let bytes = try FileError.wrapping(path, "read") { () throws(Errno) in
      if path == "-" { return try read(.standardInput) }
      let descriptor = try FileDescriptor.opened(FilePath(path), .readOnly)
      defer { descriptor.closeQuietly() }
      return try read(descriptor)
    }
    guard bytes.count <= maximumByteCount else {
      throw UsageError("is longer than \(maximumByteCount) bytes; give \(wanted)")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw UsageError("is not UTF-8 text; give \(wanted)")
    }
    return text
  }

  /// Reads to the end, or a little more than the most that is allowed.
  private static func read(_ descriptor: FileDescriptor) throws(Errno) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= maximumByteCount {
      let count = try SystemCalls.typed {
        try chunk.withUnsafeMutableBytes { try descriptor.read(into: $0) }
      }
      if count == 0 { break }
      bytes += chunk[..<count]
    }
    return bytes
  }
}
