/// Files of a few lines, read as a whole.
package enum SmallFile {
  /// Far more than any has.
  private static let maximumByteCount = 1 << 20

  /// The bytes of a regular file.
  ///
  /// - Throws: `FileError` of kind `tooLarge` for more than 1 MiB; of other kinds where the system fails.
  package static func read(_ path: String) throws(FileError) -> [UInt8] {
    let file = try InputFile(at: path)
    guard file.byteCount <= maximumByteCount else {
      throw FileError(.tooLarge, path: path, "is longer than \(maximumByteCount) bytes")
    }
    return try file.bytes(count: file.byteCount)
  }
}
