import Files
import Landscapes
import Plane

/// How often neighbours are of different classes, over how often two would be that are drawn at random: 0 where a picture has
/// one edge only, if it is large, and 1 where it is noise.
///
/// It depends on how many samples there are, so it is always taken over 24 of a side, spread evenly.
struct Roughness {
  /// Samples of a side.
  static let samples = 24

  /// Between neighbours in a row; nil where all are of one class.
  let across: Double?
  /// Between neighbours in a column.
  let upwards: Double?

  init(_ measures: Raster<Double>) {
    self.init(width: measures.width, height: measures.height) { row in
      (0..<measures.width).map { measures[$0, row] }
    }
  }

  /// Of the measures of a landscape; reads the rows that count.
  init(_ landscape: some ChannelSource, channel: Int) throws(FileError) {
    let (width, height) = (landscape.size.width, landscape.size.height)
    try self.init(width: width, height: height) { row throws(FileError) in
      try Self.values(width) { values throws(FileError) in
        try landscape.read(channel: channel, row: row, into: values)
      }
    }
  }

  /// Of the measures of a complete keyframe; reads the rows that count.
  init(_ store: ZoomStore, _ keyframe: Int) throws {
    let channel = try store.manifest.experiment.channels.classChannel()
    let (width, rows) = (store.size.width, try store.rows(keyframe))
    try self.init(width: width, height: store.size.height) { row in
      try Self.values(width) { try rows.read(channel.name, row: row, into: $0) }
    }
  }

  private static func values<Failure: Error>(
    _ count: Int, _ read: (UnsafeMutableBufferPointer<Double>) throws(Failure) -> Void
  ) throws(Failure) -> [Double] {
    let values = UnsafeMutableBufferPointer<Double>.allocate(capacity: count)
    values.initialize(repeating: 0)
    defer { values.deallocate() }
    try read(values)
    return Array(values)
  }

  private init<Failure: Error>(
    width: Int, height: Int, row: (Int) throws(Failure) -> [Double]
  ) throws(Failure) {
    let columns = Self.places(width)
    let rows = Self.places(height)
    var classes: [[Bool]] = []
    for place in rows {
      let measures = try row(place)
      classes.append(columns.map { measures[$0] < 0 })
    }
    let count = rows.count * columns.count
    let share = Double(classes.reduce(0) { $0 + $1.count { $0 } }) / Double(count)
    let byChance = 2 * share * (1 - share)
    guard byChance > 0 else {
      (across, upwards) = (nil, nil)
      return
    }
    across = Self.share(of: classes).map { $0 / byChance }
    let turned = columns.indices.map { column in classes.map { $0[column] } }
    upwards = Self.share(of: turned).map { $0 / byChance }
  }

  /// Neighbours that differ nearly as often as if they were drawn at random, in both directions, are noise.
  private static let leastOfNoise = 0.8
  /// So few samples a side tell nothing.
  private static let leastSamples = 16

  /// Whether a landscape of so many samples is noise.
  func isNoise(_ size: Size) -> Bool {
    guard min(size.width, size.height) >= Self.leastSamples, let across, let upwards else {
      return false
    }
    return min(across, upwards) > Self.leastOfNoise
  }

  /// Places spread evenly over a side; all where it has no more.
  private static func places(_ length: Int) -> [Int] {
    let count = min(length, samples)
    return (0..<count).map { (2 * $0 + 1) * length / (2 * count) }
  }

  /// The share of neighbours in lines that differ; nil where there are none.
  private static func share(of lines: [[Bool]]) -> Double? {
    let pairs = lines.flatMap { zip($0, $0.dropFirst()) }
    guard !pairs.isEmpty else { return nil }
    return Double(pairs.count { $0 != $1 }) / Double(pairs.count)
  }
}
