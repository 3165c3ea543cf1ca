import Files

/// A large picture made smaller by a whole number of pixels a side, for a page.
package enum ReducedPicture {
  /// How many pixels of a side one pixel of the smaller picture stands for.
  package static func reduction(width: Int, height: Int, longestSide: Int) -> Int {
    (max(width, height) + longestSide - 1) / longestSide
  }

  /// The picture itself where no side is above `longestSide`; else the mean light of square blocks.
  package static func raster(
    of picture: any RowPicture, longestSide: Int
  ) throws(FileError) -> Raster<RGB8> {
    let side = reduction(
      width: picture.width, height: picture.height, longestSide: longestSide)
    let reduced = AveragedPicture(picture, side: side)
    var elements: [RGB8] = []
    elements.reserveCapacity(reduced.width * reduced.height)
    let row = UnsafeMutableBufferPointer<RGB8>.allocate(capacity: reduced.width)
    row.initialize(repeating: RankColouring.noOutcome)
    defer { row.deallocate() }
    for y in 0..<reduced.height {
      try reduced.read(row: y, into: row)
      elements += row
    }
    return Raster(unchecked: elements, width: reduced.width, height: reduced.height)
  }
}
