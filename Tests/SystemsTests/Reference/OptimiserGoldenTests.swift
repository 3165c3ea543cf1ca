import Compute
import Numbers
import Plane
import Reference
import Systems
import TestSupport
import Testing

/// The update rules against training runs by NumPy in double precision, of width 8 on 32 points: 40 losses, and
/// the measure and last loss of 200 steps.
@Suite struct OptimiserGoldenTests {
  /// A rule's runs.
  private struct Runs: Decodable {
    let rate: [Double]
    let momentum: [Double]?
    let decay: [Double]?
    let warmup: [Double]?
    let beta1: [Double]?
    let curl: [Double]?
    let temperature: [Double]?
    let steps: Int
    let measure: [Double]
    let lastLoss: [Double]
    let lossOfMeanIterate: [Double]?

    enum CodingKeys: String, CodingKey {
      case rate, momentum, decay, warmup, beta1, curl, temperature, steps, measure
      case lastLoss = "last_loss"
      case lossOfMeanIterate = "loss_of_mean_iterate"
    }

    /// The point of a run.
    func point(_ run: Int, _ experiment: Experiment) throws -> ParameterPoint {
      var point = experiment.point(inputRate: rate[run], outputRate: rate[run])
      for (name, values) in [
        (ParameterName.momentum, momentum), (.decay, decay), (.warmup, warmup), (.beta1, beta1),
        (.curl, curl), (.temperature, temperature),
      ] {
        guard let values else { continue }
        point[try #require(experiment.system.slot(name))] = values[run]
      }
      return point
    }
  }

  /// Losses that the fixture has of each run.
  private static let lossCount = 40

  /// Reversing the order of the data points changes nothing but rounding: how far that moves a loss says how much
  /// training magnifies what a last bit differs by. NumPy sums in another order too, and may be a hundred
  /// times as far away; measured are nine times at most, and 4e-4 in the run that magnifies most.
  private static let spreadFactor = 100.0

  /// Where reversing changes a loss by so much, it says nothing.
  private static let lostSpread = 0.1

  /// How close two runs are that rounding does not move.
  private static let closeLimit = 1e-12

  private static func setup(
    _ rule: Optimiser.Rule, _ schedule: Schedule = Schedule(), isReversed: Bool = false
  ) throws -> TrainingSetup {
    var experiment = Preset.tanh.experiment
    experiment.network.width = 8
    experiment.data.size = .count(32)
    experiment.optimiser.rule = rule
    experiment.schedule = schedule
    experiment.steps = 200
    experiment.observables = [.averagedLoss]
    let noise = rule.addsNoise ? try Fixture.numbers("optimisers/noise.npy") : []
    let inputs = try Fixture.numbers("optimisers/inputs.npy")
    let targets = try Fixture.numbers("optimisers/targets.npy")
    let order = isReversed ? Array((0..<32).reversed()) : Array(0..<32)
    return TrainingSetup(
      experiment, inputs: order.flatMap { inputs[($0 * 8)..<($0 * 8 + 8)] },
      targets: order.map { targets[$0] }, weights: try Fixture.numbers("optimisers/weights.npy"),
      noise: stride(from: 0, to: noise.count, by: 72).map { Array(noise[$0..<($0 + 72)]) })
  }

  /// The greatest relative difference up to each step; from where one is not finite, none counts.
  private static func differences(_ losses: [Double], _ others: [Double]) -> [Double] {
    var greatest = 0.0
    return zip(losses, others).map { loss, other in
      if loss.isFinite { greatest = max(greatest, ((other - loss) / loss).magnitude) }
      return greatest
    }
  }

  private static func measure(_ losses: [Double], steps: Int) throws -> Double {
    var convergence = ReferenceConvergence<Double>(steps: steps)
    for loss in losses { convergence.observe(loss) }
    return try #require(convergence.results().first)
  }

  @Test(arguments: Optimiser.Rule.allCases) func runsAgreeWithNumPy(rule: Optimiser.Rule) throws {
    try Self.compare(rule.rawValue, rule)
  }

  @Test func warmUpsAgreeWithNumPy() throws {
    try Self.compare("warmup", .gradientDescent, Schedule(hasWarmup: true))
  }

