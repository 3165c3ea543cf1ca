import Numbers
import Systems

extension OrbitNetwork {
  /// Moves the weights.
  package func update() {
    let scratch = scratch(0)
    let outgoing = shape.parameterOffset(layer: 1)
    let momentum = parameters[min(TrainingSlot.ofRule, parameters.count - 1)]
    for layer in 0..<shape.layers {
      let step = parameters[TrainingSlot.rate(layer: layer)]
      let movesOutgoingWeights = layer == 0 && form.movesOutgoingWeightsIntoSteps
      let first = shape.parameterOffset(layer: layer)
      let fanOut = shape.fanOut(layer: layer)
      for j in 0..<fanOut {
        if movesOutgoingWeights {
          neuronSteps[j].set(product: step, state[outgoing + j])
        } else {
          neuronSteps[j].set(step)
        }
      }
      for k in 0..<shape.width {
        for j in 0..<fanOut {
          let index = first + k * fanOut + j
          let hasVelocity = state.count > gradients.count
          form.rule.update(
            state[index], gradient: gradients[index], step: neuronSteps[j], momentum: momentum,
            velocity: hasVelocity ? state[gradients.count + index] : nil, scratch: scratch)
        }
      }
    }
  }
}
