import Compute
import Numbers
import OpenCL
import Synchronization
import Systems

/// What candidates train to show their speed: an experiment's networks, in a few steps.
struct TuningWorkload {
  /// Steps of each network; the fewest that an experiment may have.
  private static var steps: Int { Experiment.allowedSteps.lowerBound }
  /// Multiply-adds of a run, about a tenth of a second on a core or a multiprocessor.
  private static var multiplyAddsPerUnit: Double { 2.5e9 }

  /// The experiment with few steps.
  let setup: Setup
  /// What it trains.
  let training: TrainingSystem
  /// Points that prove a candidate: some converge, some diverge.
  let proof: [ParameterPoint]
  /// Networks of a tile where nobody says otherwise.
  let standardTileNetworks: Int
  /// Points that show its speed: none diverges.
  private let timed: [ParameterPoint]

  /// Throws where the experiment's system is no training.
  init(_ experiment: Experiment, _ precision: Precision, _ info: Device.Info) throws(FieldError) {
    guard experiment.training != nil else {
      throw FieldError(
        field: "system", value: experiment.system.name.rawValue, allowed: "training")
    }
    var short = experiment
    short.steps = Self.steps
    (short.exponent.from, short.exponent.to) = (nil, nil)
    let drawn = try TrainingSetup(short)
    setup = .training(drawn)
    training = drawn.training
    proof = (0..<12).map { index in
      let rate = [1e-2, 1, 1e2, 1e4][index % 4]
      return short.point(inputRate: rate, outputRate: rate * [1, 10, 1e5][index / 4])
    }
    let units = max(1, info.computeUnits)
    standardTileNetworks = TilePlan.standardTileNetworks(info)
    let perNetwork = training.multiplyAddsPerStep * Double(Self.steps)
    let affordable = Double(units) * Self.multiplyAddsPerUnit / perNetwork
    // Enough to fill the device: two tiles of whole vectors on each core of a CPU.
    let least = info.kind == .cpu ? 32 * units : 2 * standardTileNetworks
    let count = max(least, Int(min(affordable, Double(2 * standardTileNetworks))))
    timed = (0..<count).map { index in
      let rate = 1e-3 * (1 + Double(index % 100) / 100)
      return short.point(inputRate: rate, outputRate: rate)
    }
  }

  /// Whether it has enough networks to tell tile sizes apart.
  var showsTiles: Bool { timed.count >= 2 * standardTileNetworks }

  /// What a trainer makes of it.
  func measurement(_ trainer: DeviceTrainer, _ precision: Precision) throws -> TuningMeasurement {
    let outcomes = try run(trainer, precision, proof).outcomes
    // Other programs only ever slow a run down.
    let seconds = try (0..<2).map { _ in try run(trainer, precision, timed).seconds }.min() ?? 0
    return TuningMeasurement(
      outcomes: outcomes,
      stepsPerSecond: Double(timed.count * Self.steps) / max(seconds, 1e-9))
  }

  /// Trains points; the time is that from the first launch to the end.
  private func run(
    _ trainer: DeviceTrainer, _ precision: Precision, _ points: [ParameterPoint]
  ) throws -> (outcomes: [Outcome], seconds: Double) {
    let clock = ContinuousClock()
    let firstLaunch = Mutex<ContinuousClock.Instant?>(nil)
    var trainer = trainer
    trainer.clock = nil
    trainer.beforeLaunch = { firstLaunch.withLock { $0 = $0 ?? clock.now } }
    let outcomes = try TrainingRun.outcomes(
      setup, precision: precision, points: points, trainers: [trainer])
    let end = clock.now
    let begin = firstLaunch.withLock { $0 } ?? end
    return (outcomes, (end - begin) / .seconds(1))
  }
}
