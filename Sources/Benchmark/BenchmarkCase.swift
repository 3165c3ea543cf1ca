import Compute
import Numbers
import Orbits
import Plane
import Systems

/// One landscape whose training is timed.
public struct BenchmarkCase: Hashable, Sendable, CustomStringConvertible {
  /// What it is about, for example `tanh, mixed`.
  public package(set) var name: String
  /// What is trained.
  public package(set) var experiment: Experiment
  /// In which arithmetic.
  public let precision: Precision
  /// The part of the landscape.
  public let region: Region
  /// Whether pixels are differences from an orbit in all steps.
  var isPerturbed = false

  /// The name and the arithmetic.
  public var description: String { "\(name), \(precision.rawValue)" }

  /// The landscape that is compared with the stored digest.
  package var checkedSize: Size { get throws { try Size(width: 4, height: 4) } }

  /// The tangents that one step of one network takes.
  public var tangentsPerStep: Double {
    if let recurrent = experiment.recurrent { return Double(recurrent.neurons) }
    guard let training = experiment.training, training.network.activation == .tanh else { return 0 }
    let network = training.network
    return Double(
      (training.pointCount + training.drawnCount) * (network.layers - 1) * network.width)
  }

  /// The steps that a pixel did, as its outcome tells: one that ended early says after which.
  func steps(_ outcome: Outcome) -> Int {
    let counts = experiment.channels.indices.lazy.map { channel -> Double in
      switch experiment.channels[channel].name {
      case "divergenceStep": outcome[channel] + 1
      case "escapeTime": outcome[channel]
      case "flipTime" where experiment.endsWithFlip: outcome[channel]
      default: -1
      }
    }
    return counts.first { $0 > 0 }.map(Int.init) ?? experiment.steps
  }

  /// What an orbit is made for, whatever the size of the landscape.
  private func orbitFrame() throws -> OrbitFrame {
    OrbitFrame(region, try Size(width: 1024, height: 1024))
  }

  /// The orbit of pixels that are differences; nil for others.
  package func orbit() throws -> OrbitWindow? {
    guard isPerturbed else { return nil }
    let place = try OrbitPlace(experiment, x: region.x.centre, y: region.y.centre)
    let frame = try orbitFrame()
    return try Orbit(
      place, TrainingSetup(experiment), bits: frame.bits, frames: [frame]
    ).window
  }

  /// What trainers are given for so many samples; `orbit` is what ``orbit()`` gives.
  package func landscape(
    _ size: Size, _ orbit: OrbitWindow?
  ) throws -> (setup: Setup, points: any PointSource) {
    guard let orbit else {
      return (
        try Setup(experiment),
        try Grid(experiment: experiment, region: region, size: size, precision: precision)
      )
    }
    let plane = try Plane(axes: experiment.axes, region: region, size: size)
    return (
      .perturbation(
        orbit.perturbation(try orbitFrame(), at: 0, try TrainingSetup(experiment))),
      try PerturbedPoints(experiment, plane, parameters: orbit.parameters)
    )
  }
}
