import Compute
import Numbers
import Systems

extension OrbitNetwork {
  /// A network that lies so much beside a place.
  ///
  /// Throws where a parameter may not be what it is there.
  convenience init(
    near place: OrbitPlace, _ setup: TrainingSetup, bits: Int,
    by offset: (x: DecimalNumber, y: DecimalNumber)
  ) throws(FieldError) {
    self.init(
      try OrbitPlace(place.experiment, x: place.x + offset.x, y: place.y + offset.y), setup,
      bits: bits)
  }

  /// Networks at a place and at others that lie so much beside it, all trained up to a step.
  ///
  /// Throws a `CancelledError` where it was asked to stop, and a `FieldError` where a parameter may not be what it is there.
  static func trained(
    _ place: OrbitPlace, _ setup: TrainingSetup, bits: Int,
    beside offsets: [(x: DecimalNumber, y: DecimalNumber)], upTo step: Int,
    cancellation: Cancellation
  ) throws -> (orbit: OrbitNetwork, neighbours: [OrbitNetwork]) {
    let orbit = OrbitNetwork(place, setup, bits: bits)
    let neighbours = try offsets.map { offset in
      try OrbitNetwork(near: place, setup, bits: bits, by: offset)
    }
    var scratch = orbit.emptyStep()
    for number in 0..<step {
      try cancellation.check()
      for network in [orbit] + neighbours {
        _ = network.begin(number, into: &scratch)
        network.update()
      }
    }
    return (orbit, neighbours)
  }

  /// How much the state of another network of the same shape is greater, each difference rounded once to a double.
  package func stateDifference(_ other: OrbitNetwork) -> [Double] {
    let arena = BigFloatArena()
    let difference = arena.number(bits: bits)
    return withExtendedLifetime(arena) {
      (0..<state.count).map { index in
        difference.set(difference: other.state[index], state[index])
        return difference.doubleValue
      }
    }
  }

  /// Half of what the numbers of the network ahead are more than those of the one behind, each rounded once to a double:
  /// how they grow to first order.
  func growth(
    of numbers: KeyPath<OrbitNetwork, BigFloats>, ahead: OrbitNetwork, behind: OrbitNetwork
  ) -> [Double] {
    let (a, b) = (ahead[keyPath: numbers], behind[keyPath: numbers])
    let arena = BigFloatArena()
    let difference = arena.number(bits: bits)
    return withExtendedLifetime(arena) {
      (0..<a.count).map { index in
        difference.set(difference: a[index], b[index])
        difference.multiply(byTwoToThe: -1)
        return difference.doubleValue
      }
    }
  }

  /// What the state grows by from one network to a second, less what it grows by from a third to a fourth, each number rounded
  /// once: how it grows to second order.
  func bend(
    from first: OrbitNetwork, to second: OrbitNetwork, lessFrom third: OrbitNetwork,
    to fourth: OrbitNetwork
  ) -> ScaledNumbers {
    let states = [first, second, third, fourth].map(\.allStates)
    let arena = BigFloatArena()
    let (growth, less) = (arena.number(bits: bits), arena.number(bits: bits))
    return withExtendedLifetime(arena) {
      ScaledNumbers(
        (0..<states[0].count).map { index in
          growth.set(difference: states[1][index], states[0][index])
          less.set(difference: states[3][index], states[2][index])
          growth.subtract(less)
          return growth.parts
        })
    }
  }

  /// The products of the differences of two other networks' weights: of the first with itself, of both, of the second with
  /// itself.
  func gram(
    _ first: OrbitNetwork, _ second: OrbitNetwork
  ) -> (first: BigFloat, mixed: BigFloat, second: BigFloat) {
    let numbers = arena.numbers(6, bits: bits)
    let (a, b, scratch) = (numbers[3], numbers[4], numbers[5])
    for index in 0..<3 { numbers[index].setZero() }
    for index in 0..<shape.parameterCount {
      a.set(difference: first.state[index], state[index])
      b.set(difference: second.state[index], state[index])
      numbers[0].add(product: a, a, scratch: scratch)
      numbers[1].add(product: a, b, scratch: scratch)
      numbers[2].add(product: b, b, scratch: scratch)
    }
    return (numbers[0], numbers[1], numbers[2])
  }
}
