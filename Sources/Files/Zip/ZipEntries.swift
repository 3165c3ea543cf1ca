import CMinizip

/// Where the entries of a zip archive lie in its file: those without compression, which can be read as they are.
package struct ZipEntries: Sendable {
  /// The most entries that are looked at.
  static let maximumCount = 4096
  /// The most bytes that a name may have.
  private static let maximumNameByteCount = 1024
  /// Bytes that are read in one go.
  private static let checkedByteCount = 1 << 20

  /// The bytes of entries by name; of several with one name the first.
  private let places: [String: Range<Int>]
  /// Names in the order of the archive.
  package let names: [String]
  /// The archive.
  package let path: String

  /// Reads the list of an archive's entries.
  package init(at path: String) throws(FileError) {
    var names: [String] = []
    var places: [String: Range<Int>] = [:]
    try Self.withArchive(path) { archive, byteCount throws(FileError) in
      var code = unzGoToFirstFile(archive)
      while code == UNZ_OK {
        guard names.count < Self.maximumCount else {
          throw FileError(
            .tooLarge, path: path, "the zip archive has more than \(Self.maximumCount) entries")
        }
        let (name, place) = try Self.entry(archive, path, fileByteCount: byteCount)
        names.append(name)
        if places[name] == nil { places[name] = place }
        code = unzGoToNextFile(archive)
      }
      return code == UNZ_END_OF_LIST_OF_FILE
        ? nil : FileError(.malformed, path: path, "the zip archive's list of entries is damaged")
    }
    self.names = names
    self.places = places
    self.path = path
  }

  /// Opens an archive. What is wrong with reading the file comes before what `body` makes of it.
  private static func withArchive(
    _ path: String, _ body: (_ archive: unzFile, _ byteCount: Int) throws(FileError) -> FileError?
  ) throws(FileError) {
    let file = try InputFile(at: path)
    guard try file.bytes(count: 2) == [0x50, 0x4B] else {
      throw FileError(.wrongFormat, path: path, "is not a zip archive")
    }
    let stream = ZipStream(file.descriptor, byteCount: file.byteCount)
    var functions = stream.functions
    guard let archive = unzOpen2_64(path, &functions) else {
      if let failure = stream.failure { throw .system(failure, path: path, verb: "read") }
      throw FileError(.malformed, path: path, "the zip archive has no list of entries")
    }
    defer { unzClose(archive) }
    let error = try body(archive, file.byteCount)
    if let failure = stream.failure { throw .system(failure, path: path, verb: "read") }
    withExtendedLifetime(stream) {}
    if let error { throw error }
  }

  /// Throws where an entry's bytes are not those of its checksum.
  private func check(_ name: String) throws(FileError) {
    try Self.withArchive(path) { archive, _ in
      let isThere = unzLocateFile(archive, name, 1) == UNZ_OK
      var count: Int32 = -1
      if isThere, unzOpenCurrentFile(archive) == UNZ_OK {
        var bytes = [UInt8](repeating: 0, count: Self.checkedByteCount)
        repeat {
          count = unzReadCurrentFile(archive, &bytes, UInt32(bytes.count))
        } while count > 0
      }
      return count == 0 && unzCloseCurrentFile(archive) == UNZ_OK
        ? nil
        : FileError(
          .malformed, path: path,
          "its entry '\(name)' is damaged: its bytes are not those of its checksum")
    }
  }

  private static func entry(
    _ archive: unzFile, _ path: String, fileByteCount: Int
  ) throws(FileError) -> (String, Range<Int>) {
    var info = unz_file_info64()
    var characters = [CChar](repeating: 0, count: maximumNameByteCount + 1)
    let code = unzGetCurrentFileInfo64(
      archive, &info, &characters, UInt(maximumNameByteCount), nil, 0, nil, 0)
    guard code == UNZ_OK, info.size_filename <= maximumNameByteCount else {
      throw FileError(.malformed, path: path, "the zip archive's list of entries is damaged")
    }
    let name = String(
      decoding: characters.prefix(Int(info.size_filename)).map { UInt8(bitPattern: $0) },
      as: UTF8.self)
    guard info.compression_method == 0, info.flag & 1 == 0 else {
      throw FileError(
        .unsupported, path: path,
        "its entry '\(name)' is compressed or encrypted; write it without, as numpy.savez does")
    }
    var (method, level) = (Int32(0), Int32(0))
    guard unzOpenCurrentFile2(archive, &method, &level, 1) == UNZ_OK else {
      throw FileError(.malformed, path: path, "its entry '\(name)' is damaged")
    }
    let start = unzGetCurrentFileZStreamPos64(archive)
    unzCloseCurrentFile(archive)
    guard let first = Int(exactly: start), let count = Int(exactly: info.uncompressed_size),
      first <= fileByteCount, count <= fileByteCount - first
    else { throw FileError(.truncated, path: path, "its entry '\(name)' ends outside the file") }
    return (name, first..<(first + count))
  }

  /// Where an entry's bytes lie in the file; throws where there is none of the name, or where it is damaged.
  package func place(_ name: String) throws(FileError) -> Range<Int> {
    guard let place = places[name] else {
      throw FileError(.malformed, path: path, "has no entry '\(name)'")
    }
    try check(name)
    return place
  }

  /// Whether there is an entry of a name.
  package func contains(_ name: String) -> Bool { places[name] != nil }

  /// An entry's text; throws where it is longer than a limit.
  package func text(_ name: String, maximumByteCount: Int) throws(FileError) -> String {
    let place = try place(name)
    guard place.count <= maximumByteCount else {
      throw FileError(.tooLarge, path: path, "its entry '\(name)' is too long")
    }
    let bytes = try InputFile(at: path).bytes(from: place.lowerBound, count: place.count)
    return String(decoding: bytes, as: UTF8.self)
  }
}
