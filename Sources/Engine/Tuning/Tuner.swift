import Systems

/// Tries candidates one after the other; knows neither devices nor clocks, which it is given.
package struct Tuner {
  /// Speeds that differ by less than this share are equal.
  package static let noise = 0.03

  /// What the networks that prove a candidate must come to, every bit.
  private let expected: [Outcome]
  /// No candidate but the first begins later.
  private let limitSeconds: Double
  /// Seconds since tuning began.
  private let now: () -> Double
  private let measure: (TuningChoice) throws -> TuningMeasurement

  package init(
    expected: [Outcome], limitSeconds: Double, now: @escaping () -> Double,
    measure: @escaping (TuningChoice) throws -> TuningMeasurement
  ) {
    self.expected = expected
    self.limitSeconds = limitSeconds
    self.now = now
    self.measure = measure
  }

  /// One result for each candidate, in their order; `progress` is told each one before its turn.
  package func results(
    _ candidates: [TuningChoice], progress: (TuningChoice) -> Void = { _ in }
  ) -> [TuningResult] {
    candidates.enumerated().map { index, choice in
      guard index == 0 || now() < limitSeconds else {
        return TuningResult(choice: choice, verdict: .skipped)
      }
      progress(choice)
      return TuningResult(choice: choice, verdict: verdict(choice))
    }
  }

  private func verdict(_ choice: TuningChoice) -> TuningResult.Verdict {
    do {
      let measurement = try measure(choice)
      guard measurement.outcomes.map(\.bits) == expected.map(\.bits) else {
        return .wrong
      }
      return .measured(stepsPerSecond: measurement.stepsPerSecond)
    } catch {
      let line = String(describing: error).split(whereSeparator: \.isNewline).first ?? ""
      return .failed(String(line))
    }
  }
}
