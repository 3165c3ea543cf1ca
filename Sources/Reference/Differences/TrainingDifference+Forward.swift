import Numbers
import Systems

extension TrainingDifference {
  /// Takes one data point through the network.
  mutating func forward(_ point: Int, _ step: BaseStep<Scalar>) {
    Self.forward(
      point, model, step, own, keepsProducts, state, sums: &sums, values: &values, errors: &errors,
      products: &products)
  }

  private static func forward(
    _ point: Int, _ model: DifferenceModel<Scalar>, _ step: BaseStep<Scalar>,
    _ own: OwnParameter<Scalar>,
    _ keepsProducts: Bool, _ state: [Scalar], sums: inout [Scalar], values: inout [Scalar],
    errors: inout [Scalar], products: inout [Scalar]
  ) {
    let (shape, width) = (model.shape, model.shape.width)
    let hiddenLayers = model.hiddenLayers
    let (state, inputs, weights) = (state.span, model.inputs.span, step.state.span)
    let baseValues = step.values.span
    var sums = sums.mutableSpan
    var values = values.mutableSpan
    var errors = errors.mutableSpan
    var products = products.mutableSpan
    let firstHidden = point * hiddenLayers * width
    for layer in 0..<hiddenLayers {
      let first = firstHidden + layer * width
      let matrix = shape.parameterOffset(layer: layer)
      for j in 0..<width { sums[first + j] = 0 }
      let rows = shape.rows(layer: layer)
      for k in 0..<rows {
        let value =
          layer == 0 ? inputs[point * rows + k] : k < width ? baseValues[first - width + k] : 1
        for j in 0..<width {
          sums[first + j] = sums[first + j].addingProduct(value, state[matrix + k * width + j])
        }
      }
      if layer > 0 {
        for k in 0..<width {
          let difference = values[first - width + k]
          for j in 0..<width {
            let index = matrix + k * width + j
            let weight = keepsProducts ? weights[index] + state[index] : weights[index]
            sums[first + j] = sums[first + j].addingProduct(difference, weight)
          }
        }
        for j in 0..<width { sums[first + j] *= model.hiddenScale }
      }
      for j in 0..<width {
        values[first + j] = shape.activation.difference(
          sums[first + j], step.neuron(first + j, keepsProducts), own)
      }
    }
    let matrix = shape.parameterOffset(layer: hiddenLayers)
    let firstLast = firstHidden + (hiddenLayers - 1) * width
    for output in 0..<shape.outputs {
      for j in 0..<width {
        let index = matrix + j * shape.outputs + output
        guard hiddenLayers > 0 else {
          // Nothing that enters a network of one layer differs.
          products[j] = inputs[point * shape.rows(layer: 0) + j] * state[index]
          continue
        }
        let weight = keepsProducts ? weights[index] + state[index] : weights[index]
        products[j] = (baseValues[firstLast + j] * state[index])
          .addingProduct(values[firstLast + j], weight)
      }
      var sum = treeSum(&products)
      if shape.hasBiases { sum += state[matrix + width * shape.outputs + output] }
      errors[point * shape.outputs + output] = sum * model.outputScale
    }
    model.head?.difference(
      &errors, from: point * shape.outputs, count: shape.outputs, step.outputDetails)
  }
}

extension BaseStep where Scalar: ReferenceScalar {
  /// A hidden neuron at a data point, by its place in ``values``.
  @inline(__always)
  func neuron(_ place: Int, _ keepsProducts: Bool) -> BaseNeuron<Scalar> {
    BaseNeuron(
      sum: sums.isEmpty ? 0 : sums[place], value: values[place],
      slope: slopes.isEmpty ? 0 : slopes[place], keepsProducts: keepsProducts)
  }
}
