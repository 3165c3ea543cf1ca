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
  let point: [Scalar]
  /// The value of the activation's own parameter, which comes last; 0 where it has none.
  let activationParameter: Scalar
  /// The value of the loss's own parameter; 0 where it has none.
  let lossParameter: Scalar
  /// All weights, layer after layer, each row-major (rows, fan out), then what the rule keeps of them:
  /// see ``TrainingSystem``.
  package internal(set) var state: [Scalar]
  var gradients: [Scalar]

  /// What the network holds of one data point while it passes through: inputs, then each hidden layer.
  var values: [Scalar]
  /// Products of the last hidden layer with one output's weights, zero-padded to a power of two.
  var products: [Scalar]
  /// What is fed back to each output: output minus target, unless the head says otherwise.
  var errors: [Scalar]
  /// What a neighbour needs to know of each output: see ``OutputHead``.
  var outputDetails: [Scalar]
  /// Gradients with respect to what entered the layer above, without the factors that the step has.
  var slopes: [Scalar]
  /// Gradients with respect to the weighted sums of one layer.
  var deltas: [Scalar]
  /// The step of each neuron of one layer.
  var neuronSteps: [Scalar]
  /// Whether the last update changed a weight.
  var changesWeights = false

  /// How many rows of the test the last step gave their own class, before its update; 0 where none are tested.
  var lastHits: Scalar = 0
  /// What the last step's leap cost; infinite where none is tried.
  var lastLeapLoss: Scalar = .infinity
  /// The weights before the last update, where leaps are tried.
  var previousWeights: [Scalar] = []

  /// What the last step had, for a neighbour; empty unless ``keepsSteps()`` was called.
  var lastStep = BaseStep<Scalar>(
    state: [], values: [], slopes: [], sums: [], errors: [], outputDetails: [], gradients: [],
    fedBack: [], deltas: [])
  var isStepKept = false
  /// The sums of the weights after each step so far; empty where nobody asks for their mean.
  var weightSums: [Scalar]

  /// A network before its first step.
  package init(_ problem: ReferenceProblem<Scalar>, _ point: ParameterPoint) {
    self.init(
      problem, parameters: problem.rounded.points.point(point), state: problem.start(point))
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
    lossParameter = problem.lossSlot.map { parameters[$0] } ?? 0
    self.state = state
    gradients = Array(repeating: 0, count: shape.parameterCount)
    weightSums = problem.hasAverage ? gradients : []
    // What enters each layer; a 1 of biases stays as it is.
    values = Array(
      repeating: 1, count: (0..<shape.layers).reduce(0) { $0 + shape.rows(layer: $1) })
    products = Array(repeating: 0, count: paddedWidth(shape.width))
    errors = Array(repeating: 0, count: shape.outputs)
    outputDetails = Array(repeating: 0, count: shape.outputs * problem.head.detailCount)
    slopes = Array(repeating: 0, count: shape.width)
    deltas = Array(repeating: 0, count: shape.width)
    neuronSteps = Array(repeating: 0, count: max(shape.width, shape.outputs))
    if problem.leapSteps > 0 { previousWeights = gradients }
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
        ? [] : zeros(problem.pointCount * outputDetails.count), gradients: gradients,
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
    if problem.isTested { lastHits = hits() }
    if problem.leapSteps > 0 { lastLeapLoss = leapLoss() }
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

  private mutating func addToFirstLayer(_ offset: Scalar) {
    let shape = problem.training.network
    for index in 0..<(shape.rows(layer: 0) * shape.fanOut(layer: 0)) { state[index] += offset }
  }

  private mutating func keepErrors(_ dataPoint: Int) {
    for (output, error) in errors.enumerated() {
      lastStep.errors[dataPoint * errors.count + output] = error
    }
  }
}
