import Engine
import Experiment
import Reference

/// A trainer that shows a network's weights on the way.
public protocol WeightProbe: Trainer {
  /// The weights of one network after `steps` steps, at least 1, or after its death if that is
  /// sooner; in the order of the experiment's layers, each row-major (fan in, fan out).
  func probe(
    _ setup: TrainingSetup, _ point: Hyperparameters, steps: Int, precision: Precision
  ) throws -> [Double]
}

extension DeviceTrainer: WeightProbe {
  /// The weights of one network on the device.
  public func probe(
    _ setup: TrainingSetup, _ point: Hyperparameters, steps: Int, precision: Precision
  ) throws -> [Double] {
    try weights(setup, point, steps: steps, precision: precision)
  }
}

extension ReferenceTrainer: WeightProbe {
  /// The weights of one network in the reference.
  public func probe(
    _ setup: TrainingSetup, _ point: Hyperparameters, steps: Int, precision: Precision
  ) throws -> [Double] {
    weights(setup, point, steps: steps, precision: precision)
  }
}
