import Numbers
import Reference
import Systems

/// Two tangents along an orbit that are made orthonormal after every step, so that the lesser growth does not drown in
/// the rounding of the greater one.
///
/// The tangents Q are those of the state and of the two coordinates together; R is what they were multiplied by in all. The
/// derivative of the weights to the coordinates is Q R.
struct GrowthFrame {
  private let model: TangentModel
  private var first: TrainingDifference<Double>
  private var second: TrainingDifference<Double>
  /// What the coordinates grow by along each tangent.
  private var coordinates: (first: SIMD2<Double>, second: SIMD2<Double>)
  private var triangle = UpperTriangle()
  /// The matrix R is the triangle times this power of two.
  private var powerOfTwo = 0
  private let weightCount: Int

  init(_ model: TangentModel) {
    self.model = model
    first = model.tangent(x: 1, y: 0)
    second = model.tangent(x: 0, y: 1)
    coordinates = (SIMD2(1, 0), SIMD2(0, 1))
    weightCount = model.difference.weightCount
  }

  /// Takes both tangents through a step.
  mutating func advance(_ step: OrbitStep) {
    first.begin(step)
    first.update(step)
    second.begin(step)
    second.update(step)
    orthonormalise()
  }

  /// How the weights differ before the next step.
  var growth: Growth {
    var (aa, ab, bb) = (0.0, 0.0, 0.0)
    for index in 0..<weightCount {
      let (a, b) = (first.state[index], second.state[index])
      aa.addProduct(a, a)
      ab.addProduct(a, b)
      bb.addProduct(b, b)
    }
    guard aa > 0 else { return .none }
    let length = aa.squareRoot()
    let mixed = ab / length
    // Orthonormal but for the coordinates' share, so nothing cancels that matters.
    let rest = max(0, bb - mixed * mixed)
    let weights = UpperTriangle(first: length, mixed: mixed, second: rest.squareRoot())
    return Growth(weights * triangle, powerOfTwo: powerOfTwo)
  }

  private mutating func orthonormalise() {
    var step = UpperTriangle()
    step.first = length(first.state, coordinates.first)
    first.state.scale(by: 1 / step.first)
    coordinates.first /= step.first
    step.mixed = (coordinates.first * coordinates.second).sum()
    for (a, b) in zip(first.state, second.state) { step.mixed.addProduct(a, b) }
    for index in second.state.indices {
      second.state[index].addProduct(-step.mixed, first.state[index])
    }
    coordinates.second -= step.mixed * coordinates.first
    step.second = length(second.state, coordinates.second)
    second.state.scale(by: 1 / step.second)
    coordinates.second /= step.second
    first.growths = model.growths(x: coordinates.first.x, y: coordinates.first.y)
    second.growths = model.growths(x: coordinates.second.x, y: coordinates.second.y)

    triangle = step * triangle
    let largest = max(triangle.first.magnitude, triangle.mixed.magnitude)
    guard largest > 0, largest.isFinite else { return }
    let exponent = Int(largest.exponent)
    let scale = Double(sign: .plus, exponent: -exponent, significand: 1)
    triangle.first *= scale
    triangle.mixed *= scale
    triangle.second *= scale
    powerOfTwo += exponent
  }

  private func length(_ state: [Double], _ coordinates: SIMD2<Double>) -> Double {
    var sum = (coordinates * coordinates).sum()
    for number in state { sum.addProduct(number, number) }
    return sum.squareRoot()
  }
}

extension [Double] {
  fileprivate mutating func scale(by factor: Double) {
    for index in indices { self[index] *= factor }
  }
}
