import Numbers
import Synchronization
import Systems

extension DeviceTrainer {
  /// Whether training so many networks of an experiment takes many times as long as tuning; never where the system
  /// is no training, for there is nothing to choose.
  public func isWorthTuning(_ experiment: Experiment, networks: Int) -> Bool {
    guard let training = experiment.training else { return false }
    let info = device.info
    let perNetwork = training.multiplyAddsPerStep * Double(experiment.steps)
    let perUnit = info.kind == .cpu ? 1e12 : 5e11
    return Double(networks) * perNetwork >= perUnit * Double(max(1, info.computeUnits))
  }

  /// The trainer with the layout that tuning chose for such experiments on this device; nil where
  /// nothing was chosen yet.
  public func tuned(
    _ experiment: Experiment, _ precision: Precision, from cache: TuningCache?
  ) -> DeviceTrainer? {
    guard experiment.training != nil,
      let choice = cache?.choice(for: TuningKey(experiment, precision, device.info))
    else { return nil }
    return applying(choice)
  }

  /// Measures how networks of an experiment are best laid on this device, and keeps the choice; `loss` says why it
  /// could not be kept.
  ///
  /// `reference` gives what a few networks must come to: a candidate that gives other bits is not
  /// chosen. Throws what the reference throws, and where the system is no training; a candidate that fails is only
  /// reported.
  ///
  /// - Parameter limitSeconds: after which no further candidate begins.
  public func tune(
    _ experiment: Experiment, _ precision: Precision, cache: TuningCache?, limitSeconds: Double,
    reference: (Setup, Precision, [ParameterPoint]) throws -> [Outcome],
    progress: (TuningChoice) -> Void
  ) throws -> (trainer: DeviceTrainer, results: [TuningResult], loss: String?) {
    let info = device.info
    let workload = try TuningWorkload(experiment, precision, info)
    let clock = ContinuousClock()
    let begin = clock.now
    let elapsedSeconds = { (clock.now - begin) / .seconds(1) }
    let tuner = Tuner(
      expected: try reference(workload.setup, precision, workload.proof),
      limitSeconds: limitSeconds, now: elapsedSeconds,
      measure: { try workload.measurement(applying($0), precision) })
    var results = tuner.results(
      TuningCandidates.layouts(experiment, workload.training, precision, info), progress: progress)
    if let layout = results.best, workload.showsTiles, elapsedSeconds() < limitSeconds {
      results += tuner.results(
        TuningCandidates.tiles(layout, standardNetworks: workload.standardTileNetworks),
        progress: progress)
    }
    guard let chosen = results.chosen else { return (self, results, nil) }
    let loss: String? =
      cache.map { $0.store(chosen, for: TuningKey(experiment, precision, info)) }
      ?? "this user has no folder for caches"
    return (applying(chosen), results, loss)
  }

  private func applying(_ choice: TuningChoice) -> DeviceTrainer {
    var result = self
    result.options = choice.applied(to: options)
    return result
  }
}
