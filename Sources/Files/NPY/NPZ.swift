/// Several two-dimensional arrays and texts in one `.npz` file, as `numpy.savez` writes them: a zip archive without compression.
///
///     arrays = numpy.load("all.npz")
///     arrays["exponent"]          # row 0 is the lowest
///
/// Format: <https://numpy.org/doc/stable/reference/generated/numpy.savez.html>.
package struct NPZ: ~Copyable {
  private var archive: ZipWriter

  /// Begins a file that is empty so far.
  package init(_ file: borrowing AtomicFile) throws(FileError) {
    archive = try ZipWriter(file)
  }

  /// What the entry of an array is called.
  package static func entry(_ name: String) -> String { name + ".npy" }

  /// Writes a grid in the memory of a row.
  ///
  /// - Parameter read: fills a row; called for each row once, from row 0 up.
  package func write(
    _ name: String, width: Int, height: Int,
    read: (_ row: Int, UnsafeMutableBufferPointer<Double>) throws(FileError) -> Void
  ) throws(FileError) {
    let header = NPYHeader.bytes(height: height, width: width)
    let byteCount = header.count + height * width * MemoryLayout<Double>.size
    try archive.begin(Self.entry(name), byteCount: byteCount)
    try archive.write(header)
    try NPY.writeRows(width: width, height: height, read: read) { row throws(FileError) in
      try archive.write(row)
    }
    try archive.end()
  }

  /// Writes a text under a name, which `numpy.load` gives as bytes.
  package func write(text: String, named name: String) throws(FileError) {
    let bytes = Array(text.utf8)
    try archive.begin(name, byteCount: bytes.count)
    try archive.write(bytes)
    try archive.end()
  }

  /// Ends the file; nothing can follow.
  package mutating func finish() throws(FileError) { try archive.finish() }

  /// The rows of an array of an archive.
  package static func rows(_ name: String, of entries: ZipEntries) throws(FileError) -> NPYRows {
    try NPYRows(at: entries.path, within: entries.place(entry(name)))
  }
}
