import Numbers
import Systems

/// Trainings with all digits a little beside an orbit, on both sides of it in two directions and on one between these: their
/// differences are derivatives of first and second order to all bits of a double, also where one of them is far less than
/// another and a tangent in double arithmetic drowns in its rounding.
struct NeighbourOrbits {
  /// On both sides in the first direction.
  private let ahead: OrbitNetwork
  private let behind: OrbitNetwork
  /// On both sides in the second.
  private let above: OrbitNetwork
  private let below: OrbitNetwork
  /// Ahead and above.
  private let corner: OrbitNetwork
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
    let (first, second) = (directions.first, directions.second)
    let firstDistance = DecimalNumber(1).halved(times: distances.firstExponent)
    let secondDistance = DecimalNumber(1).halved(times: distances.secondExponent)
    func network(
      _ firstSteps: DecimalNumber, _ secondSteps: DecimalNumber
    ) throws(FieldError) -> OrbitNetwork {
      let (p, q) = (firstSteps * firstDistance, secondSteps * secondDistance)
      return try OrbitNetwork(
        near: place, setup, bits: bits,
        by: (first.x * p + second.x * q, first.y * p + second.y * q))
    }
    self.distances = distances
    ahead = try network(1, 0)
    behind = try network(-1, 0)
    above = try network(0, 1)
    below = try network(0, -1)
    corner = try network(1, 1)
  }

  private var all: [OrbitNetwork] { [ahead, behind, above, below, corner] }

  /// How the state grows, to second order.
  func states(_ orbit: OrbitNetwork) -> KeptTangents {
    KeptTangents(
      orbit.growth(of: \.allStates, ahead: ahead, behind: behind),
      orbit.growth(of: \.allStates, ahead: above, behind: below),
      bend: Bend(
        first: orbit.bend(from: orbit, to: ahead, lessFrom: behind, to: orbit),
        mixed: orbit.bend(from: ahead, to: corner, lessFrom: orbit, to: above),
        second: orbit.bend(from: orbit, to: above, lessFrom: below, to: orbit)))
  }

  /// How the sums of hidden neurons grow, or outputs where there are none, to first order; between `begin` and `update`.
  func sums(_ orbit: OrbitNetwork) -> KeptTangents {
    KeptTangents(
      orbit.growth(of: \.allSums, ahead: ahead, behind: behind),
      orbit.growth(of: \.allSums, ahead: above, behind: below))
  }

  /// Takes all through a step; `scratch` is of the orbit's shape.
  func begin(_ number: Int, _ scratch: inout OrbitStep) {
    for network in all { _ = network.begin(number, into: &scratch) }
  }

  /// Moves the weights of all.
  func update() {
    for network in all { network.update() }
  }
}

/// How far neighbours lie from an orbit: powers of two, so that a derivative is the same double whatever they are.
package struct NeighbourDistances: Hashable, Sendable {
  /// 2^-`firstExponent` in the first direction.
  let firstExponent: Int
  /// 2^-`secondExponent` in the second.
  let secondExponent: Int
}
