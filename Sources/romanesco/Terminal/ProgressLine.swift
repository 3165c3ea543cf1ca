import Compute
import RomanescoKit

/// A line on the terminal that says how far training is: share, rate, time left.
final class ProgressLine {
  private let ticker: ProgressTicker

  /// Shows a run until ``end()``; nothing when no person watches.
  init(_ tiles: TileQueue, title: String) {
    ticker = ProgressTicker(.terminal, tiles, title: title)
  }

  /// Removes the line.
  func end() { ticker.end() }
}
