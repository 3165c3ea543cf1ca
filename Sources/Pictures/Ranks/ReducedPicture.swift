import Files

/// A large picture made smaller by a whole number of pixels a side, for a page.
package enum ReducedPicture {
  /// The picture itself where no side is above `longestSide`; else the mean light of square blocks.
  package static func raster(
    of picture: any RowPicture, longestSide: Int
  ) throws(FileError) -> Raster<RGB8> {
    let side = (max(picture.width, picture.height) + longestSide - 1) / longestSide
    let width = (picture.width + side - 1) / side
    let height = (picture.height + side - 1) / side
    var elements: [RGB8] = []
    elements.reserveCapacity(width * height)
    let row = UnsafeMutableBufferPointer<RGB8>.allocate(capacity: picture.width)
    row.initialize(repeating: RankColouring.noOutcome)
    defer { row.deallocate() }
    for y in 0..<height {
      var sums = [SIMD3<Double>](repeating: .zero, count: side > 1 ? width : 0)
      let rows = y * side..<min((y + 1) * side, picture.height)
      for line in rows {
        try picture.read(row: line, into: row)
        guard side > 1 else { break }
        for (x, colour) in row.enumerated() {
          sums[x / side] += SIMD3(
            light[Int(colour.red)], light[Int(colour.green)], light[Int(colour.blue)])
        }
      }
      guard side > 1 else {
        elements += row
        continue
      }
      for x in 0..<width {
        let columnCount = min((x + 1) * side, picture.width) - x * side
        let mean = sums[x] / Double(rows.count * columnCount)
        elements.append(
          RGB8(red: SRGB.code(mean.x), green: SRGB.code(mean.y), blue: SRGB.code(mean.z)))
      }
    }
    return Raster(unchecked: elements, width: width, height: height)
  }

  /// The light of each code.
  private static let light = (UInt8.min...UInt8.max).map(SRGB.light)
}
