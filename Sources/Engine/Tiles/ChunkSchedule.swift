/// How many steps the next launch advances.
///
/// Launches begin short, because most networks that diverge do so early and their lanes are wanted,
/// and grow until one takes the target time: long enough to hide the host, short enough for a
/// display's watchdog and for Ctrl-C.
package struct ChunkSchedule {
  /// What a launch should take.
  package static let targetSeconds = 0.1
  /// Steps of the first launch.
  package static let firstSteps = 4

  private let maximumSteps: Int
  private let fixedSteps: Int?
  private var nextSteps: Int

  package init(fixedSteps: Int?, maximumSteps: Int) {
    self.fixedSteps = fixedSteps
    self.maximumSteps = maximumSteps
    nextSteps = Self.firstSteps
  }

  /// Steps of the next launch when `remaining` are left.
  package func steps(remaining: Int) -> Int {
    min(fixedSteps ?? nextSteps, maximumSteps, remaining)
  }

  /// Learns how long a launch took.
  package mutating func learn(steps: Int, elapsedSeconds: Double) {
    let fitting = Self.targetSeconds / max(elapsedSeconds / Double(steps), 1e-9)
    nextSteps = max(1, Int(min(fitting, Double(2 * steps))))
  }
}
