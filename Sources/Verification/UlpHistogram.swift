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
    var counts: [UInt64: Bin] = [:]
    for distance in distances {
      let (least, most) = Self.decade(distance)
      counts[least, default: Bin(least: least, most: most, count: 0)].count += 1
    }
    bins = counts.values.sorted { $0.least < $1.least }
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
