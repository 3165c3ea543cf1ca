import Files

/// The picture of a landscape by the ranks of its measures, made a row at a time.
///
/// The pixels are those of ``RankColouring/picture(of:palette:scale:)`` on the landscape's own scale,
/// which sorts all measures in memory. But a pixel shows only the palette's entry, and
/// that changes at some two hundred ranks: the measures there, found by ``RankSelection``, are all
/// that has to be known.
package struct RankPicture: RowPicture {
  /// A run of ranks with one palette entry.
  private struct Run {
    let firstRank: Int
    let entry: Int
  }

  private let source: any MeasureSource
  private let key: RankKey
  /// The lowest key of every run, ascending; equal ones where measures are equal.
  private let limits: [UInt64]
  /// The colour of every run.
  private let colours: [RGB8]
  /// The colour of what is below zero, where it has no rank.
  private let never: RGB8?
  private let colouring: Colouring

  /// Ranks the measures; reads all of them a few times.
  package init(
    _ source: any MeasureSource, palette: Palette, colouring: Colouring = .signedRanks
  ) throws(FileError) {
    self.source = source
    self.colouring = colouring
    key = RankKey(
      isFloat: source.isFloat, ranksZero: colouring != .signedRanks,
      ranksNegative: colouring != .counts)
    var runs: [Run] = []
    limits = try RankSelection(source, key).keys { negative, positive in
      runs =
        colouring == .signedRanks
        ? Self.runs(of: .converged(count: negative), from: 0)
          + Self.runs(of: .diverged(count: positive), from: negative)
        : Self.runs(of: .all(count: negative + positive), from: 0)
      return runs.map(\.firstRank)
    }
    let table = palette.table
    colours = runs.map { table[$0.entry] }
    never = colouring == .counts ? table.last : nil
  }

  /// Pixels in a row.
  package var width: Int { source.width }
  /// Rows.
  package var height: Int { source.height }

  package var legend: FigureLegend {
    switch colouring {
    case .counts: .scale(title: "", high: "late, never", low: "early")
    case .signedRanks: .classes
    case .ranks, .centred: .scale(title: "", high: "most", low: "least")
    }
  }

  /// Fills a row; row 0 is the lowest. Safe from any thread.
  package func read(
    row: Int, into pixels: UnsafeMutableBufferPointer<RGB8>
  ) throws(FileError) {
    let measures = UnsafeMutableBufferPointer<Double>.allocate(capacity: width)
    measures.initialize(repeating: 0)
    defer { measures.deallocate() }
    try source.read(from: row * width, into: measures)
    let key = key
    let fromBelow = colouring != .signedRanks
    limits.withUnsafeBufferPointer { limits in
      colours.withUnsafeBufferPointer { colours in
        for (column, measure) in measures.enumerated() {
          pixels[column] =
            if let bits = key.key(of: measure) {
              colours[Self.run(of: bits, in: limits, fromBelow: fromBelow)]
            } else if let never, measure < 0 {
              never
            } else {
              RankColouring.noOutcome
            }
        }
      }
    }
  }

  /// The run of a measure, by its key; no measure is below the first run's lowest.
  ///
  /// Equal measures may have ranks of several runs. They all belong to the last of these, or, with `fromBelow`, to
  /// the first: a plane that is nearly all of one least value has the palette's end there.
  @inline(__always)
  private static func run(
    of key: UInt64, in limits: UnsafeBufferPointer<UInt64>, fromBelow: Bool
  ) -> Int {
    let last = RankSelection.lastIndex(notAbove: key, in: limits)
    guard fromBelow, last > 0, limits[last - 1] == key else { return last }
    return max(0, RankSelection.lastIndex(notAbove: key &- 1, in: limits))
  }

  /// The runs of the ranks of one sign, whose entries rise or fall throughout.
  private static func runs(of line: RankLine, from firstRank: Int) -> [Run] {
    func entry(_ rank: Int) -> Int {
      RankColouring.paletteIndex(at: -line.value(atRank: rank))
    }
    var runs: [Run] = []
    var start = 0
    while start < line.count {
      let current = entry(start)
      runs.append(Run(firstRank: firstRank + start, entry: current))
      var same = start
      var other = line.count
      while other - same > 1 {
        let middle = same + (other - same) / 2
        if entry(middle) == current { same = middle } else { other = middle }
      }
      start = other
    }
    return runs
  }
}
