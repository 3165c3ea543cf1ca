import Compute
import Numbers
import Reference
import Systems
import TestSupport
import Testing

/// Several starts: each is that of an experiment with another seed.
@Suite struct StartTests {
  private static func experiment(starts: Int, seed: UInt64 = 3) -> Experiment {
    var experiment = Preset.iris.experiment
    experiment.steps = 20
    // The direction of a neighbour is that of the experiment's seed for all starts.
    experiment.observables = [.accuracy, .losses]
    experiment.data.seed = seed
    experiment.network.starts = starts
    return experiment
  }

  private static func outcome(
    _ experiment: Experiment, start: Double? = nil, _ precision: Precision = .double
  ) throws -> [UInt64] {
    var point = experiment.fixedPoint
    if let start { point[try #require(experiment.system.slot(.start))] = start }
    let outcomes = try TrainingRun.outcomes(
      Setup(experiment), precision: precision, points: [point],
      trainers: [ReferenceTrainer(threads: 1)])
    return outcomes.flatMap { $0.values.map(\.bitPattern) }
  }

  @Test(arguments: Precision.allCases) func startsAreThoseOfSeeds(precision: Precision) throws {
    let several = Self.experiment(starts: 4)
    var seen: Set<[UInt64]> = []
    for start in 0..<4 {
      let own = try Self.outcome(several, start: Double(start), precision)
      let other = Self.experiment(starts: 1, seed: 3 + UInt64(start))
      #expect(own == (try Self.outcome(other, precision)))
      seen.insert(own)
    }
    #expect(seen.count == 4)
  }

  /// Rows of a picture lie between whole numbers.
  @Test(arguments: [(-0.5, 0), (0.49, 0), (0.5, 1), (1.49, 1), (2.5, 2)])
  func theNearestStartIsTaken(value: Double, start: Int) throws {
    let several = Self.experiment(starts: 3)
    #expect(
      try Self.outcome(several, start: value) == Self.outcome(several, start: Double(start)))
  }

  @Test func oneStartHasNoParameter() throws {
    #expect(Self.experiment(starts: 1).system.slot(.start) == nil)
    #expect(try Setup(Self.experiment(starts: 2)).experiment.fixedPoint.values.count == 6)
  }

  /// The greatest seed has a successor.
  @Test func seedsWrap() throws {
    let last = try TrainingSetup(Self.experiment(starts: 2, seed: .max))
    let first = try TrainingSetup(Self.experiment(starts: 1, seed: 0))
    #expect(last.starts[1] == first.weights)
  }
}
