import Files

/// One picture of a video.
public struct VideoFrame: Equatable, Sendable {
  /// Pixels in a row.
  public let width: Int
  /// Rows.
  public let height: Int
  /// Red, green and blue of each pixel, the top row first.
  public internal(set) var bytes: [UInt8]

  /// The same picture, row 0 at the bottom.
  public var picture: Raster<RGB8> {
    get throws {
      var colours: [RGB8] = []
      colours.reserveCapacity(width * height)
      for row in (0..<height).reversed() {
        for pixel in row * width..<(row + 1) * width {
          colours.append(
            RGB8(
              red: bytes[3 * pixel], green: bytes[3 * pixel + 1], blue: bytes[3 * pixel + 2]))
        }
      }
      return try Raster(width: width, height: height, elements: colours)
    }
  }
}
