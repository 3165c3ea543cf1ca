/// What became of one candidate.
public struct TuningResult: Hashable, Sendable {
  /// How a candidate fared.
  public enum Verdict: Hashable, Sendable {
    /// It trained so many steps of networks a second.
    case measured(stepsPerSecond: Double)
    /// Its outcomes are not the reference's, so that it must not be chosen.
    case wrong
    /// The device could not train so; the reason in one line.
    case failed(String)
    /// The time was up before its turn.
    case skipped
  }

  /// The candidate.
  public let choice: TuningChoice
  /// How it fared.
  public let verdict: Verdict

  package init(choice: TuningChoice, verdict: Verdict) {
    self.choice = choice
    self.verdict = verdict
  }

  /// The speed of one that was measured.
  public var stepsPerSecond: Double? {
    if case .measured(let speed) = verdict { speed } else { nil }
  }
}

extension [TuningResult] {
  /// What tuning chose of all its results: tile sizes are measured after layouts, with the best of them.
  public var chosen: TuningChoice? {
    filter { $0.choice.tileNetworks != nil }.best ?? filter { $0.choice.tileNetworks == nil }.best
  }

  /// The first of those that are as fast as the fastest, give or take the noise; nil where none was
  /// measured.
  public var best: TuningChoice? {
    let fastest = compactMap(\.stepsPerSecond).max() ?? 0
    return first { ($0.stepsPerSecond ?? -1) >= fastest * (1 - Tuner.noise) }?.choice
  }
}
