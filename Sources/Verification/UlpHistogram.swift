/// How many pixels differ by how much: counts by decades of units in the last place.
public struct UlpHistogram: Codable, Hashable, Sendable {
  /// One decade.
  public struct Bin: Codable, Hashable, Sendable {
    /// The least distance that it counts, in ulp; 0, 1, 2, 11, 101, and so on.
    public var least: UInt64
    /// The greatest distance that it counts.
    public var most: UInt64
    /// Pixels.
    public var count: Int
  }

  /// The decades that occur, ascending.
  public private(set) var bins: [Bin]

  /// Counts distances.
  public init(_ distances: some Sequence<UInt64>) {
    bins = []
    for distance in distances { add(distance) }
  }

  /// Counts one more distance.
  mutating func add(_ distance: UInt64) {
    let (least, most) = Self.decade(distance)
    let place = bins.firstIndex { $0.least >= least } ?? bins.endIndex
    if place < bins.endIndex, bins[place].least == least {
      bins[place].count += 1
    } else {
      bins.insert(Bin(least: least, most: most, count: 1), at: place)
    }
  }

  private static func decade(_ distance: UInt64) -> (least: UInt64, most: UInt64) {
    guard distance > 1 else { return (distance, distance) }
    var least: UInt64 = 2
    var most: UInt64 = 10
    while distance > most {
      least = most + 1
      let (product, overflow) = most.multipliedReportingOverflow(by: 10)
      most = overflow ? .max : product
    }
    return (least, most)
  }
}
