import Files
import Landscapes
import Numbers
import Pictures
import Verification

/// Where two landscapes differ, as a picture.
package enum DifferencePicture {
  /// The formats by suffix.
  package static let suffixes = [".png"]

  private static let equal = RGB8(red: 32, green: 32, blue: 32)
  private static let otherClass = RGB8(red: 255, green: 255, blue: 255)
  /// Distances from 1 ulp to this power of two go through the palette.
  private static let widestExponent = 32.0

  /// Equal pixels are dark, the measure's distance in ulp runs through viridis by its logarithm,
  /// pixels of another class are white.
  static func picture(
    _ a: Landscape, _ b: Landscape, precision: Precision
  ) throws -> Raster<RGB8> {
    let distances = LandscapeComparison.distances(a, b, precision: precision)
    let (left, right) = (a.classes, b.classes)
    let colours = distances.indices.map { index in
      if left?[index] != right?[index] { return otherClass }
      if distances[index].isEqual { return equal }
      // A pixel whose measure alone is equal counts as one ulp.
      let ulps = max(1, distances[index].measure)
      let exponent = Double(UInt64.bitWidth - 1 - ulps.leadingZeroBitCount)
      return Palette.viridis.color(at: 0.25 + 0.75 * min(1, exponent / widestExponent))
    }
    return try Raster(width: a.size.width, height: a.size.height, elements: colours)
  }

  /// Writes the picture of ``picture(_:_:precision:)`` as a PNG.
  package static func write(
    _ a: Landscape, _ b: Landscape, precision: Precision, to path: String
  ) throws {
    try PNG.write(try picture(a, b, precision: precision), to: path)
  }
}
