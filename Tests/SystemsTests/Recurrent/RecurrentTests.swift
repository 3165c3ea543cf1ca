import Compute
import Foundation
import Numbers
import Plane
import Reference
import Systems
import TestSupport
import Testing

/// What is known of random recurrent networks.
@Suite struct RecurrentTests {
  private static func outcomes(
    _ points: [(gain: Double, symmetry: Double)], neurons: Int = 32, steps: Int = 3000,
    transient: Int = 1000, seed: UInt64 = 1, startScale: Double = 1, timeStep: Double = 0.1,
    _ observables: [Observable], _ precision: Precision = .double
  ) throws -> [Outcome] {
    var experiment = Experiment.edgeOfChaos
    experiment.system = .recurrent(
      RecurrentSystem(neurons: neurons, timeStep: timeStep, transient: transient, seed: seed))
    experiment.steps = steps
    experiment.observables = observables
    return try TrainingRun.outcomes(
      Setup(experiment), precision: precision,
      points: points.map { ParameterPoint([$0.gain, $0.symmetry, startScale]) },
      trainers: [ReferenceTrainer()])
  }

  /// With symmetric couplings an energy falls: there are fixed points alone.
  @Test(arguments: [UInt64(1), 2, 3])
  func symmetricNetworksAreNeverChaotic(seed: UInt64) throws {
    let points = [0.8, 1.5, 2.5, 4].map { (gain: $0, symmetry: 1.0) }
    for outcome in try Self.outcomes(points, seed: seed, [.exponent, .kineticEnergy]) {
      #expect(outcome[0] < 0.01)
      #expect(outcome[2] < 1e-6)
    }
  }

  /// Well below the line `g (1 + symmetry) = 1` activity dies, well above it lives.
  @Test(arguments: [-0.4, 0.0, 0.5])
  func activitySetsInAtTheLine(symmetry: Double) throws {
    let line = 1 / (1 + symmetry)
    let outcomes = try Self.outcomes(
      [0.7, 1.6].map { (gain: $0 * line, symmetry: symmetry) }, neurons: 64, [.activity])
    #expect(outcomes[0][0] < 1e-4)
    #expect(outcomes[1][0] > 0.02)
  }

  @Test func strongNetworksAreChaotic() throws {
    let outcomes = try Self.outcomes([(gain: 5, symmetry: 0)], neurons: 64, seed: 2, [.exponent])
    #expect(outcomes[0][0] > 0.05)
  }

  /// A tangent of a network without couplings shrinks by 1 - dt a step: ln(1 - dt) / dt per unit of time.
  @Test(arguments: Precision.allCases)
  func exponentsAreToldPerUnitOfTime(precision: Precision) throws {
    let outcome = try Self.outcomes(
      [(gain: 0, symmetry: 0)], timeStep: 0.25, [.exponent, .quiet], precision)[0]
    #expect((outcome[0] - log(0.75) / 0.25).magnitude < 1e-5)
    // x^2 shrinks by 0.75^2 a step and ends below 1e-30.
    #expect((115...130).contains(outcome[2]))
  }

  /// Whether an exponent is asked for changes no bit of what else is.
  @Test(arguments: Precision.allCases)
  func quietNetworksTellTheSameBesideATangent(precision: Precision) throws {
    let points = [0.2, 0.6, 0.9, 1.1, 3].map { (gain: $0, symmetry: 0.0) }
    let others: [Observable] = [.quiet, .activity, .kineticEnergy, .overlap]
    let alone = try Self.outcomes(points, transient: 100, others, precision)
    let beside = try Self.outcomes(points, transient: 100, others + [.exponent], precision)
    for (one, other) in zip(alone, beside) {
      #expect(one.bits == Array(other.bits.prefix(4)))
    }
    #expect(alone[0][0] > 0 && alone[4][0] == -1)
    #expect(alone[0][1] > 0)
  }

  @Test func aNetworkThatBeginsAtRestIsQuietAtOnce() throws {
    let outcome = try Self.outcomes(
      [(gain: 3, symmetry: 0)], startScale: 0, [.quiet, .activity, .overlap])[0]
    #expect(outcome.values == [0, 0, 0])
  }

