import Numbers
import Systems

extension ReferenceTrainer {
  /// The weights of one network after `steps` steps, at least 1, or after its death if that is
  /// sooner.
  package func weights(
    _ setup: TrainingSetup, _ point: ParameterPoint, steps: Int, precision: Precision
  ) -> [Double] {
    switch precision {
    case .float:
      Self.weights(ReferenceProblem<Float>(setup), point, steps: steps).map { Double($0) }
    case .double:
      Self.weights(ReferenceProblem<Double>(setup), point, steps: steps)
    }
  }

  private static func weights<Scalar: ReferenceScalar>(
    _ problem: ReferenceProblem<Scalar>, _ point: ParameterPoint, steps: Int
  ) -> [Scalar] {
    var network = ReferenceNetwork(problem, point)
    for step in 0..<min(max(1, steps), problem.experiment.steps) {
      let loss = network.step(batch: problem.batch(step: step), number: step)
      guard loss <= Scalar.greatestFiniteMagnitude else { break }
    }
    return Array(network.weights)
  }
}
