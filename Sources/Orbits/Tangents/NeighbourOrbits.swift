import Numbers
import Systems

/// Trainings with all digits a little beside an orbit, on both sides of it in one direction and on one in another: their
/// differences from it are derivatives to all bits of a double, also where one of them is far less than another and a
/// tangent in double arithmetic drowns in its rounding.
struct NeighbourOrbits {
  private let ahead: OrbitNetwork
  private let behind: OrbitNetwork
  private let beside: OrbitNetwork
  /// How far they lie from the orbit.
  let distances: NeighbourDistances

  /// Directions as vectors of the plane, of length 1.
  struct Directions {
    let first: (x: DecimalNumber, y: DecimalNumber)
    let second: (x: DecimalNumber, y: DecimalNumber)
  }

  /// Throws where a parameter may not be what it is at such a place.
  init(
    _ place: OrbitPlace, _ setup: TrainingSetup, bits: Int, _ directions: Directions,
    _ distances: NeighbourDistances
  ) throws(FieldError) {
    func network(
      _ direction: (x: DecimalNumber, y: DecimalNumber), _ distance: DecimalNumber
    ) throws(FieldError) -> OrbitNetwork {
      try OrbitNetwork(near: place, setup, bits: bits, along: direction, distance: distance)
    }
    self.distances = distances
    let first = DecimalNumber(1).halved(times: distances.firstExponent)
    let second = DecimalNumber(1).halved(times: distances.secondExponent)
    ahead = try network(directions.first, first)
    behind = try network(directions.first, -first)
    beside = try network(directions.second, second)
  }

  /// How the state grows.
  func states(_ orbit: OrbitNetwork) -> KeptTangents {
    orbit.tangents(\.allStates, ahead: ahead, behind: behind, beside: beside)
  }

  /// How the sums of hidden neurons grow, or outputs where there are none; between `begin` and `update`.
  func sums(_ orbit: OrbitNetwork) -> KeptTangents {
    orbit.tangents(\.allSums, ahead: ahead, behind: behind, beside: beside)
  }

  /// Takes all through a step; `scratch` is of the orbit's shape.
  func begin(_ number: Int, _ scratch: inout OrbitStep) {
    for network in [ahead, behind, beside] { _ = network.begin(number, into: &scratch) }
  }

  /// Moves the weights of all.
  func update() {
    for network in [ahead, behind, beside] { network.update() }
  }
}

extension OrbitNetwork {
  /// A network at some distance from a place, along a direction, which is a vector of length 1.
  ///
  /// Throws where a parameter may not be what it is there.
  convenience init(
    near place: OrbitPlace, _ setup: TrainingSetup, bits: Int,
    along direction: (x: DecimalNumber, y: DecimalNumber), distance: DecimalNumber
  ) throws(FieldError) {
    self.init(
      try OrbitPlace(
        place.experiment, x: place.x + direction.x * distance,
        y: place.y + direction.y * distance), setup, bits: bits)
  }
}

/// How far neighbours lie from an orbit: powers of two, so that a derivative is the same double whatever they are.
package struct NeighbourDistances: Hashable, Sendable {
  /// 2^-`firstExponent` in the first direction.
  let firstExponent: Int
  /// 2^-`secondExponent` in the second.
  let secondExponent: Int
}