  /// Compares a rule and a schedule with the runs of a name.
  private static func compare(
    _ name: String, _ rule: Optimiser.Rule, _ schedule: Schedule = Schedule()
  ) throws {
    let runs = try Fixture.json("optimisers/\(name).json", as: Runs.self)
    let expected = try Fixture.numbers("optimisers/\(name)_losses.npy")
    let setup = try Self.setup(rule, schedule)
    let problem = ReferenceProblem<Double>(setup)
    let reversed = ReferenceProblem<Double>(try Self.setup(rule, schedule, isReversed: true))
    try #require(expected.count == runs.rate.count * Self.lossCount)
    var closeCount = 0
    for run in runs.rate.indices {
      let point = try runs.point(run, setup.experiment)
      let losses = problem.losses(point, steps: runs.steps)
      let others = reversed.losses(point, steps: runs.steps)
      try #require(losses.count == runs.steps && others.count == runs.steps)
      let spread = Self.differences(losses, others)
      let limits = spread.map { max(Self.closeLimit, Self.spreadFactor * $0) }

      let first = Array(expected[(run * Self.lossCount)..<((run + 1) * Self.lossCount)])
      let errors = Self.differences(first, losses)
      #expect(zip(errors, limits).allSatisfy { $0 <= $1 }, "run \(run): \(errors.last ?? 0)")
      if errors.allSatisfy({ $0 <= Self.closeLimit }) { closeCount += 1 }

      // Weights that grow without end magnify rounding until nothing is left to compare.
      guard spread[runs.steps - 1] < Self.lostSpread else { continue }
      let last = Self.differences([runs.lastLoss[run]], [losses[runs.steps - 1]])[0]
      #expect(last <= limits[runs.steps - 1], "run \(run)")
      let measure = try Self.measure(losses, steps: runs.steps)
      let moved = Self.differences([measure], [try Self.measure(others, steps: runs.steps)])[0]
      let error = Self.differences([runs.measure[run]], [measure])[0]
      #expect(error <= max(Self.closeLimit, Self.spreadFactor * moved), "run \(run)")
    }
    // So that the limits above can fail: training magnifies little in most runs.
    #expect(closeCount * 4 >= runs.rate.count * 3, "\(closeCount) of \(runs.rate.count)")
  }

  private static func averagedLoss(_ setup: TrainingSetup, _ point: ParameterPoint) throws
    -> Double
  {
    try #require(
      TrainingRun.outcomes(
        .training(setup), precision: .double, points: [point],
        trainers: [ReferenceTrainer(threads: 1)]
      ).first?.values.first)
  }

  /// What the mean of all iterates costs.
  @Test(arguments: Optimiser.Rule.allCases.filter { $0 != .adam && $0 != .adamW })
  func meansOfIteratesCostWhatTheyDoInNumPy(rule: Optimiser.Rule) throws {
    let runs = try Fixture.json("optimisers/\(rule.rawValue).json", as: Runs.self)
    let expected = try #require(runs.lossOfMeanIterate)
    let (setup, reversed) = (try Self.setup(rule), try Self.setup(rule, isReversed: true))
    var closeCount = 0
    for run in runs.rate.indices {
      let point = try runs.point(run, setup.experiment)
      let loss = try Self.averagedLoss(setup, point)
      let spread = Self.differences([loss], [try Self.averagedLoss(reversed, point)])[0]
      let error = Self.differences([expected[run]], [loss])[0]
      guard spread < Self.lostSpread else { continue }
      #expect(error <= max(Self.closeLimit, Self.spreadFactor * spread), "run \(run): \(loss)")
      if error <= Self.closeLimit { closeCount += 1 }
    }
    #expect(closeCount * 2 >= runs.rate.count, "\(closeCount) of \(runs.rate.count)")
  }

  /// The first learning rate 10^(k/10) at which training diverges moves with the momentum as it does for a
  /// quadratic: upwards with the heavy ball, down with Nesterov's.
  @Test(arguments: [
    (Optimiser.Rule.gradientDescent, nil as Double?, 16), (.heavyBall, 0.5, 17),
    (.heavyBall, 0.9, 17),
    (.nesterov, 0.5, 14), (.nesterov, 0.9, 13),
  ])
  func theEdgeMovesWithTheMomentum(rule: Optimiser.Rule, momentum: Double?, tenths: Int) throws {
    let setup = try Self.setup(rule)
    let problem = ReferenceProblem<Double>(setup)
    let diverged = try (0...20).first { tenths in
      let rate = exponential10(Double(tenths) / 10)
      var point = setup.experiment.point(inputRate: rate, outputRate: rate)
      if let momentum { point[try #require(setup.experiment.system.slot(.momentum))] = momentum }
      let losses = problem.losses(point, steps: 200)
      // Not the class: a loss that has left the data behind may come back, and rounding decides whether.
      return losses.contains { !($0 <= 1000 * losses[0]) }
    }
    #expect(diverged == tenths)
  }
}
