import Systems

/// The trainings beside a network's own, told as their differences from it: a tangent, a twin, or a cloud of twins.
///
/// The neighbour has the network's parameters and its drawn batches. Its difference is mapped onward by
/// ``TrainingDifference``. The numbers of a tangent are kept in range by its size (``TangentRange``),
///
///     |v| = sum over layers and neurons, ascending, of (sum of |dW_kj|, k ascending, from +0), from +0
///
/// (``Network/size(_:)``). The size is that of the weights; what a rule keeps of them counts nothing, and is multiplied too.
///
/// Of a cloud ``Network/cloudDistance(_:)`` takes the place of |v|.
struct ReferenceNeighbour<Scalar: ReferenceScalar> {
  /// One, or those of a cloud.
  private var differences: [TrainingDifference<Scalar>]
  private let method: ExponentSettings.Method
  /// |v|, and what was taken out.
  private var range: TangentRange<Scalar>
  private let shape: Network

  /// Neighbours before the first step; `states` are those of all, one after the other.
  init(_ model: DifferenceModel<Scalar>, states: [Scalar], method: ExponentSettings.Method) {
    self.method = method
    shape = model.shape
    differences = stride(from: 0, to: states.count, by: model.stateCount).map { first in
      TrainingDifference(
        model, state: Array(states[first..<(first + model.stateCount)]),
        keepsProducts: method.keepsProducts)
    }
    range = TangentRange(size: Self.size(differences, shape, method))
  }

  private static func size(
    _ differences: [TrainingDifference<Scalar>], _ shape: Network, _ method: ExponentSettings.Method
  ) -> Scalar {
    method == .cloud
      ? shape.cloudDistance(differences.map(\.state)) : shape.size(differences[0].state)
  }

  /// How far it is.
  var separation: Separation<Scalar> { range.separation }

  /// Does the step that the network has done.
  mutating func step(_ base: BaseStep<Scalar>) {
    for neighbour in differences.indices {
      differences[neighbour].passForwards(base)
      differences[neighbour].passBackwards(base)
    }
    let size = Self.size(differences, shape, method)
    if method == .tangent {
      range.keep(size, of: &differences[0].state)
    } else {
      range.size = size
    }
  }

  /// Lets a network, whose state this is, and its twin pull at each other:
  ///
  ///     W <- fma(coupling, dW, W)      dW <- (1 - 2 coupling) dW
  ///
  /// What a rule keeps of weights stays.
  mutating func couple(_ coupling: Scalar, _ state: inout [Scalar]) {
    let rest = Scalar(1).addingProduct(-2, coupling)
    for index in 0..<shape.parameterCount {
      state[index] = state[index].addingProduct(coupling, differences[0].state[index])
      differences[0].state[index] *= rest
    }
    range.size = Self.size(differences, shape, method)
  }
}
