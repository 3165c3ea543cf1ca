import Foundation

/// A line on the terminal that says how far a video is.
final class FrameProgress {
  private let count: Int
  private let begin = Date()
  private var lastShown = Date.distantPast

  init(count: Int) {
    self.count = count
  }

  /// Shows that so many frames are done; nothing when no person watches.
  func show(_ done: Int) {
    let now = Date()
    guard Terminal.isInteractive, now.timeIntervalSince(lastShown) >= 0.25 else { return }
    lastShown = now
    let text = Self.text(done: done, count: count, elapsedSeconds: now.timeIntervalSince(begin))
    Terminal.showProgress(ProgressLine(title: "", text: text))
  }

  /// Removes the line.
  func end() {
    guard lastShown != .distantPast else { return }
    lastShown = .distantPast
    Terminal.showProgress(nil)
  }

  /// For example `frame 120 of 405  31.5 frames/s  0:09 left`.
  static func text(done: Int, count: Int, elapsedSeconds: Double) -> String {
    let rate = elapsedSeconds > 0 ? Double(done) / elapsedSeconds : 0
    guard rate > 0 else { return "frame \(done) of \(count)" }
    let left = ProgressText.clock(Double(count - done) / rate)
    return "frame \(done) of \(count)" + String(format: "  %.1f frames/s", rate) + "  \(left) left"
  }
}
