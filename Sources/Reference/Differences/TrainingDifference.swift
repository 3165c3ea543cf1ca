import Numbers
import Systems

/// How a training differs from another one, the orbit: the specification of every operation and its order.
///
/// Capital letters are the orbit's numbers (``OrbitStep``), `d` stands before differences, `a` is the step of a layer and
/// `c` the scale of its sums (none in layer 0). A prime means the training's own number, `W' = W + dW`, or in a tangent,
/// where products of two differences are dropped, `W' = W`. Per point:
///
///     du_j = c (sum_k fma(A_k, dW_kj, .), then sum_k fma(dA_k, W'_kj, .))    k ascending, from +0
///     dh_j                                 the activation's `difference`
///     p_j  = fma(dh_j, V'_jo, H_j dV_jo)   de_o = tree(p) (1/n)
///     loss = sum of (E_o + de_o)^2 / (points outputs)
///
/// Backwards, entries ascending, outputs and neurons ascending by fma from +0:
///
///     dGv_jo = fma(de_o, H'_j, fma(E_o, dh_j, .))
///     dF_j   = sum_o fma(V'_jo, de_o, fma(dV_jo, E_o, .))
///     dD_j   = c times the activation's `backPropagatedDifference`
///     dG_kj  = fma(A'_k, dD_j, fma(dA_k, D_j, .))
///     dF_k   = sum_j fma(W'_kj, dD_j, fma(dW_kj, D_j, .))
///     dW    <- fma(-a', dG, fma(-da, G, dW))      by gradient descent; other rules are in `Optimisers`
///
/// Where the outgoing weight is a factor of the step, F is E and
///
///     dW_ij <- fma(-(a' V'_j), dG_ij, fma(-fma(a', dV_j, da V_j), G_ij, dW_ij))
package struct TrainingDifference: Sendable {
  /// What all differences from the orbit share.
  package let model: DifferenceModel
  /// Whether products of two differences are kept. Without them this is a tangent.
  package let keepsProducts: Bool
  /// How much more the training's parameters are than the orbit's; rates times the factor that all gradients share.
  package var growths: [Double]
  /// The training's parameters; those of the orbit in a tangent.
  let parameters: [Double]
  /// dW and dV, then the differences of velocities.
  package var state: [Double]
  /// du of all hidden neurons, (points, hidden layers, width), as the last step had them.
  package internal(set) var sums: [Double]
  /// dh, as `sums`.
  var values: [Double]
  /// de, (points, outputs).
  package internal(set) var errors: [Double]
  var gradients: [Double]
  var products: [Double]
  var fedBack: [Double]
  var deltas: [Double]
  private var neuronSteps: [Double]
  private var neuronGrowths: [Double]

  /// A tangent before the first step: the derivative along a direction in which parameters grow so.
  package init(tangent model: DifferenceModel, growths: [Double]) {
    self.init(model, growths: growths, parameters: model.parameters, keepsProducts: false)
    for index in 0..<model.weightCount {
      state[index] = model.drawnWeights[index] * growths[TrainingSlot.initialWeightScale]
    }
    addToFirstLayer(growths[TrainingSlot.initialWeightOffset])
  }

  /// Another training, which differs by `state` before the step that comes next.
  package init(
    _ model: DifferenceModel, growths: [Double], parameters: [Double], state: [Double]
  ) {
    self.init(model, growths: growths, parameters: parameters, keepsProducts: true)
    self.state = state
  }

  private init(
    _ model: DifferenceModel, growths: [Double], parameters: [Double], keepsProducts: Bool
  ) {
    func zeros(_ count: Int) -> [Double] { Array(repeating: 0, count: count) }
    let shape = model.shape
    self.model = model
    self.keepsProducts = keepsProducts
    self.growths = growths
    self.parameters = parameters
    state = zeros(model.stateCount)
    sums = zeros(model.hiddenCount)
    values = zeros(model.hiddenCount)
    errors = zeros(model.pointCount * shape.outputs)
    gradients = zeros(shape.parameterCount)
    products = zeros(paddedWidth(shape.width))
    fedBack = zeros(shape.width)
    deltas = zeros(shape.width)
    neuronSteps = zeros(max(shape.width, shape.outputs))
    neuronGrowths = neuronSteps
  }

  /// Takes the difference through the forward pass of a step: gives it its sums and errors.
  package mutating func begin(_ step: OrbitStep) {
    if model.hasWeightOffset { addToFirstLayer(growths[TrainingSlot.weightOffset]) }
    for point in 0..<model.pointCount { forward(point, step) }
  }

  /// The loss of the step that has begun.
  package func loss(_ step: OrbitStep) -> Double {
    var sum = 0.0
    for index in errors.indices {
      sum = Loss.meanSquare.adding(step.errors[index] + errors[index], to: sum)
    }
    return sum * model.lossScale
  }

  /// Takes the difference through the backward pass and the update of the step that it has begun.
  package mutating func update(_ step: OrbitStep) {
    for index in gradients.indices { gradients[index] = 0 }
    for entry in 0..<(step.batch?.count ?? model.pointCount) {
      backward(entry: entry, point: step.batch.map { Int($0[entry]) } ?? entry, step)
    }
    updateState(step)
  }

  /// The activation's own parameter.
  var own: OwnParameter {
    OwnParameter(
      base: model.own(model.parameters), prime: model.own(parameters), growth: model.own(growths))
  }

  private mutating func addToFirstLayer(_ offset: Double) {
    let shape = model.shape
    for index in 0..<(shape.width * shape.fanOut(layer: 0)) { state[index] += offset }
  }

  private mutating func updateState(_ step: OrbitStep) {
    Self.update(
      model, step, keepsProducts, parameters, growths, gradients, neuronSteps: &neuronSteps,
      neuronGrowths: &neuronGrowths, state: &state)
  }

  private static func update(
    _ model: DifferenceModel, _ step: OrbitStep, _ keepsProducts: Bool, _ parameters: [Double],
    _ growths: [Double], _ gradients: [Double], neuronSteps: inout [Double],
    neuronGrowths: inout [Double], state: inout [Double]
  ) {
    let shape = model.shape
    let count = gradients.count
    let outgoing = shape.parameterOffset(layer: 1)
    let (gradients, orbitGradients, orbit) = (gradients.span, step.gradients.span, step.state.span)
    var neuronSteps = neuronSteps.mutableSpan
    var neuronGrowths = neuronGrowths.mutableSpan
    var state = state.mutableSpan
    let hasOwn = growths.count > TrainingSlot.ofRule
    let momentum = RuleDifference(
      base: hasOwn ? model.parameters[TrainingSlot.ofRule] : 0,
      prime: hasOwn ? parameters[TrainingSlot.ofRule] : 0,
      growth: hasOwn ? growths[TrainingSlot.ofRule] : 0)
    for layer in 0..<shape.layers {
      let slot = TrainingSlot.rate(layer: layer)
      let (rate, growth) = (parameters[slot], growths[slot])
      let first = shape.parameterOffset(layer: layer)
      let fanOut = shape.fanOut(layer: layer)
      let moves = layer == 0 && model.movesOutgoingWeightsIntoSteps
      for j in 0..<fanOut {
        guard moves else {
          (neuronSteps[j], neuronGrowths[j]) = (rate, growth)
          continue
        }
        let (weight, difference) = (orbit[outgoing + j], state[outgoing + j])
        neuronSteps[j] = rate * (keepsProducts ? weight + difference : weight)
        neuronGrowths[j] = (growth * weight).addingProduct(rate, difference)
      }
      for k in 0..<shape.width {
        for j in 0..<fanOut {
          let index = first + k * fanOut + j
          state[index] = model.rule.updatedDifference(
            state[index], gradient: orbitGradients[index], difference: gradients[index],
            step: neuronSteps[j], growth: neuronGrowths[j], momentum, orbit: orbit, state: &state,
            place: count + index)
        }
      }
    }
  }
}
