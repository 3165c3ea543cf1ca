import Compute
import Engine
import Numbers
import Reference
import Systems

/// A trainer that shows a network's weights on the way.
package protocol WeightProbe: Trainer {
  /// The weights of one network after `steps` steps, at least 1, or after its death if that is
  /// sooner; in the order of the experiment's layers, each row-major (fan in, fan out).
  func weights(
    _ setup: TrainingSetup, _ point: ParameterPoint, steps: Int, precision: Precision
  ) throws -> [Double]
}

extension DeviceTrainer: WeightProbe {}

extension ReferenceTrainer: WeightProbe {}
