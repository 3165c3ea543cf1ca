import Dispatch
import Foundation
import Zooms

/// A line on the terminal that says how far a whole zoom is: keyframe, share, rate, time left.
final class ZoomProgressLine {
  private let timer: (any DispatchSourceTimer)?
  private let queue = DispatchQueue(label: "romanesco.progress")

  /// Shows a render until ``end()``; nothing when no person watches.
  init(_ render: ZoomRender, keyframeCount: Int, title: String) {
    guard Terminal.isInteractive else {
      timer = nil
      return
    }
    let timer = DispatchSource.makeTimerSource(queue: queue)
    self.timer = timer
    let begin = Date()
    timer.setEventHandler {
      let progress = render.progress
      let text = ProgressLine.text(
        trained: progress.trainedNetworks,
        count: Int(progress.trainedNetworks + progress.remainingNetworks),
        elapsedSeconds: Date().timeIntervalSince(begin))
      Terminal.showProgress(
        "\(title)  keyframe \(progress.keyframe + 1) of \(keyframeCount)  \(text)")
    }
    timer.schedule(deadline: .now() + 0.2, repeating: 0.25)
    timer.activate()
  }

  /// Prints a line above the progress.
  func print(_ text: String) {
    queue.sync { Terminal.printNotice(text) }
  }

  /// Removes the line.
  func end() {
    guard let timer else { return }
    timer.cancel()
    queue.sync { Terminal.showProgress("") }
  }
}
