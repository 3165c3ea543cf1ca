import Files

/// A picture whose pixels are the mean light of square blocks of another's; the blocks at the right and the upper
/// edge may be cut short.
package struct AveragedPicture: RowPicture {
  private let picture: any RowPicture
  private let side: Int

  /// Averages blocks of `side` pixels a side, at least 1.
  package init(_ picture: any RowPicture, side: Int) {
    self.picture = picture
    self.side = side
  }

  package var width: Int { (picture.width + side - 1) / side }
  package var height: Int { (picture.height + side - 1) / side }
  package var legend: FigureLegend { picture.legend }

  package func read(
    row: Int, into pixels: UnsafeMutableBufferPointer<RGB8>
  ) throws(FileError) {
    guard side > 1 else { return try picture.read(row: row, into: pixels) }
    let line = UnsafeMutableBufferPointer<RGB8>.allocate(capacity: picture.width)
    line.initialize(repeating: RankColouring.noOutcome)
    defer { line.deallocate() }
    var sums = [SIMD3<Double>](repeating: .zero, count: width)
    let rows = row * side..<min((row + 1) * side, picture.height)
    for number in rows {
      try picture.read(row: number, into: line)
      for (x, colour) in line.enumerated() {
        sums[x / side] += SIMD3(
          Self.light[Int(colour.red)], Self.light[Int(colour.green)],
          Self.light[Int(colour.blue)])
      }
    }
    for x in pixels.indices {
      let columnCount = min((x + 1) * side, picture.width) - x * side
      let mean = sums[x] / Double(rows.count * columnCount)
      pixels[x] = RGB8(red: SRGB.code(mean.x), green: SRGB.code(mean.y), blue: SRGB.code(mean.z))
    }
  }

  /// The light of each code.
  private static let light = (UInt8.min...UInt8.max).map(SRGB.light)
}
