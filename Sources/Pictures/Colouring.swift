import Files

/// How the numbers of a channel become colours.
public enum Colouring: String, Hashable, Sendable, CaseIterable {
  /// By rank, those of each sign apart: see ``RankScale``.
  case signedRanks
  /// By rank, from the palette's low end for little to its high end for much.
  case ranks
  /// As ``ranks``; what is below zero never happened, and has the high end's colour.
  case counts
  /// As ``ranks``, which are those of the logarithms too; what is below zero is none, since training diverged, and has the
  /// high end's colour.
  case magnitudes
  /// By value, zero in the middle of the palette, positive values towards its low end, as diverged ones are.
  /// The ends stand for the 95th percentile of the magnitudes, or for ``leastEnd`` where that is more.
  case centred

  /// The least magnitude that an end of the palette stands for.
  package static let leastEnd = 0.05
  /// The share of magnitudes that lie within the ends.
  package static let shareWithinEnds = 0.95

  /// The picture of a channel; reads all of what decides its colours a few times.
  ///
  /// - Parameter whole: the numbers whose ranks and magnitudes count, those of the landscape that `source` is a part of;
  ///   nil for its own. Tiles that share them have no seams.
  package func picture(
    of source: any MeasureSource, palette: Palette, rankedBy whole: (any MeasureSource)? = nil
  ) throws(FileError) -> any RowPicture {
    switch self {
    case .signedRanks, .ranks, .counts, .magnitudes:
      try RankPicture(source, palette: palette, colouring: self, rankedBy: whole)
    case .centred: try CentredPicture(source, palette: palette, rankedBy: whole)
    }
  }
}

/// A picture made a row at a time.
package protocol RowPicture: Sendable {
  /// Pixels in a row.
  var width: Int { get }
  /// Rows.
  var height: Int { get }
  /// What a legend says of the colours.
  var legend: FigureLegend { get }
  /// Fills a row; row 0 is the lowest. Safe from any thread.
  func read(row: Int, into pixels: UnsafeMutableBufferPointer<RGB8>) throws(FileError)
}
