import Systems

/// The training beside a network's own, told as its difference from it: a tangent, or a twin.
///
/// The neighbour has the network's parameters and its drawn batches. Its difference is mapped onward by
/// ``TrainingDifference``. A tangent is linear, so it may be multiplied by any number; where its size
///
///     |v| = sum over layers and neurons, ascending, of (sum of |dW_kj|, k ascending, from +0), from +0
///
/// (``Network/size(_:)``) leaves [2^-20, 2^20) after a step, all its numbers are multiplied by the power of 2 that brings it to [1, 2), and the
/// exponent is kept. The size is that of the weights; what a rule keeps of them counts nothing, and is multiplied too.
struct ReferenceNeighbour<Scalar: ReferenceScalar> {
  private var difference: TrainingDifference<Scalar>
  private let isTangent: Bool
  /// |v|, of the numbers as they are.
  private var size: Scalar
  private let shape: Network
  /// The exponent of the power of 2 that was taken out of them, a whole number.
  private var power: Scalar = 0

  /// The neighbour before the first step.
  init(_ model: DifferenceModel<Scalar>, state: [Scalar], method: ExponentSettings.Method) {
    isTangent = method == .tangent
    shape = model.shape
    difference = TrainingDifference(model, state: state, keepsProducts: method == .twin)
    size = shape.size(difference.state)
  }

  /// How far it is.
  var separation: Separation<Scalar> { Separation(size, power: power) }

  /// Does the step that the network has done.
  mutating func step(_ base: BaseStep<Scalar>) {
    difference.passForwards(base)
    difference.passBackwards(base)
    size = shape.size(difference.state)
    if isTangent { rescale() }
  }

  private mutating func rescale() {
    guard size >= Scalar.leastNormalMagnitude, size <= Scalar.greatestFiniteMagnitude,
      size < Self.least || size >= Self.most
    else { return }
    // The inverse of the greatest powers is no normal number.
    let exponent = min(Int(size.exponent), Int(Scalar.greatestFiniteMagnitude.exponent) - 1)
    let scale = Scalar(sign: .plus, exponent: Scalar.Exponent(-exponent), significand: 1)
    for index in difference.state.indices { difference.state[index] *= scale }
    size *= scale
    power += Scalar(exponent)
  }

  private static var least: Scalar { 0x1p-20 }
  private static var most: Scalar { 0x1p20 }
}
