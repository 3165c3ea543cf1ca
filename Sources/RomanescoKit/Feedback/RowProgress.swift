import Foundation

/// A line on the terminal that says how much of a large file is written.
final class RowProgress {
  private let name: String
  private let count: Int
  private var nextTime = ContinuousClock.now + .seconds(0.5)
  private var isShown = false

  /// Begins a file of `count` rows.
  init(path: String, count: Int) {
    name = URL(filePath: path).pathExtension.uppercased()
    self.count = count
  }

  /// Shows that so many rows are written; nothing when no person watches.
  func show(_ done: Int) {
    // The clock costs more than a short row.
    guard done % 64 == 0, Terminal.isInteractive, ContinuousClock.now >= nextTime else { return }
    nextTime = .now + .seconds(0.25)
    isShown = true
    let share = String(format: "%5.1f %%", 100 * Double(done) / Double(max(1, count)))
    Terminal.showProgress("writing \(name)  \(share)")
  }

  /// Removes the line.
  func end() {
    guard isShown else { return }
    isShown = false
    Terminal.showProgress("")
  }
}
