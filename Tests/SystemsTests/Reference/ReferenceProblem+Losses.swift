import Reference
import Systems

extension ReferenceProblem {
  /// The losses of one network's first steps, up to the first that is not finite.
  func losses(_ point: ParameterPoint, steps: Int) -> [Scalar] {
    var network = ReferenceNetwork(self, point)
    var losses: [Scalar] = []
    while losses.count < steps, losses.last?.isFinite ?? true {
      losses.append(network.step(batch: batch(step: losses.count), number: losses.count))
    }
    return losses
  }
}
