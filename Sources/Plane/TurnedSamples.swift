import Numbers

/// Where the pixels of a turned region lie, in plain doubles.
///
/// With whole-number offsets i to the right and j upwards from the centre,
///
///     x = centre.x + (i right.x + j up.x)        y = centre.y + (i right.y + j up.y)
///
/// `right` and `up` are the columns of the region's matrix, rounded once, over the samples of the whole side, rounded once
/// more. Then each product is rounded, then their sum, then the sum with the centre. Widths that are halved halve
/// all numbers but the centre exactly, so every second pixel keeps its bits.
package struct TurnedSamples: Hashable, Sendable {
  /// The centre's coordinates.
  package let centre: SIMD2<Double>
  /// From a pixel to the one on its right.
  package let right: SIMD2<Double>
  /// From a pixel to the one above it.
  package let up: SIMD2<Double>

  /// Of a region that so many samples cover; nil where it is upright.
  init?(_ region: Region, _ whole: Size) {
    guard region.angle != nil else { return nil }
    let matrix = region.matrix
    centre = SIMD2(region.x.centre.doubleValue, region.y.centre.doubleValue)
    right = matrix.right / Double(whole.width)
    up = matrix.up / Double(whole.height)
  }

  /// The coordinates of a pixel, in axis units.
  package func place(_ offset: Plane.Offset) -> Plane.Place {
    let place = centre + (Double(offset.x) * right + Double(offset.y) * up)
    return Plane.Place(x: place.x, y: place.y)
  }
}
