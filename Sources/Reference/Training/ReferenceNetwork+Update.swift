import Systems

extension ReferenceNetwork {
  /// Updates all weights by the gradients that the step has gathered.
  mutating func update(_ number: Int) {
    changesWeights = Self.update(
      problem, point, gradients, number, noise: problem.noise(step: number),
      neuronSteps: &neuronSteps, state: &state)
  }

  /// Says whether a weight has changed; 0 and its negative are equal.
  private static func update(
    _ problem: ReferenceProblem<Scalar>, _ point: [Scalar], _ gradients: [Scalar], _ number: Int,
    noise: [Scalar], neuronSteps: inout [Scalar], state: inout [Scalar]
  ) -> Bool {
    let shape = problem.training.network
    let rule = problem.training.optimiser.rule
    let outgoing = shape.parameterOffset(layer: 1)
    let gradients = gradients.span
    var neuronSteps = neuronSteps.mutableSpan
    var state = state.mutableSpan
    // The activation's own parameter, if there is one, comes after the rule's.
    let own = point[TrainingSlot.ofRule...]
    var changes = false
    for layer in 0..<shape.layers {
      let step = problem.schedule.step(point, layer: layer, number: number)
      let movesOutgoingWeights = layer == 0 && problem.movesOutgoingWeightsIntoSteps
      let first = shape.parameterOffset(layer: layer)
      let fanOut = shape.fanOut(layer: layer)
      for j in 0..<fanOut {
        neuronSteps[j] = movesOutgoingWeights ? step * state[outgoing + j] : step
      }
      for k in 0..<shape.rows(layer: layer) {
        for j in 0..<fanOut {
          let index = first + k * fanOut + j
          let weight = state[index]
          state[index] = rule.updated(
            weight, gradient: gradients[index],
            step: problem.curl.step(neuronSteps[j], layer: layer, row: k, own), number: number,
            noise: noise.isEmpty ? 0 : noise[index], own: own, state: &state,
            place: gradients.count + index, stride: gradients.count)
          if state[index] != weight { changes = true }
        }
      }
    }
    return changes
  }
}
