import Foundation

/// Text that a person wrote, from a file, a pipe or `/dev/stdin`.
enum TextFile {
  /// Far more than any experiment needs, and little enough to read from an endless device.
  private static let maximumByteCount = 1 << 20

  /// Reads a whole file of UTF-8 text, `-` for standard input; `wanted` is what it should hold.
  static func read(_ path: String, wanted: String = "an experiment in YAML") throws -> String {
    let descriptor =
      path == "-" ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3) : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure() }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Foundation.read(descriptor, &chunk, chunk.count)
      if count == 0 { break }
      if count > 0 {
        bytes += chunk[..<count]
      } else if errno != EINTR {
        throw failure()
      }
      guard bytes.count <= maximumByteCount else {
        throw UsageError("is longer than \(maximumByteCount) bytes; give \(wanted)")
      }
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw UsageError("is not UTF-8 text; give \(wanted)")
    }
    return text
  }

  private static func failure() -> WorkError {
    WorkError("cannot read: \(String(cString: strerror(errno)))")
  }
}
