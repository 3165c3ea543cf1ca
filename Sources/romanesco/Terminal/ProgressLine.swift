import Compute
import Foundation

/// A line on the terminal that says how far training is: share, rate, time left.
final class ProgressLine {
  /// Nil where no person watches.
  private let ticker: Ticker?

  /// Shows a run until ``end()``; nothing when no person watches.
  init(_ tiles: TileQueue, title: String) {
    guard Terminal.isInteractive else {
      ticker = nil
      return
    }
    let begin = Date()
    ticker = Ticker {
      let text = Self.text(
        trained: tiles.trainedNetworks, finished: tiles.finishedCount, count: tiles.count,
        elapsedSeconds: Date().timeIntervalSince(begin))
      Terminal.showProgress("\(title)  \(text)")
    }
  }

  /// Removes the line.
  func end() {
    guard let ticker else { return }
    ticker.end()
    Terminal.showProgress("")
  }

  /// Share, rate and time left, for example `42.0 %  1234 networks/s  0:12 left`.
  ///
  /// `finished` of the networks were trained before the time began.
  static func text(
    trained: Double, finished: Int = 0, count: Int, elapsedSeconds: Double
  ) -> String {
    let share = min(1, max(0, (Double(finished) + trained) / Double(max(1, count))))
    let rate = elapsedSeconds > 0 ? trained / elapsedSeconds : 0
    let percent = String(format: "%5.1f %%", 100 * share)
    guard rate > 0 else { return percent + "  getting ready" }
    let seconds = (Double(count - finished) - trained) / rate
    return percent + String(format: "  %.0f networks/s", rate) + "  \(clock(seconds)) left"
  }

  /// `m:ss` or `h:mm:ss`.
  static func clock(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds < 1e9 else { return "?" }
    let whole = max(0, Int(seconds.rounded(.up)))
    return whole < 3600
      ? String(format: "%d:%02d", whole / 60, whole % 60)
      : String(format: "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60)
  }
}
