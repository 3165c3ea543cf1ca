import Numbers
import Systems

extension ReferenceNetwork {
  /// Takes a data point through the network up to the sums of its outputs, in `errors`.
  mutating func forward(_ dataPoint: Int) {
    Self.forward(
      dataPoint, problem, activationParameter, state, values: &values, products: &products,
      sums: &errors, isKept: isStepKept, &lastStep)
  }

  /// Takes a data point through the network up to the sums of its outputs, before the scale of their layer.
  static func forward(
    _ dataPoint: Int, _ problem: ReferenceProblem<Scalar>, _ own: Scalar, _ weights: [Scalar],
    values: inout [Scalar], products: inout [Scalar], sums: inout [Scalar], isKept: Bool,
    _ step: inout BaseStep<Scalar>
  ) {
    let shape = problem.training.network
    let width = shape.width
    let weights = weights.span
    let inputs = problem.rounded.inputs.span
    // Spans, here and below: an array would ask at every store whether it is shared.
    var values = values.mutableSpan
    var products = products.mutableSpan
    var sums = sums.mutableSpan
    let firstRows = shape.rows(layer: 0)
    for k in 0..<firstRows { values[k] = inputs[dataPoint * firstRows + k] }
    // Where what enters a layer begins.
    var below = 0
    for layer in 0..<(shape.layers - 1) {
      let rows = shape.rows(layer: layer)
      let above = below + rows
      let matrix = shape.parameterOffset(layer: layer)
      for j in 0..<width {
        var sum: Scalar = 0
        for k in 0..<rows {
          sum = sum.addingProduct(values[below + k], weights[matrix + k * width + j])
        }
        if layer > 0 { sum *= problem.rounded.hiddenScale }
        let value = shape.activation.activate(sum, own: own)
        values[above + j] = value
        guard isKept else { continue }
        let place = (dataPoint * (shape.layers - 1) + layer) * width + j
        step.sums[place] = sum
        step.values[place] = value
        step.slopes[place] = shape.activation.slope(at: value)
      }
      below = above
    }
    let matrix = shape.parameterOffset(layer: shape.layers - 1)
    for output in 0..<shape.outputs {
      for j in 0..<width {
        products[j] = values[below + j] * weights[matrix + j * shape.outputs + output]
      }
      var sum = treeSum(&products)
      if shape.hasBiases { sum += weights[matrix + width * shape.outputs + output] }
      sums[output] = sum
    }
  }

  /// Adds one point to the gradients; the arrays hold what `forward` left of the same point.
  mutating func backward(entry: Int) {
    Self.backward(
      problem, activationParameter, state, values, errors, slopes: &slopes, deltas: &deltas,
      gradients: &gradients, entry: entry, isKept: isStepKept, &lastStep)
  }

  private static func backward(
    _ problem: ReferenceProblem<Scalar>, _ own: Scalar, _ weights: [Scalar], _ values: [Scalar],
    _ errors: [Scalar], slopes: inout [Scalar], deltas: inout [Scalar], gradients: inout [Scalar],
    entry: Int, isKept: Bool, _ step: inout BaseStep<Scalar>
  ) {
    let shape = problem.training.network
    let width = shape.width
    let outputs = shape.outputs
    let lastLayer = shape.layers - 1
    let matrix = shape.parameterOffset(layer: lastLayer)
    let weights = weights.span
    let values = values.span
    // Where what enters a layer begins.
    var below = values.count - shape.rows(layer: lastLayer)
    let errors = errors.span
    var gradients = gradients.mutableSpan
    var slopes = slopes.mutableSpan
    var deltas = deltas.mutableSpan
    for j in 0..<width {
      let value = values[below + j]
      var slope: Scalar = 0
      for output in 0..<outputs {
        let index = matrix + j * outputs + output
        gradients[index] = gradients[index].addingProduct(value, errors[output])
        slope = slope.addingProduct(weights[index], errors[output])
      }
      slopes[j] = problem.movesOutgoingWeightsIntoSteps ? errors[0] : slope
    }
    if shape.hasBiases {
      for output in 0..<outputs { gradients[matrix + width * outputs + output] += errors[output] }
    }
    for layer in (0..<lastLayer).reversed() {
      let above = below
      let rows = shape.rows(layer: layer)
      below = above - rows
      let matrix = shape.parameterOffset(layer: layer)
      for j in 0..<width {
        var delta = shape.activation.backPropagate(
          slopes[j], value: values[above + j], own: own)
        if layer > 0 { delta *= problem.rounded.hiddenScale }
        deltas[j] = delta
        guard isKept else { continue }
        let place = (entry * lastLayer + layer) * width + j
        step.fedBack[place] = slopes[j]
        step.deltas[place] = delta
      }
      for k in 0..<rows {
        let value = values[below + k]
        for j in 0..<width {
          let index = matrix + k * width + j
          gradients[index] = gradients[index].addingProduct(value, deltas[j])
        }
      }
      // Nothing lies below layer 0.
      guard layer > 0 else { continue }
      for k in 0..<width {
        var slope: Scalar = 0
        for j in 0..<width {
          slope = slope.addingProduct(weights[matrix + k * width + j], deltas[j])
        }
        slopes[k] = slope
      }
    }
  }
}
