import Numbers
import Systems

extension DeviceTrainer {
  /// The weights of one network after `steps` steps, at least 1, or after its death if that is
  /// sooner.
  ///
  /// Throws what training throws.
  package func weights(
    _ setup: TrainingSetup, _ point: ParameterPoint, steps: Int, precision: Precision
  ) throws -> [Double] {
    switch precision {
    case .float: try weights(Float.self, setup, point, steps: steps).map { Double($0) }
    case .double: try weights(Double.self, setup, point, steps: steps)
    }
  }

  private func weights<Scalar: ScalarProtocol>(
    _ type: Scalar.Type, _ setup: TrainingSetup, _ point: ParameterPoint, steps: Int
  ) throws -> [Scalar] {
    let info = device.info
    var trainer = self
    // A network that is finished early would keep the weights of that step.
    trainer.options.finishesRepeating = false
    let plan = try TilePlan(.training(setup), Scalar.precision, trainer, count: 1)
    let session = try TileSession<Scalar>(trainer, info, .training(setup), plan)
    let tile = try Tile<Scalar>(session)
    // The device may still write to the tile's memory when a step fails.
    defer { tile.abandon() }
    tile.stepLimit = max(1, steps)
    tile.take(0..<1)
    try tile.begin([point])
    while try tile.advance() == nil {}
    let network = setup.training.network
    return ParameterOrder(network, plan.specialisation.layout)
      .onHost(try tile.stateOfOnlyPixel(count: network.parameterCount))
  }
}