  /// Seeds draw other matrices; the same seed the same, symmetric and antisymmetric, of unit variance.
  @Test func matricesAreDrawnBySeed() throws {
    let experiment = Experiment.edgeOfChaos
    let network = RecurrentSystem(neurons: 64, seed: 7)
    let setup = try RecurrentSetup(experiment, network)
    #expect(setup.symmetric != (try RecurrentSetup(experiment, RecurrentSystem()).symmetric))
    #expect(setup.symmetric == (try RecurrentSetup(experiment, network).symmetric))
    for row in 0..<64 {
      for column in 0...row {
        let (place, mirrored) = (row * 64 + column, column * 64 + row)
        #expect(setup.symmetric[place] == setup.symmetric[mirrored])
        #expect(setup.antisymmetric[place] == -setup.antisymmetric[mirrored])
      }
    }
    for matrix in [setup.symmetric, setup.antisymmetric] {
      let variance = matrix.reduce(0) { $0 + $1 * $1 } / (64 * 63)
      #expect((0.9...1.1).contains(variance))
    }
  }

  /// In the places of gain and symmetry are the factors of both products; what lies outside counts as the end.
  @Test func pointsHoldTheFactorsOfBothProducts() {
    let rounding = PointRounding<Double>(RecurrentSystem(neurons: 64))
    func point(_ gain: Double, _ symmetry: Double) -> [Double] {
      rounding.point(ParameterPoint([gain, symmetry, 2]))
    }
    #expect(point(4, 1) == [0.5, 0, 2])
    #expect(point(4, -1) == [0, 0.5, 2])
    #expect(point(4, 5) == point(4, 1))
    #expect(point(-1, 0) == point(0, 0))
    #expect(point(2, 0)[0] == 2 * 0.5.squareRoot() / 8)
  }

  /// A window that is not named begins where the network is measured.
  @Test func exponentsAreMeasuredAfterTheTransient() throws {
    let points = [(gain: 2.0, symmetry: 0.2)]
    let standard = try Self.outcomes(points, steps: 400, transient: 150, [.exponent])
    var experiment = Experiment.edgeOfChaos
    experiment.system = .recurrent(RecurrentSystem(neurons: 32, transient: 0))
    experiment.steps = 400
    experiment.observables = [.exponent]
    experiment.exponent.from = 150
    let named = try TrainingRun.outcomes(
      Setup(experiment), precision: .double, points: [ParameterPoint([2, 0.2, 1])],
      trainers: [ReferenceTrainer()])
    #expect(standard.map(\.bits) == named.map(\.bits))
    experiment.exponent.from = nil
    #expect(
      try TrainingRun.outcomes(
        Setup(experiment), precision: .double, points: [ParameterPoint([2, 0.2, 1])],
        trainers: [ReferenceTrainer()]
      ).map(\.bits) != named.map(\.bits))
  }

  /// The window is written where it is not the standard one, which begins after the transient.
  @Test(arguments: [nil, 0, 5, 1000] as [Int?], [0, 1000])
  func experimentsAreReadBack(from: Int?, transient: Int) throws {
    var experiment = Experiment.edgeOfChaos
    experiment.system = .recurrent(
      RecurrentSystem(neurons: 12, timeStep: 0.3, transient: transient, seed: 9))
    experiment.hyperparameters[.startScale] = 0.5
    experiment.exponent.from = from
    var expected = experiment
    if from == transient { expected.exponent.from = nil }
    let text = try ExperimentText.encode(experiment)
    #expect(try ExperimentText.decode(text) == expected)
    #expect(text.contains("from") == (from != nil))
    #expect(experiment.exponentWindow == (from ?? transient)..<3000)
    experiment.observables = [.activity]
    experiment.exponent = ExponentSettings()
    #expect(try ExperimentText.decode(ExperimentText.encode(experiment)) == experiment)
  }

  @Test func tracesTellActivity() throws {
    var experiment = Experiment.edgeOfChaos
    experiment.system = .recurrent(RecurrentSystem(neurons: 12, timeStep: 0.9, transient: 0))
    experiment.steps = 60
    experiment.observables = [.quiet]
    let series = try ReferenceTrainer().series(
      Setup(experiment), ParameterPoint([0.1, 0, 1]), precision: .double)
    #expect(series.endStep.map { Double($0) } == series.outcome[0])
    #expect(series.activities.count == (series.endStep ?? 0) + 1)
    #expect(series.activities[0] > 0.1 && series.activities.last == 0)
    #expect(series.losses.isEmpty && series.states.isEmpty)
  }

  @Test func titlesSayPerUnitOfTime() {
    #expect(Experiment.edgeOfChaos.channels[0].title == "Lyapunov exponent per unit of time")
    #expect(Preset.digits.experiment.channels[0].title == "Lyapunov exponent per step")
  }
}
