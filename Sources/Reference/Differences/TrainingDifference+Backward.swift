import Systems

extension TrainingDifference {
  /// Adds one entry to the gradients: a data point, whose numbers are those that `forward` left.
  mutating func backward(entry: Int, point: Int, _ step: OrbitStep) {
    Self.backward(
      entry: entry, point: point, model, step, own, keepsProducts, state, values, errors,
      fedBack: &fedBack, deltas: &deltas, gradients: &gradients)
  }

  private static func backward(
    entry: Int, point: Int, _ model: DifferenceModel, _ step: OrbitStep, _ own: OwnParameter,
    _ keepsProducts: Bool, _ state: [Double], _ values: [Double], _ errors: [Double],
    fedBack: inout [Double], deltas: inout [Double], gradients: inout [Double]
  ) {
    let (shape, width, outputs) = (model.shape, model.shape.width, model.shape.outputs)
    let hiddenLayers = model.hiddenLayers
    let moves = model.movesOutgoingWeightsIntoSteps
    let (state, inputs, weights) = (state.span, model.inputs.span, step.state.span)
    let orbitValues = step.values.span
    let (orbitErrors, orbitFedBack, orbitDeltas) = (
      step.errors.span, step.fedBack.span, step.deltas.span
    )
    let (values, errors) = (values.span, errors.span)
    var fedBack = fedBack.mutableSpan
    var deltas = deltas.mutableSpan
    var gradients = gradients.mutableSpan
    let firstHidden = point * hiddenLayers * width
    let firstLast = firstHidden + (hiddenLayers - 1) * width
    let matrix = shape.parameterOffset(layer: hiddenLayers)
    func prime(_ base: Double, _ difference: Double) -> Double {
      keepsProducts ? base + difference : base
    }
    for j in 0..<width {
      var fed = 0.0
      for output in 0..<outputs {
        let index = matrix + j * outputs + output
        let (error, difference) = (
          orbitErrors[point * outputs + output], errors[point * outputs + output]
        )
        guard hiddenLayers > 0 else {
          gradients[index] = gradients[index].addingProduct(
            difference, inputs[point * width + j])
          continue
        }
        let valueDifference = values[firstLast + j]
        gradients[index] = gradients[index].addingProduct(error, valueDifference)
          .addingProduct(difference, prime(orbitValues[firstLast + j], valueDifference))
        fed = fed.addingProduct(state[index], error)
          .addingProduct(prime(weights[index], state[index]), difference)
      }
      fedBack[j] = moves ? errors[point * outputs] : fed
    }
    for layer in (0..<hiddenLayers).reversed() {
      let first = firstHidden + layer * width
      let firstKept = (entry * hiddenLayers + layer) * width
      let matrix = shape.parameterOffset(layer: layer)
      for j in 0..<width {
        deltas[j] = shape.activation.backPropagatedDifference(
          fedBack[j], above: moves ? orbitErrors[point * outputs] : orbitFedBack[firstKept + j],
          difference: values[first + j], step.neuron(first + j, keepsProducts), own)
        if layer > 0 { deltas[j] *= model.hiddenScale }
      }
      for k in 0..<width {
        let row = matrix + k * width
        guard layer > 0 else {
          let value = inputs[point * width + k]
          for j in 0..<width {
            gradients[row + j] = gradients[row + j].addingProduct(value, deltas[j])
          }
          continue
        }
        let difference = values[first - width + k]
        let value = prime(orbitValues[first - width + k], difference)
        for j in 0..<width {
          gradients[row + j] = gradients[row + j]
            .addingProduct(difference, orbitDeltas[firstKept + j]).addingProduct(value, deltas[j])
        }
      }
      // Nothing lies below layer 0.
      guard layer > 0 else { continue }
      for k in 0..<width {
        var fed = 0.0
        for j in 0..<width {
          let index = matrix + k * width + j
          fed = fed.addingProduct(state[index], orbitDeltas[firstKept + j])
            .addingProduct(prime(weights[index], state[index]), deltas[j])
        }
        fedBack[k] = fed
      }
    }
  }
}
