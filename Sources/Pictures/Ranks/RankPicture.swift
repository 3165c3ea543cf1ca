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
  /// How many of the runs are of converged measures, where those of each sign are apart.
  private let convergedRunCount: Int
  /// The colours of measures of a sign of which there are none that are ranked: the slowest ones'.
  private let slowest: (converged: RGB8, diverged: RGB8)
  /// The colour of what is below zero, where it has no rank.
  private let never: RGB8?
  private let colouring: Colouring

  /// Ranks the measures; reads all of them a few times.
  ///
  /// - Parameter whole: the measures among which those of `source` have their ranks; nil for `source`. A measure that
  ///   is not among them has the colour of the next lower one of its sign, or of the lowest.
  package init(
    _ source: any MeasureSource, palette: Palette, colouring: Colouring = .signedRanks,
    rankedBy whole: (any MeasureSource)? = nil
  ) throws(FileError) {
    self.source = source
    self.colouring = colouring
    let whole = whole ?? source
    key = RankKey(
      isFloat: source.isFloat && whole.isFloat, ranksZero: colouring != .signedRanks,
      ranksNegative: colouring != .counts && colouring != .magnitudes)
    var runs: [Run] = []
    var convergedCount = 0
    limits = try RankSelection(whole, key).keys { negative, positive in
      if colouring == .signedRanks { convergedCount = negative }
      runs =
        colouring == .signedRanks
        ? Self.runs(of: .converged(count: negative), from: 0)
          + Self.runs(of: .diverged(count: positive), from: negative)
        : Self.runs(of: .all(count: negative + positive), from: 0)
      return runs.map(\.firstRank)
    }
    let table = palette.table
    colours = runs.map { table[$0.entry] }
    convergedRunCount = runs.count { $0.firstRank < convergedCount }
    slowest = (
      converged: table[RankColouring.paletteIndex(at: 1)],
      diverged: table[RankColouring.paletteIndex(at: -1)]
    )
    never = colouring == .counts || colouring == .magnitudes ? table.last : nil
  }

  /// Pixels in a row.
  package var width: Int { source.width }
  /// Rows.
  package var height: Int { source.height }

  package var legend: FigureLegend {
    switch colouring {
    case .counts: .scale(title: "", high: "late, never", low: "early")
    case .signedRanks: .classes
    case .magnitudes: .scale(title: "", high: "most, diverged", low: "least")
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
    let converged = 0..<convergedRunCount
    let others = convergedRunCount..<limits.count
    limits.withUnsafeBufferPointer { limits in
      colours.withUnsafeBufferPointer { colours in
        for (column, measure) in measures.enumerated() {
          pixels[column] =
            if let bits = key.key(of: measure) {
              Self.run(
                of: bits, in: limits, among: measure < 0 && !fromBelow ? converged : others,
                fromBelow: fromBelow
              ).map { colours[$0] } ?? loneColour(of: measure)
            } else if let never, measure < 0 {
              never
            } else {
              RankColouring.noOutcome
            }
        }
      }
    }
  }

  /// The colour of a measure that has none to be ranked among.
  private func loneColour(of measure: Double) -> RGB8 {
    switch colouring {
    case .signedRanks: measure < 0 ? slowest.converged : slowest.diverged
    case .ranks, .counts, .magnitudes, .centred: RankColouring.noOutcome
    }
  }

  /// The run of a measure among those of its sign, by its key; nil where there are none.
  ///
  /// Equal measures may have ranks of several runs. They all belong to the last of these, or, with `fromBelow`, to
  /// the first: a plane that is nearly all of one least value has the palette's end there.
  @inline(__always)
  private static func run(
    of key: UInt64, in limits: UnsafeBufferPointer<UInt64>, among runs: Range<Int>, fromBelow: Bool
  ) -> Int? {
    guard !runs.isEmpty else { return nil }
    let last = RankSelection.lastIndex(notAbove: key, in: limits)
    guard fromBelow, last > 0, limits[last - 1] == key else {
      return min(max(last, runs.lowerBound), runs.upperBound - 1)
    }
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
