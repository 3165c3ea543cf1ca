import Landscapes

/// Where a landscape's classes meet: pixels with a left, right, lower or upper neighbour of the
/// other class.
public enum ClassBoundary {
  /// Whether each pixel lies on the boundary, in the order of the outcomes; nowhere in a landscape without
  /// classes.
  public static func mask(_ landscape: Landscape) -> [Bool] {
    let (width, height) = (landscape.size.width, landscape.size.height)
    guard let classes = landscape.classes else {
      return Array(repeating: false, count: landscape.outcomes.count)
    }
    return classes.indices.map { index in
      let (y, x) = index.quotientAndRemainder(dividingBy: width)
      return (x > 0 && classes[index - 1] != classes[index])
        || (x + 1 < width && classes[index + 1] != classes[index])
        || (y > 0 && classes[index - width] != classes[index])
        || (y + 1 < height && classes[index + width] != classes[index])
    }
  }
}
