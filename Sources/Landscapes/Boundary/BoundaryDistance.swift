/// How far each converged sample of a landscape is from the nearest diverged one.
///
/// Distances are exact: those between the places of samples, by two passes (Felzenszwalb and Huttenlocher, 2012). What lies
/// beyond the landscape's border is unknown. It counts as neither, so a distance is certain only where the border is not
/// nearer.
package struct BoundaryDistance: Sendable {
  /// Samples in a row.
  package let width: Int
  /// Rows.
  package let height: Int
  /// For each sample, row by row, the distance to the nearest diverged one: 0 for those, infinite where there is none.
  package let distances: [Double]
  /// How far samples of a row lie apart.
  private let across: Double
  /// How far rows lie apart.
  private let upwards: Double

  /// Measures a landscape; `isDiverged` says of each sample, row by row, whether it diverged.
  package init(isDiverged: [Bool], width: Int, height: Int, across: Double, upwards: Double) {
    self.width = width
    self.height = height
    self.across = across
    self.upwards = upwards
    // In units of the spacing in a row, so that nothing leaves a double's range however deep the frame is.
    let ratio = upwards / across
    var squares = isDiverged.map { $0 ? 0 : Double.infinity }
    for column in 0..<width {
      var last = -Double.infinity
      for row in 0..<height {
        let place = row * width + column
        if isDiverged[place] { last = Double(row) }
        squares[place] = Double(row) - last
      }
      var next = Double.infinity
      for row in (0..<height).reversed() {
        let place = row * width + column
        if isDiverged[place] { next = Double(row) }
        let steps = min(squares[place], next - Double(row)) * ratio
        squares[place] = steps * steps
      }
    }
    var envelope = LowerEnvelope(count: width)
    for row in 0..<height {
      let range = (row * width)..<((row + 1) * width)
      envelope.replace(&squares, range)
    }
    distances = squares.map { $0.squareRoot() * across }
  }

  /// Whether the distance of a sample is certain: nothing beyond the border can be nearer than it says.
  package func isCertain(_ place: Int) -> Bool {
    let (row, column) = place.quotientAndRemainder(dividingBy: width)
    let aside = Double(min(column + 1, width - column)) * across
    let above = Double(min(row + 1, height - row)) * upwards
    return distances[place] <= min(aside, above)
  }
}

/// The least of parabolas of one width, one above each place of a row.
private struct LowerEnvelope {
  /// The places of the parabolas that are the least somewhere.
  private var places: [Int]
  /// From where on each of them is.
  private var starts: [Double]
  private var heights: [Double]

  init(count: Int) {
    places = Array(repeating: 0, count: count)
    starts = places.map(Double.init)
    heights = starts
  }

  /// Replaces each height by the least of `heights[k] + (place - k)^2`.
  mutating func replace(_ values: inout [Double], _ range: Range<Int>) {
    var count = 0
    for (column, place) in range.enumerated() {
      heights[column] = values[place]
      guard values[place] < .infinity else { continue }
      var start = -Double.infinity
      while count > 0 {
        let other = places[count - 1]
        start =
          ((heights[column] - heights[other]) + Double(column * column - other * other))
          / Double(2 * (column - other))
        guard start <= starts[count - 1] else { break }
        count -= 1
        start = -.infinity
      }
      places[count] = column
      starts[count] = start
      count += 1
    }
    guard count > 0 else { return }
    var current = 0
    for (column, place) in range.enumerated() {
      while current + 1 < count, starts[current + 1] <= Double(column) { current += 1 }
      let distance = Double(column - places[current])
      values[place] = heights[places[current]] + distance * distance
    }
  }
}
