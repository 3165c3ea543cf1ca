import Systems

/// What one candidate did on a device.
package struct TuningMeasurement: Sendable {
  /// Of the few networks that prove it.
  package var outcomes: [Outcome]
  /// Steps of networks a second.
  package var stepsPerSecond: Double

  package init(outcomes: [Outcome], stepsPerSecond: Double) {
    self.outcomes = outcomes
    self.stepsPerSecond = stepsPerSecond
  }
}
