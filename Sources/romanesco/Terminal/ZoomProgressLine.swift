import Foundation
import Zooms

/// A line on the terminal that says how far a whole zoom is: keyframe, share, rate, time left.
final class ZoomProgressLine {
  private let ticker: Ticker?

  /// Shows a render until ``end()``; nothing when no person watches.
  init(_ render: ZoomRender, keyframeCount: Int, title: String) {
    guard Terminal.isInteractive else {
      ticker = nil
      return
    }
    let begin = Date()
    ticker = Ticker {
      let progress = render.progress
      let text = ProgressLine.text(
        trained: progress.trainedNetworks,
        count: Int(progress.trainedNetworks + progress.remainingNetworks),
        elapsedSeconds: Date().timeIntervalSince(begin))
      Terminal.showProgress(
        "\(title)  keyframe \(progress.keyframe + 1) of \(keyframeCount)  \(text)")
    }
  }

  /// Prints a line above the progress.
  func print(_ text: String) {
    guard let ticker else { return Terminal.printNotice(text) }
    ticker.between { Terminal.printNotice(text) }
  }

  /// Removes the line.
  func end() {
    guard let ticker else { return }
    ticker.end()
    Terminal.showProgress("")
  }
}
