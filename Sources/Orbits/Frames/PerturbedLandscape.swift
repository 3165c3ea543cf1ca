import Compute
import Numbers
import Plane
import Systems

/// A landscape below double precision, ready to be computed: what its pixels share, and the pixels.
package struct PerturbedLandscape: Sendable {
  /// What trainers are given.
  package let setup: Setup
  /// The pixels.
  package let points: PerturbedPoints
  /// The training in the middle; nil of a map.
  package let orbit: Orbit?

  /// Computes the orbit in the middle of a plane, with as many bits as its samples need.
  ///
  /// Throws a `FieldError` for an experiment that has no orbits, and a `CancelledError` where it was asked to stop.
  ///
  /// - Parameter progress: told, after each step of a training, how many are done.
  package init(
    _ experiment: Experiment, _ pixels: Plane, cancellation: Cancellation = Cancellation(),
    progress: (Int) -> Void = { _ in }
  ) throws {
    switch experiment.system {
    case .training:
      try self.init(
        TrainingSetup(experiment), pixels, cancellation: cancellation, progress: progress)
    case .map(let map):
      let perturbation = try MapOrbit.perturbation(
        experiment, map, pixels, cancellation: cancellation)
      self.init(
        setup: .perturbedMap(perturbation),
        points: try PerturbedPoints(experiment, pixels, parameters: perturbation.parameters),
        orbit: nil)
    case .recurrent, .flow, .almostLinear:
      throw FieldError(
        field: "system", value: experiment.system.title, allowed: "one whose pixels have orbits")
    }
  }

  private init(setup: Setup, points: PerturbedPoints, orbit: Orbit?) {
    self.setup = setup
    self.points = points
    self.orbit = orbit
  }

  /// Trains the orbit in the middle of a plane.
  ///
  /// `drawn` holds the numbers of the experiment. Throws what the other initialiser throws.
  ///
  /// - Parameter progress: told, after each step, how many are done.
  package init(
    _ drawn: TrainingSetup, _ pixels: Plane, cancellation: Cancellation = Cancellation(),
    progress: (Int) -> Void = { _ in }
  ) throws {
    let experiment = drawn.experiment
    let region = pixels.region
    let place = try OrbitPlace(experiment, x: region.x.centre, y: region.y.centre)
    let frame = OrbitFrame(region, pixels.wholeSize)
    let orbit = try Orbit(
      place, drawn, bits: frame.bits, frames: [frame], cancellation: cancellation,
      progress: progress)
    setup = .perturbation(orbit.window.perturbation(frame, at: 0, drawn))
    points = try PerturbedPoints(experiment, pixels, parameters: orbit.window.parameters)
    self.orbit = orbit
  }

  /// A frame of a few dozen samples a side about an orbit, which has been recorded as far as that tells it; else the orbit is
  /// trained again, for this frame.
  package init(
    ofFewSamples pixels: Plane, _ recorded: RecordedOrbit, _ drawn: TrainingSetup,
    cancellation: Cancellation
  ) throws {
    let frame = OrbitFrame(ofFewSamples: pixels.region, pixels.wholeSize)
    var orbit = recorded.orbit
    var shared: PerturbationSetup
    if let known = recorded.perturbation(frame, drawn) {
      shared = known
    } else {
      orbit = try Orbit(
        orbit.place, drawn, bits: frame.bits, frames: [frame], until: { _ in true },
        cancellation: cancellation)
      shared = orbit.window.perturbation(frame, at: 0, drawn)
    }
    if frame.isStretchedBeyondTangents {
      let sides = try TrainedSides(
        pixels.region, orbit.place, drawn, bits: orbit.bits, step: shared.firstStep,
        cancellation: cancellation)
      shared = shared.with(right: sides.right, up: sides.up)
    }
    setup = .perturbation(shared)
    points = try PerturbedPoints(drawn.experiment, pixels, parameters: orbit.window.parameters)
    self.orbit = orbit
  }

  /// The bits of a training in the middle of a plane.
  package static func bits(_ pixels: Plane) -> Int {
    OrbitFrame(pixels.region, pixels.wholeSize).bits
  }
}
