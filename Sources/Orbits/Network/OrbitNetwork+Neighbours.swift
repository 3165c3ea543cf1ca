import Numbers

extension OrbitNetwork {
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

  /// How numbers grow, by those of neighbours on both sides in one direction and on one in another, each rounded once to
  /// a double: half of what the one ahead has more than the one behind; what the one beside has more than this; and what
  /// both of the first direction have more than twice this.
  func tangents(
    _ numbers: KeyPath<OrbitNetwork, BigFloats>, ahead: OrbitNetwork, behind: OrbitNetwork,
    beside: OrbitNetwork
  ) -> KeptTangents {
    let (own, a, b, c) = (
      self[keyPath: numbers], ahead[keyPath: numbers], behind[keyPath: numbers],
      beside[keyPath: numbers]
    )
    let arena = BigFloatArena()
    let scratch = arena.numbers(2, bits: bits)
    var (first, second, bend): ([Double], [Double], [Double]) = ([], [], [])
    for index in 0..<own.count {
      scratch[0].set(difference: a[index], b[index])
      scratch[0].multiply(byTwoToThe: -1)
      first.append(scratch[0].doubleValue)
      scratch[0].set(difference: c[index], own[index])
      second.append(scratch[0].doubleValue)
      scratch[0].set(difference: a[index], own[index])
      scratch[1].set(difference: own[index], b[index])
      scratch[0].subtract(scratch[1])
      bend.append(scratch[0].doubleValue)
    }
    withExtendedLifetime(arena) {}
    return KeptTangents(first, second, bend: bend)
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
