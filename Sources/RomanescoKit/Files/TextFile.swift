import Files
import SystemPackage

/// Text that a person wrote, from a file, a pipe or `/dev/stdin`.
enum TextFile {
  /// Far more than any experiment needs, and little enough to read from an endless device.
  static let maximumByteCount = 1 << 20

  /// Reads a whole file of UTF-8 text, `-` for standard input; `wanted` is what it should hold.
  static func read(_ path: String, wanted: String = "an experiment in YAML") throws -> String {
    let bytes = try FileError.wrapping(path, "read") { () throws(Errno) in
      // One more than is allowed tells that there is too much.
      let count = maximumByteCount + 1
      if StandardStream.isNamed(path) { return try Self.bytes(of: .standardInput, atLeast: count) }
      let descriptor = try FileDescriptor.opened(FilePath(path), .readOnly)
      defer { descriptor.closeQuietly() }
      return try Self.bytes(of: descriptor, atLeast: count)
    }
    return try text(bytes, wanted: wanted)
  }

  /// The text of some bytes, unless they are too many or no text.
  static func text(_ bytes: [UInt8], wanted: String) throws(UsageError) -> String {
    guard bytes.count <= maximumByteCount else {
      throw UsageError("is longer than \(maximumByteCount) bytes; give \(wanted)")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw UsageError("is not UTF-8 text; give \(wanted)")
    }
    return text
  }

  /// Reads at least so many bytes, and a little more, or fewer at the end.
  static func bytes(
    of descriptor: FileDescriptor, atLeast count: Int
  ) throws(Errno) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < count {
      let length = try SystemCalls.typed {
        try chunk.withUnsafeMutableBytes { try descriptor.read(into: $0) }
      }
      if length == 0 { break }
      bytes += chunk[..<length]
    }
    return bytes
  }
}
