import Systems

extension TrainingDifference {
  /// Adds one entry to the gradients: a data point, whose numbers are those that `forward` left.
  mutating func backward(entry: Int, point: Int, _ step: BaseStep<Scalar>) {
    Self.backward(
      entry: entry, point: point, model, step, own, keepsProducts, state, values, errors,
      fedBack: &fedBack, deltas: &deltas, gradients: &gradients)
  }

  private static func backward(
    entry: Int, point: Int, _ model: DifferenceModel<Scalar>, _ step: BaseStep<Scalar>,
    _ own: OwnParameter<Scalar>,
    _ keepsProducts: Bool, _ state: [Scalar], _ values: [Scalar], _ errors: [Scalar],
    fedBack: inout [Scalar], deltas: inout [Scalar], gradients: inout [Scalar]
  ) {
    let (shape, width, outputs) = (model.shape, model.shape.width, model.shape.outputs)
    let hiddenLayers = model.hiddenLayers
    let moves = model.movesOutgoingWeightsIntoSteps
    let (state, inputs, weights) = (state.span, model.inputs.span, step.state.span)
    let baseValues = step.values.span
    let (baseErrors, baseFedBack, baseDeltas) = (
      step.errors.span, step.fedBack.span, step.deltas.span
    )
    let (values, errors) = (values.span, errors.span)
    var fedBack = fedBack.mutableSpan
    var deltas = deltas.mutableSpan
    var gradients = gradients.mutableSpan
    let firstHidden = point * hiddenLayers * width
    let firstLast = firstHidden + (hiddenLayers - 1) * width
    let matrix = shape.parameterOffset(layer: hiddenLayers)
    func prime(_ base: Scalar, _ difference: Scalar) -> Scalar {
      keepsProducts ? base + difference : base
    }
    for j in 0..<width {
      var fed: Scalar = 0
      for output in 0..<outputs {
        let index = matrix + j * outputs + output
        let (error, difference) = (
          baseErrors[point * outputs + output], errors[point * outputs + output]
        )
        guard hiddenLayers > 0 else {
          gradients[index] = gradients[index].addingProduct(
            difference, inputs[point * shape.rows(layer: 0) + j])
          continue
        }
        let valueDifference = values[firstLast + j]
        gradients[index] = gradients[index].addingProduct(error, valueDifference)
          .addingProduct(difference, prime(baseValues[firstLast + j], valueDifference))
        fed = fed.addingProduct(state[index], error)
          .addingProduct(prime(weights[index], state[index]), difference)
      }
      fedBack[j] = moves ? errors[point * outputs] : fed
    }
    if shape.hasBiases {
      for output in 0..<outputs {
        gradients[matrix + width * outputs + output] += errors[point * outputs + output]
      }
    }
    for layer in (0..<hiddenLayers).reversed() {
      let first = firstHidden + layer * width
      let firstKept = (entry * hiddenLayers + layer) * width
      let matrix = shape.parameterOffset(layer: layer)
      for j in 0..<width {
        deltas[j] = shape.activation.backPropagatedDifference(
          fedBack[j], above: moves ? baseErrors[point * outputs] : baseFedBack[firstKept + j],
          difference: values[first + j], step.neuron(first + j, keepsProducts), own)
        if layer > 0 { deltas[j] *= model.hiddenScale }
      }
      let rows = shape.rows(layer: layer)
      for k in 0..<rows {
        let row = matrix + k * width
        guard layer > 0 else {
          let value = inputs[point * rows + k]
          for j in 0..<width {
            gradients[row + j] = gradients[row + j].addingProduct(value, deltas[j])
          }
          continue
        }
        guard k < width else {
          for j in 0..<width { gradients[row + j] += deltas[j] }
          continue
        }
        let difference = values[first - width + k]
        let value = prime(baseValues[first - width + k], difference)
        for j in 0..<width {
          gradients[row + j] = gradients[row + j]
            .addingProduct(difference, baseDeltas[firstKept + j]).addingProduct(value, deltas[j])
        }
      }
      // Nothing lies below layer 0.
      guard layer > 0 else { continue }
      for k in 0..<width {
        var fed: Scalar = 0
        for j in 0..<width {
          let index = matrix + k * width + j
          fed = fed.addingProduct(state[index], baseDeltas[firstKept + j])
            .addingProduct(prime(weights[index], state[index]), deltas[j])
        }
        fedBack[k] = fed
      }
    }
  }
}
