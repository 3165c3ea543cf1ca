import Numbers
import Systems

/// One network in training: the specification of every operation and its order.
///
/// The OpenCL kernels do the same operations in the same order, so their bits are these bits. Each
/// network is `layers` matrices; `a` is what enters a layer, `h` what leaves it, per data point:
///
///     u_j   = scale * sum_k a_k W_kj            k ascending by fma from +0; no scale in layer 0, where
///                                               it is folded into the inputs
///     h_j   = activation(u_j)
///     out_o = (tree_j(h_j V_jo) + c_o) / n      a tree of products, see ``treeSum(_:)``
///     e_o   = out_o - y_o                       one fma
///     loss  = sum e_o^2 / (points outputs)      points, then outputs, ascending by fma
///
/// With biases the last of what enters a layer is 1: its weight in a hidden layer is one more of the sum, and c_o in the last
/// layer. Without them there is no c_o.
///
/// In the standard parameterisation the factors are in the initial weights. All scales are 1, which changes no bit, and
/// the output's `n` is 1 everywhere: see ``Parameterisation``.
///
/// Backwards, with the factor `2 / (batch outputs n)` that all gradients share moved into the step:
///
///     b_j     = sum_o V_jo e_o                  o ascending by fma from +0
///     delta_j = scale * slope(b_j, h_j)         no scale in layer 0
///     b_k     = sum_j W_kj delta_j              j ascending by fma from +0, for the layer below
///     G_kj    = sum a_k delta_j                 points ascending by fma from +0
///     W_kj   <- fma(-step, G_kj, W_kj)          by gradient descent; other rules are in `Optimisers`, and what a
///                                               schedule makes of the step in ``RateSchedule``
///
/// With one hidden layer and one output, V_j is another factor that the gradients of all weights to neuron j share,
/// and moves into their step as well (``TrainingSystem/movesOutgoingWeightsIntoSteps``):
///
///     delta_j = slope(e, h_j)
///     W_kj   <- fma(-(step V_j), G_kj, W_kj)    V_j as it was before its own update
///
/// That is the mean square of the outputs themselves; what other losses and outputs have in the place of e and of its square
/// is in ``OutputHead``. The loss of step t is taken before update t.
package struct ReferenceNetwork<Scalar: ReferenceScalar> {
  /// What all networks of the landscape share.
  let problem: ReferenceProblem<Scalar>
  /// The rounded parameters, in the system's order.
  private let point: [Scalar]
  /// The value of the activation's own parameter, which comes last; 0 where it has none.
  private let activationParameter: Scalar
  /// All weights, layer after layer, each row-major (rows, fan out), then what the rule keeps of them:
  /// see ``TrainingSystem``.
  package private(set) var state: [Scalar]
  private var gradients: [Scalar]

  /// What the network holds of one data point while it passes through: inputs, then each hidden layer.
  private var values: [Scalar]
  /// Products of the last hidden layer with one output's weights, zero-padded to a power of two.
  private var products: [Scalar]
  /// What is fed back to each output: output minus target, unless the head says otherwise.
  private var errors: [Scalar]
  /// What a neighbour needs to know of each output: see ``OutputHead``.
  private var outputDetails: [Scalar]
  /// Gradients with respect to what entered the layer above, without the factors that the step has.
  private var slopes: [Scalar]
  /// Gradients with respect to the weighted sums of one layer.
  private var deltas: [Scalar]
  /// The step of each neuron of one layer.
  private var neuronSteps: [Scalar]

  /// What the last step had, for a neighbour; empty unless ``keepsSteps()`` was called.
  private(set) var lastStep = BaseStep<Scalar>(
    state: [], values: [], slopes: [], sums: [], errors: [], outputDetails: [], gradients: [],
    fedBack: [], deltas: [])
  private var isStepKept = false

  /// A network before its first step.
  package init(_ problem: ReferenceProblem<Scalar>, _ point: ParameterPoint) {
    self.init(
      problem, parameters: problem.rounded.points.point(point), state: problem.rounded.state)
    let scale = self.point[TrainingSlot.initialWeightScale]
    for index in gradients.indices { state[index] *= scale }
    addToFirstLayer(self.point[TrainingSlot.initialWeightOffset])
  }

  /// A network on its way, with a state and rounded parameters in the system's order, rates times the factor that all
  /// gradients share.
  init(_ problem: ReferenceProblem<Scalar>, parameters: [Scalar], state: [Scalar]) {
    let shape = problem.training.network
    self.problem = problem
    point = parameters
    activationParameter =
      shape.activation.parameters.isEmpty ? 0 : parameters[parameters.count - 1]
    self.state = state
    gradients = Array(repeating: 0, count: shape.parameterCount)
    // What enters each layer; a 1 of biases stays as it is.
    values = Array(
      repeating: 1, count: (0..<shape.layers).reduce(0) { $0 + shape.rows(layer: $1) })
    products = Array(repeating: 0, count: paddedWidth(shape.width))
    errors = Array(repeating: 0, count: shape.outputs)
    outputDetails = errors
    slopes = Array(repeating: 0, count: shape.width)
    deltas = Array(repeating: 0, count: shape.width)
    neuronSteps = Array(repeating: 0, count: max(shape.width, shape.outputs))
  }

  /// Keeps from now on what a step has: ``lastStep``.
  mutating func keepsSteps() {
    let training = problem.training
    let hidden = (training.network.layers - 1) * training.network.width
    func zeros(_ count: Int) -> [Scalar] { Array(repeating: 0, count: count) }
    isStepKept = true
    lastStep = BaseStep(
      state: state, values: zeros(problem.pointCount * hidden),
      slopes: zeros(problem.pointCount * hidden), sums: zeros(problem.pointCount * hidden),
      errors: zeros(problem.pointCount * training.network.outputs),
      outputDetails: problem.training.errorIsResidual
        ? [] : zeros(problem.pointCount * training.network.outputs), gradients: gradients,
      fedBack: zeros(training.batchCount * hidden), deltas: zeros(training.batchCount * hidden))
  }

  /// The weights alone.
  package var weights: ArraySlice<Scalar> { state.prefix(gradients.count) }

  /// Does one step and gives the loss before its update.
  ///
  /// - Parameters:
  ///   - batch: the points of the step's gradient; nil takes all points.
  ///   - number: the step's number, from 0.
  package mutating func step(batch: [Int32]?, number: Int) -> Scalar {
    if problem.hasWeightOffset { addToFirstLayer(point[TrainingSlot.weightOffset]) }
    for index in gradients.indices { gradients[index] = 0 }
    if isStepKept {
      lastStep.number = number
      lastStep.state = state
      lastStep.batch = batch
    }
    var lossSum: Scalar = 0
    for dataPoint in 0..<problem.pointCount {
      forward(dataPoint)
      lossSum = closeOutputs(dataPoint, lossSum)
      if isStepKept { keepErrors(dataPoint) }
      if batch == nil { backward(entry: dataPoint) }
    }
    if let batch {
      for (entry, dataPoint) in batch.enumerated() {
        forward(Int(dataPoint))
        _ = closeOutputs(Int(dataPoint), 0)
        backward(entry: entry)
      }
    }
    if isStepKept { lastStep.gradients = gradients }
    update(number)
    return lossSum * problem.rounded.lossScale
  }

  /// How many rows of the test it gives their own class: the first of its greatest outputs is that of the class.
  mutating func hits() -> Scalar {
    var hits: Scalar = 0
    for row in problem.pointCount..<(problem.pointCount + problem.training.testCount) {
      Self.forward(
        row, problem, activationParameter, state, values: &values, products: &products,
        sums: &errors, isKept: false, &lastStep)
      var best = 0
      for output in 1..<errors.count where errors[output] > errors[best] { best = output }
      hits += problem.rounded.targets[row * errors.count + best]
    }
    return hits
  }

  /// Makes of the sums of a data point's outputs what is fed back to them; gives the loss with the point's part.
  private mutating func closeOutputs(_ dataPoint: Int, _ lossSum: Scalar) -> Scalar {
    let outputScale = problem.rounded.outputScale
    let first = dataPoint * errors.count
    guard problem.errorIsResidual else {
      let pointLoss = problem.head.close(
        sums: &errors, details: &outputDetails, targets: problem.rounded.targets, from: first,
        outputScale: outputScale)
      if isStepKept {
        for (output, detail) in outputDetails.enumerated() {
          lastStep.outputDetails[first + output] = detail
        }
      }
      return lossSum + pointLoss
    }
    var lossSum = lossSum
    for output in errors.indices {
      errors[output] = (-problem.rounded.targets[first + output])
        .addingProduct(errors[output], outputScale)
      lossSum = lossSum.addingProduct(errors[output], errors[output])
    }
    return lossSum
  }

  private mutating func addToFirstLayer(_ offset: Scalar) {
    let shape = problem.training.network
    for index in 0..<(shape.rows(layer: 0) * shape.fanOut(layer: 0)) { state[index] += offset }
  }

  private mutating func keepErrors(_ dataPoint: Int) {
    for (output, error) in errors.enumerated() {
      lastStep.errors[dataPoint * errors.count + output] = error
    }
  }

  private mutating func forward(_ dataPoint: Int) {
    Self.forward(
      dataPoint, problem, activationParameter, state, values: &values, products: &products,
      sums: &errors, isKept: isStepKept, &lastStep)
  }

  /// Takes a data point through the network up to the sums of its outputs, before the scale of their layer.
  private static func forward(
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
  private mutating func backward(entry: Int) {
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

  private mutating func update(_ number: Int) {
    Self.update(problem, point, gradients, number, neuronSteps: &neuronSteps, state: &state)
  }

  private static func update(
    _ problem: ReferenceProblem<Scalar>, _ point: [Scalar], _ gradients: [Scalar], _ number: Int,
    neuronSteps: inout [Scalar], state: inout [Scalar]
  ) {
    let shape = problem.training.network
    let rule = problem.training.optimiser.rule
    let outgoing = shape.parameterOffset(layer: 1)
    let gradients = gradients.span
    var neuronSteps = neuronSteps.mutableSpan
    var state = state.mutableSpan
    // The activation's own parameter, if there is one, comes after the rule's.
    let own = point[TrainingSlot.ofRule...]
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
          state[index] = rule.updated(
            state[index], gradient: gradients[index], step: neuronSteps[j], number: number,
            own: own, state: &state, place: gradients.count + index, stride: gradients.count)
        }
      }
    }
  }
}
