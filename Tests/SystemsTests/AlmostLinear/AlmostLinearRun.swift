import Compute
import Numbers
import Reference
import Systems
import TestSupport

/// An almost-linear network on the reference, whose numbers are given.
struct AlmostLinearRun {
  let network: AlmostLinearSystem
  let setup: AlmostLinearSetup

  init(
    _ network: AlmostLinearSystem, steps: Int, series: [Double], start: [Double],
    _ observables: [Observable] = [.losses], exponent: ExponentSettings = ExponentSettings()
  ) {
    self.network = network
    var experiment = Experiment.forcedLorenz
    experiment.system = .almostLinear(network)
    experiment.steps = steps
    experiment.observables = observables
    experiment.exponent = exponent
    setup = AlmostLinearSetup(experiment, network, series: series, start: start)
  }

  /// What the points leave.
  func outcomes(
    _ points: [(rate: Double, forcing: Double)], _ precision: Precision = .double
  ) throws -> [Outcome] {
    try TrainingRun.outcomes(
      .almostLinear(setup), precision: precision,
      points: points.map { ParameterPoint([$0.rate, $0.forcing]) }, trainers: [ReferenceTrainer()])
  }

  /// The losses of the first steps of a point.
  func losses(rate: Double, forcing: Double) throws -> [Double] {
    try ReferenceTrainer().series(
      .almostLinear(setup), ParameterPoint([rate, forcing]), precision: .double
    ).losses
  }

  /// The gradient of the first step and its loss.
  func gradient(forcing: Double) -> (gradient: [Double], loss: Double) {
    var pixel = ReferenceAlmostLinear<Double>(setup).pixel(ParameterPoint([1, forcing]))
    let loss = pixel.step(0).loss
    return (zip(setup.start, pixel.state).map { $0 - $1 }, loss)
  }
}

/// Runs by another program.
struct AlmostLinearGolden: Decodable {
  let rate: [Double]
  let alpha: [Double]
  let diagonal: [Double]
  let weights: [[Double]]
  let bias: [Double]
  let relus: Int
  let lastLoss: [Double?]

  enum CodingKeys: String, CodingKey {
    case rate, alpha, relus
    case diagonal = "A"
    case weights = "W"
    case bias = "h"
    case lastLoss = "last_loss"
  }

  static func read() throws -> AlmostLinearGolden {
    try Fixture.json("almost-linear/machine.json", as: Self.self)
  }

  static func series() throws -> [Double] { try Fixture.numbers("almost-linear/series.npy") }

  var start: [Double] { diagonal + weights.flatMap { $0 } + bias }

  /// Rates and forcings.
  var points: [(rate: Double, forcing: Double)] { zip(rate, alpha).map { ($0, $1) } }

  func run(steps: Int, _ observables: [Observable]) throws -> AlmostLinearRun {
    AlmostLinearRun(
      AlmostLinearSystem(rectified: relus), steps: steps, series: try Self.series(), start: start,
      observables)
  }
}
