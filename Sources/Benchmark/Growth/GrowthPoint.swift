/// One value of the quantity that a series varies, and what was measured there.
public struct GrowthPoint: Codable, Hashable, Sendable {
  /// The quantity's value.
  public var value: Int
  /// What was measured, or why nothing was.
  public var result: CaseResult

  /// Notes what was measured at a value.
  package init(value: Int, result: CaseResult) {
    self.value = value
    self.result = result
  }

  /// The time of the whole landscape, median of the repeats; nil where nothing was measured.
  public var elapsedSeconds: Double? {
    result.record.map { Double($0.size.count) / $0.networksPerSecond.median }
  }

  /// The part of it in which the device worked, without the time that a CPU's other programs took.
  public var busySeconds: Double? {
    result.record.map { Double($0.trainedSteps) / $0.deviceStepsPerSecond.median }
  }
}
