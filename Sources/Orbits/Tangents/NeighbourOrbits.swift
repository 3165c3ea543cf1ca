import Numbers
import Systems

/// Two trainings with all digits a little beside an orbit, in two directions: their differences from it are tangents to all
/// bits of a double, also where one of them is far less than the other and a tangent in double arithmetic drowns in its
/// rounding.
///
/// Both lie 10^-``exponent`` away, so near that what is not of first order is beyond a double.
struct NeighbourOrbits {
  private let first: OrbitNetwork
  private let second: OrbitNetwork
  /// How near they are.
  let exponent: Int

  /// Directions as vectors of the plane, of length 1.
  struct Directions {
    let first: (x: DecimalNumber, y: DecimalNumber)
    let second: (x: DecimalNumber, y: DecimalNumber)

    /// Those of the coordinates.
    static let coordinates = Directions(first: (1, 0), second: (0, 1))
  }

  /// Throws where a parameter may not be what it is at such a place.
  init(
    _ place: OrbitPlace, _ setup: TrainingSetup, bits: Int, _ directions: Directions, exponent: Int
  ) throws(FieldError) {
    func network(
      _ direction: (x: DecimalNumber, y: DecimalNumber)
    ) throws(FieldError) -> OrbitNetwork {
      OrbitNetwork(
        try OrbitPlace(
          place.experiment, x: place.x + direction.x.timesTen(toThe: -exponent),
          y: place.y + direction.y.timesTen(toThe: -exponent)), setup, bits: bits)
    }
    self.exponent = exponent
    first = try network(directions.first)
    second = try network(directions.second)
  }

  /// How much the states are greater than the orbit's, in units of the distance times 10^``exponent``.
  func states(_ orbit: OrbitNetwork) -> KeptTangents {
    KeptTangents(orbit.stateDifference(first), orbit.stateDifference(second))
  }

  /// The same of the sums of hidden neurons, or of outputs where there are none; between `begin` and `update`.
  func sums(_ orbit: OrbitNetwork) -> KeptTangents {
    KeptTangents(orbit.sumDifference(first), orbit.sumDifference(second))
  }

  /// Takes both through a step; `scratch` is of the orbit's shape.
  func begin(_ number: Int, _ scratch: inout OrbitStep) {
    _ = first.begin(number, into: &scratch)
    _ = second.begin(number, into: &scratch)
  }

  /// Moves the weights of both.
  func update() {
    first.update()
    second.update()
  }

  /// The direction along which weights part fastest, in degrees from the x axis; the two lie along the coordinates.
  ///
  /// With A and B the differences of weights, it is half the angle whose tangent is 2 A.B / (A.A - B.B).
  func fastestDirection(_ orbit: OrbitNetwork, digits: Int) -> DecimalNumber? {
    let gram = orbit.gram(first, second)
    let arena = BigFloatArena()
    let numbers = arena.numbers(4, bits: orbit.bits)
    return withExtendedLifetime(arena) {
      let (across, along, angle, half) = (numbers[0], numbers[1], numbers[2], numbers[3])
      across.set(gram.mixed)
      across.multiply(byTwoToThe: 1)
      along.set(difference: gram.first, gram.second)
      guard !across.isZero || !along.isZero else { return nil }
      angle.set(arctangentOf: across, over: along)
      half.setPi()
      angle.set(quotient: angle, half)
      half.setZero()
      half.add(90)
      angle.multiply(by: half)
      let text = angle.text(digits: digits)
      guard let degrees = try? DecimalNumber(text) else { return nil }
      return degrees < 0 ? degrees + 180 : degrees
    }
  }
}
