import Compute
import Landscapes
import Numbers
import Orbits
import Plane
import Systems

/// The plane of an experiment, trained by the devices; orbits tell how frames are stretched.
package struct OrbitSearchPlane: SearchPlane {
  let training: Training
  let drawn: TrainingSetup
  let cancellation: Cancellation
  /// How many places to follow where frames are narrow: more where orbits cost little.
  package let beamWidth: Int
  private let measureIndex: Int
  private let ratioIndex: Int
  private let choices: (x: AxisChoice, y: AxisChoice)

  /// The plane of a training in double precision.
  ///
  /// Throws a `FieldError` or ``LandscapeError`` for an experiment without orbits, or without the channels that are needed.
  package init(_ training: Training, cancellation: Cancellation = Cancellation()) throws {
    var experiment = training.setup.experiment
    // Nothing else is asked for; what other observables need, below doubles there may not be.
    experiment.observables.removeAll { $0 != .convergence }
    drawn = try TrainingSetup(experiment)
    self.training = training.with(.training(drawn))
    self.cancellation = cancellation
    measureIndex = try experiment.channels.classChannelIndex()
    guard let index = experiment.channels.firstIndex(where: { $0.name == Self.ratioName }) else {
      throw LandscapeError("autopilot: the experiment has no channel \(Self.ratioName)")
    }
    ratioIndex = index
    choices = try experiment.axisChoices()
    beamWidth = try Self.beamWidth(experiment)
  }

  private static let ratioName = "lossRatio"

  /// How many places are followed; throws a `FieldError` for an experiment that has no orbits.
  static func beamWidth(_ experiment: Experiment) throws(FieldError) -> Int {
    try OrbitPlace(middleOf: experiment).isSlow ? 2 : 6
  }

  package func outcomes(_ places: [Plane.Place]) throws -> [SearchOutcome] {
    try outcomes(places.map { try drawn.experiment.point($0) }, training)
  }

  /// The outcomes of points. Those beyond what parameters may be are not trained; they count as diverged, and a boundary
  /// beside them as smooth.
  func outcomes(
    _ points: [ParameterPoint], _ training: Training
  ) throws -> [SearchOutcome] {
    let indices = points.indices.filter { drawn.experiment.allows(points[$0], choices) }
    var outcomes = Array(repeating: SearchOutcome(measure: 1, lossRatio: 0), count: points.count)
    let trained = try training.outcomes(
      indices.map { points[$0] }, cancellation: cancellation)
    for (index, outcome) in zip(indices, trained) {
      outcomes[index] = SearchOutcome(
        measure: outcome[measureIndex], lossRatio: outcome[ratioIndex])
    }
    return outcomes
  }

  package func place(
    x: DecimalNumber, y: DecimalNumber, decade: Int
  ) throws -> OrbitSearchPlace? {
    guard let place = try? OrbitPlace(drawn.experiment, x: x, y: y) else { return nil }
    return try OrbitSearchPlace(self, place, decade: decade)
  }
}
