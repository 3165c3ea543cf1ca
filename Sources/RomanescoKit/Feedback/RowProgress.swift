import SystemPackage

/// Tells a front how much of a large file is written.
final class RowProgress {
  private let suffix: String
  private let count: Int
  private let tell: (@Sendable (JobProgress?) -> Void)?
  private var nextTime = ContinuousClock.now + .seconds(0.5)
  private var isShown = false

  /// Begins a file of `count` rows.
  init(path: String, count: Int, _ feedback: Feedback) {
    // A stream has none, and is a picture.
    suffix = FilePath(path).extension ?? "png"
    self.count = count
    tell = feedback.progress
  }

  /// Tells that so many rows are written; nothing when nobody watches.
  func show(_ done: Int) {
    // The clock costs more than a short row.
    guard done % 64 == 0, let tell, ContinuousClock.now >= nextTime else { return }
    nextTime = .now + .seconds(0.25)
    isShown = true
    tell(.writing(suffix: suffix, share: Double(done) / Double(max(1, count))))
  }

  /// Tells that the file has ended.
  func end() {
    guard isShown else { return }
    isShown = false
    tell?(nil)
  }
}
