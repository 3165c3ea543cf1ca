import Files

/// Finds the whole pieces of a journal's file.
struct JournalReplay {
  /// The bytes of a piece's record.
  static let recordByteCount = 24
  private static let checkedAtOnce = 1 << 20

  /// The pieces whose checksum fits.
  private(set) var finished = PieceSet()
  /// Records that are there and whose piece is not whole.
  private(set) var damagedCount = 0
  /// Where the next record goes.
  let end: Int

  /// Reads a file to its end. A record that does not fit costs its own piece and no other.
  init(_ file: ScratchFile, _ header: JournalHeader) throws(FileError) {
    let recordCount =
      max(0, try file.byteCount() - header.planesEnd) / Self.recordByteCount
    end = header.planesEnd + recordCount * Self.recordByteCount
    let scratch = UnsafeMutableRawBufferPointer.allocate(
      byteCount: Self.checkedAtOnce, alignment: 8)
    defer { scratch.deallocate() }
    let words = UnsafeMutableBufferPointer<UInt64>.allocate(
      capacity: Self.recordByteCount / MemoryLayout<UInt64>.size)
    words.initialize(repeating: 0)
    defer { words.deallocate() }
    for record in 0..<recordCount {
      try file.read(
        into: UnsafeMutableRawBufferPointer(words),
        at: header.planesEnd + record * Self.recordByteCount)
      // Pieces come from several threads: one that was killed may leave a gap before the last record.
      if words.allSatisfy({ $0 == 0 }) { continue }
      guard words[1] > 0, words[1] <= header.count, words[0] <= header.count - Int(words[1]) else {
        damagedCount += 1
        continue
      }
      let piece = Int(words[0])..<Int(words[0]) + Int(words[1])
      if try Self.checksum(piece, of: file, header, scratch) == words[2] {
        finished.insert(piece)
      } else {
        damagedCount += 1
      }
    }
  }

  private static func checksum(
    _ piece: Range<Int>, of file: ScratchFile, _ header: JournalHeader,
    _ scratch: UnsafeMutableRawBufferPointer
  ) throws(FileError) -> UInt64 {
    var checksum = WordChecksum()
    checksum.add(UInt64(piece.lowerBound))
    checksum.add(UInt64(piece.count))
    for (offset, element) in zip(header.planeOffsets, header.layout.elements) {
      let bytes = element.byteCount
      let end = offset + piece.upperBound * bytes
      for start in stride(from: offset + piece.lowerBound * bytes, to: end, by: scratch.count) {
        let part = UnsafeMutableRawBufferPointer(
          rebasing: scratch[..<min(scratch.count, end - start)])
        try file.read(into: part, at: start)
        checksum.add(UnsafeRawBufferPointer(part))
      }
    }
    return checksum.value
  }
}
