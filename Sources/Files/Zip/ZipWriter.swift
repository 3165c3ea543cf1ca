import CMinizip

/// A zip archive under way: entries without compression, one after the other, of any size.
struct ZipWriter: ~Copyable {
  private let stream: ZipStream
  private let path: String
  /// Nil once it has ended.
  private var archive: zipFile?

  /// Begins an archive in a file that is empty so far.
  init(_ file: borrowing AtomicFile) throws(FileError) {
    stream = ZipStream(file.descriptor, byteCount: 0)
    path = file.path
    var functions = stream.functions
    guard let archive = zipOpen2_64(path, APPEND_STATUS_CREATE, nil, &functions) else {
      throw FileError(.system, path: file.path, "cannot write: minizip does not begin an archive")
    }
    self.archive = archive
  }

  deinit {
    if let archive { _ = zipClose(archive, nil) }
  }

  /// Begins an entry, which must have an end before the next one.
  ///
  /// - Parameter byteCount: how long it will be: from 4 GiB on entries have another header.
  func begin(_ name: String, byteCount: Int) throws(FileError) {
    // The oldest day that zip can tell: the same numbers are the same bytes.
    var info = zip_fileinfo()
    info.tmz_date.tm_year = 1980
    info.tmz_date.tm_mday = 1
    let isLarge: Int32 = byteCount >= 0xffff_ffff ? 1 : 0
    try check(zipOpenNewFileInZip64(archive, name, &info, nil, 0, nil, 0, nil, 0, 0, isLarge))
  }

  /// Appends bytes to the entry.
  func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 30))
      try check(zipWriteInFileInZip(archive, part.baseAddress, UInt32(part.count)))
      rest = rest.dropFirst(part.count)
    }
  }

  /// Appends elements to the entry as they lie in memory.
  func write(_ elements: [some BitwiseCopyable]) throws(FileError) {
    try elements.withUnsafeBufferPointer { buffer throws(FileError) in
      try write(UnsafeRawBufferPointer(buffer))
    }
  }

  /// Ends the entry.
  func end() throws(FileError) { try check(zipCloseFileInZip(archive)) }

  /// Writes the list of all entries; nothing can follow.
  mutating func finish() throws(FileError) {
    guard let archive else { return }
    self.archive = nil
    try check(zipClose(archive, nil))
  }

  private func check(_ code: Int32) throws(FileError) {
    if let failure = stream.failure { throw .system(failure, path: path, verb: "write") }
    guard code == ZIP_OK else {
      throw FileError(.system, path: path, "cannot write: minizip says \(code)")
    }
  }
}
