import Foundation
import Numbers
import Plane

extension Region {
  /// The region with its sides along the axes and, where it was turned, with square samples; its height stays.
  ///
  /// - Parameter size: the samples that cover the turned region.
  public func upright(_ size: Size) throws -> Region {
    guard angle != nil else { return self }
    let width =
      size.width == size.height
      ? y.width
      : try DecimalNumber(
        (y.width.doubleValue * Double(size.width) / Double(size.height)).description)
    return Region(x: Span(centre: x.centre, width: width), y: y)
  }

  /// How a turned region is stretched, where so many samples cover it; nil for an upright one, and for a ratio that no
  /// number can name.
  ///
  /// The ratio has four digits where these are exact, and otherwise as many as a double.
  public func stretch(_ size: Size) -> Stretch? {
    guard let angle else { return nil }
    let spacing = spacingRatio(size)
    let ratios = [String(format: "%.3e", spacing), spacing.description].map {
      try? DecimalNumber($0)
    }
    guard let short = ratios[0], let long = ratios[1] else { return nil }
    let isExact = size.width == size.height && y.width * short == x.width
    return try? Stretch(ratio: isExact ? short : long, angle: angle)
  }
}
