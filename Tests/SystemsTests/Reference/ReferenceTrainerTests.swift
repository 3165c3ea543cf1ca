import Compute
import Foundation
import Numbers
import Plane
import Reference
import Synchronization
import Systems
import TestSupport
import Testing

@Suite struct ReferenceTrainerTests {
  /// A condition small enough to train a landscape of in no time.
  private static func small(_ preset: Preset) -> Experiment {
    var experiment = preset.experiment
    experiment.network.width = 4
    if experiment.pointCount > 16 { experiment.data.size = .count(9) }
    experiment.steps = 60
    return experiment
  }

  private static func landscape(
    _ experiment: Experiment, _ precision: Precision, threads: Int
  ) throws -> [Outcome] {
    let grid = try Grid(
      experiment: experiment, region: Region(whole: experiment.axes), size: Size("11x7"),
      precision: precision)
    let collector = OutcomeCollector(count: grid.count)
    let run = try TrainingRun(
      Setup(experiment), precision: precision, points: grid,
      trainers: [ReferenceTrainer(threads: threads)], deliver: collector.deliver)
    try run.wait()
    #expect(run.queue.trainedNetworks == Double(grid.count))
    return collector.outcomes
  }

  private static func bits(_ outcomes: [Outcome]) -> [[UInt64]] {
    outcomes.map { $0.bitPatterns(Observable.convergence.channels) }
  }

  @Test(arguments: Preset.paperConditions, Precision.allCases)
  func threadsDoNotMatter(preset: Preset, precision: Precision) throws {
    let experiment = Self.small(preset)
    let one = try Self.bits(Self.landscape(experiment, precision, threads: 1))
    #expect(try Self.bits(Self.landscape(experiment, precision, threads: 1)) == one)
    #expect(try Self.bits(Self.landscape(experiment, precision, threads: 3)) == one)
    #expect(Set(one).count >= 30)
  }

  @Test(arguments: Preset.paperConditions, Precision.allCases)
  func landscapesHaveBothKindsOfPixels(preset: Preset, precision: Precision) throws {
    let outcomes = try Self.landscape(Self.small(preset), precision, threads: 2)
    #expect(outcomes.contains { $0.isConverged })
    #expect(outcomes.contains { !$0.isConverged })
    #expect(outcomes.allSatisfy { $0.measure.isFinite && (0...1e6).contains($0.lossRatio) })
    #expect(outcomes.allSatisfy { (-1..<60).contains($0.divergenceStep) })
    #expect(outcomes.allSatisfy { $0.divergenceStep < 0 || !$0.isConverged })
  }

  /// Pins the bits themselves: a platform that rounds differently anywhere must fail here.
  @Test(arguments: [
    (Precision.float, 527_520_777_443_014_884 as UInt64), (.double, 1_963_648_046_707_968_070),
  ])
  func landscapesHaveTheSameBitsEverywhere(precision: Precision, digest: UInt64) throws {
    let outcomes = try Self.landscape(Self.small(.relu), precision, threads: 2)
    #expect(Digest.of(Self.bits(outcomes).joined()) == digest)
  }

  @Test func aLandscapeIsWhatStepsAndConvergenceGive() throws {
    let experiment = Self.small(.minibatch)
    let outcomes = try Self.landscape(experiment, .double, threads: 2)
    let grid = try Grid(
      experiment: experiment, region: Region(whole: experiment.axes), size: Size("11x7"),
      precision: .double)
    let problem = ReferenceProblem<Double>(try TrainingSetup(experiment))
    for index in stride(from: 0, to: grid.count, by: 5) {
      var network = ReferenceNetwork(problem, grid.point(at: index))
      var convergence = ReferenceConvergence<Double>(steps: experiment.steps)
      // To the end, where the trainer stops at the first loss that is not finite.
      for step in 0..<experiment.steps {
        convergence.observe(network.step(batch: problem.batch(step: step), number: step))
      }
      #expect(Outcome(convergence.results()) == outcomes[index])
    }
  }

  @Test func precisionsDiffer() throws {
    let experiment = Self.small(.tanh)
    let float = try Self.landscape(experiment, .float, threads: 1)
    let double = try Self.landscape(experiment, .double, threads: 1)
    #expect(Self.bits(float) != Self.bits(double))
    // But they tell the same story far from the boundary: the lowest rates.
    #expect((float[0].measure - double[0].measure).magnitude <= 1e-4 * 60)
    #expect(float[0].measure == Double(Float(float[0].measure)))
  }

  @Test(.timeLimit(.minutes(1))) func cancellingGivesBackWhatWasNotDelivered() throws {
    let experiment = Preset.tanh.experiment
    let points = Array(
      repeating: ParameterPoint(inputRate: 1e-3, outputRate: 1e-3), count: 10_000)
    let collector = OutcomeCollector(count: points.count)
    let begun = Gate()
    let isFirst = Mutex(true)
    let run = try TrainingRun(
      Setup(experiment), precision: .float, points: points,
      trainers: [ReferenceTrainer(threads: 2)],
      deliver: { tile, outcomes in
        collector.deliver(tile, outcomes)
        let opens = isFirst.withLock { isFirst in
          defer { isFirst = false }
          return isFirst
        }
        if opens { begun.open() }
      })
    Thread.detachNewThread {
      begun.wait()
      run.cancel()
    }
    try run.wait()
    let delivered = collector.outcomes.count { !$0.values.isEmpty }
    #expect(run.queue.waitingCount == points.count - delivered)
    #expect(run.queue.trainedNetworks == Double(delivered))
    #expect(delivered < points.count)
  }

  @Test func thereIsAlwaysAThread() throws {
    let setup = try Setup(Self.small(.single))
    #expect(ReferenceTrainer(threads: 0).name == "reference")
    for (threads, workers) in [(-1, 1), (0, 1), (1, 1), (5, 5)] {
      let trainer = ReferenceTrainer(threads: threads)
      #expect(try trainer.makeWorkers(setup, precision: .float).count == workers)
    }
    #expect(!(try ReferenceTrainer().makeWorkers(setup, precision: .double)).isEmpty)
  }
}
