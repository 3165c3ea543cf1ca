import Systems

/// The numbers of one almost-linear network, and how its units act: the specification of every operation and its order.
///
/// What a unit gives to others is what it holds, or, of a rectified one, 0 where that is not positive.
struct AlmostLinearUnits<Scalar: ReferenceScalar> {
  /// M.
  let count: Int
  /// The first rectified unit.
  private let firstRectified: Int
  /// A, then W row by row, then h.
  var numbers: [Scalar]

  init(_ network: AlmostLinearSystem, numbers: [Scalar]) {
    count = network.units
    firstRectified = network.units - network.rectified
    self.numbers = numbers
  }

  /// Where W begins.
  var firstWeight: Int { count }
  /// Where h begins.
  var firstBias: Int { count * (count + 1) }

  /// What units give that hold z.
  func given(_ z: [Scalar]) -> [Scalar] { gated(z, z) }

  /// Numbers of units that hold z, 0 of rectified ones that are not positive.
  func gated(_ z: [Scalar], _ numbers: [Scalar]) -> [Scalar] {
    numbers.indices.map { unit in
      unit < firstRectified || z[unit] > 0 ? numbers[unit] : 0
    }
  }

  /// What a unit holds next: `fma(A, z, h)`, to which W times what is given is added, over units ascending, by fma.
  func next(_ unit: Int, _ z: [Scalar], _ given: [Scalar]) -> Scalar {
    product(unit, given, from: numbers[firstBias + unit].addingProduct(numbers[unit], z[unit]))
  }

  /// What a unit's part of a tangent is next: the same without h.
  func growth(_ unit: Int, _ tangent: [Scalar], _ passed: [Scalar]) -> Scalar {
    product(unit, passed, from: numbers[unit] * tangent[unit])
  }

  private func product(_ unit: Int, _ given: [Scalar], from first: Scalar) -> Scalar {
    var sum = first
    for other in 0..<count {
      sum = sum.addingProduct(numbers[firstWeight + unit * count + other], given[other])
    }
    return sum
  }

  /// The sum over units, ascending from +0 by fma, of the weights that lead from a unit times their slopes.
  func fedBack(to unit: Int, _ slopes: [Scalar]) -> Scalar {
    var sum: Scalar = 0
    for other in 0..<count {
      sum = sum.addingProduct(numbers[firstWeight + other * count + unit], slopes[other])
    }
    return sum
  }
}
