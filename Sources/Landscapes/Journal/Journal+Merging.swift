import Files

extension Journal {
  private static let copiedAtOnce = 1 << 16

  /// Adds all samples of another journal of the same landscape that this one lacks.
  ///
  /// - Throws: `FileError` of kind `invalidValue` where the other one has other planes.
  package func merge(_ other: Journal) throws(FileError) {
    guard other.layout == layout, other.count == count else {
      throw FileError(
        .invalidValue, path: other.keptPath, "is not the journal of a part of the same landscape")
    }
    let present = finished
    let block = UnsafeMutableBufferPointer<Double>.allocate(capacity: Self.copiedAtOnce)
    block.initialize(repeating: 0)
    defer { block.deallocate() }
    for range in other.finished.ranges {
      for gap in present.gaps(in: range) {
        for start in stride(from: gap.lowerBound, to: gap.upperBound, by: block.count) {
          let piece = start..<min(start + block.count, gap.upperBound)
          let part = UnsafeMutableBufferPointer(rebasing: block[..<piece.count])
          var values: [[Double]] = []
          for channel in layout.channels.indices {
            try other.read(channel: channel, from: start, into: part)
            values.append(Array(part))
          }
          try append(piece, values: values)
        }
      }
    }
  }
}
