import Files
import Landscapes
import Numbers
import Pictures
import Systems
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
  /// pixels of another class are white. Made row by row.
  package static func write(
    _ a: some ChannelSource, _ b: some ChannelSource, precision: Precision, to path: String
  ) throws {
    let channel = a.channels.firstIndex { $0.kind == .signedClass }
    try PNG.write(
      width: a.size.width, height: a.size.height, texts: [], to: path
    ) { row, pixels throws(FileError) in
      let (left, right) = (try a.outcomes(row: row), try b.outcomes(row: row))
      for column in pixels.indices {
        pixels[column] = colour(left[column], right[column], channel, precision)
      }
    }
  }

  private static func colour(
    _ a: Outcome, _ b: Outcome, _ classChannel: Int?, _ precision: Precision
  ) -> RGB8 {
    if let classChannel, (a[classChannel] < 0) != (b[classChannel] < 0) { return otherClass }
    let distance = LandscapeComparison.Distance(a, b, precision: precision)
    if distance.isEqual { return equal }
    // A pixel whose measure alone is equal counts as one ulp.
    let ulps = max(1, distance.measure)
    let exponent = Double(UInt64.bitWidth - 1 - ulps.leadingZeroBitCount)
    return Palette.viridis.color(at: 0.25 + 0.75 * min(1, exponent / widestExponent))
  }
}
