import Numbers
import Systems

/// How a training differs from another one, the base: the specification of every operation and its order.
///
/// The base is an orbit, or a network in its own arithmetic. Capital letters are its numbers (``BaseStep``), `d` stands
/// before differences, `a` is the step of a layer and `c` the scale of its sums (none in layer 0). A prime means the other
/// training's number, `W' = W + dW`, or in a tangent, where products of two differences are dropped, `W' = W`. Per point:
///
///     du_j = c (sum_k fma(A_k, dW_kj, .), then sum_k fma(dA_k, W'_kj, .))    k ascending, from +0
///     dh_j                                 the activation's `difference`
///     p_j  = fma(dh_j, V'_jo, H_j dV_jo)   de_o = (tree(p) + dc_o) (1/n)
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
/// With biases the last of the A_k is 1, whose dA is 0 and which nothing is fed back to; without them there is no dc_o.
///
/// Where the outgoing weight is a factor of the step, F is E and
///
///     dW_ij <- fma(-(a' V'_j), dG_ij, fma(-fma(a', dV_j, da V_j), G_ij, dW_ij))
///
/// Where an error is not an output less its target, ``OutputHead`` makes de_o of the difference of outputs.
///
/// Where the parameters of both do not differ, terms with `da` are left out: the last line has `a dV_j` for the inner fma.
package struct TrainingDifference<Scalar: ReferenceScalar>: Sendable {
  /// What all differences from the base share.
  package let model: DifferenceModel<Scalar>
  /// Whether products of two differences are kept. Without them this is a tangent.
  package let keepsProducts: Bool
  /// How much more the other training's parameters are than the base's; rates times the factor that all gradients share.
  /// Nil where they do not differ.
  package var growths: [Scalar]?
  /// The other training's parameters; those of the base in a tangent.
  let parameters: [Scalar]
  /// dW and dV, then the differences of velocities.
  package var state: [Scalar]
  /// du of all hidden neurons, (points, hidden layers, width), as the last step had them.
  package internal(set) var sums: [Scalar]
  /// dh, as `sums`.
  var values: [Scalar]
  /// de, (points, outputs).
  package internal(set) var errors: [Scalar]
  var gradients: [Scalar]
  var products: [Scalar]
  var fedBack: [Scalar]
  var deltas: [Scalar]
  private var neuronSteps: [Scalar]
  private var neuronGrowths: [Scalar]

  /// A training beside the base with the same parameters, which differs by `state` before the step that comes next.
  init(_ model: DifferenceModel<Scalar>, state: [Scalar], keepsProducts: Bool) {
    self.init(
      model, growths: nil, parameters: model.parameters, keepsProducts: keepsProducts)
    self.state = state
  }

  private init(
    _ model: DifferenceModel<Scalar>, growths: [Scalar]?, parameters: [Scalar],
    keepsProducts: Bool
  ) {
    func zeros(_ count: Int) -> [Scalar] { Array(repeating: 0, count: count) }
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
  mutating func passForwards(_ step: BaseStep<Scalar>) {
    if model.hasWeightOffset, let growths { addToFirstLayer(growths[TrainingSlot.weightOffset]) }
    for point in 0..<model.pointCount { forward(point, step) }
  }

  /// Takes the difference through the backward pass and the update of the step that it has begun.
  mutating func passBackwards(_ step: BaseStep<Scalar>) {
    for index in gradients.indices { gradients[index] = 0 }
    for entry in 0..<(step.batch?.count ?? model.pointCount) {
      backward(entry: entry, point: step.batch.map { Int($0[entry]) } ?? entry, step)
    }
    updateState(step)
  }

  /// The activation's own parameter.
  var own: OwnParameter<Scalar> {
    OwnParameter(
      base: model.own(model.parameters), prime: model.own(parameters),
      growth: growths.map { model.own($0) })
  }

  private mutating func addToFirstLayer(_ offset: Scalar) {
    let shape = model.shape
    for index in 0..<(shape.rows(layer: 0) * shape.fanOut(layer: 0)) { state[index] += offset }
  }

  private mutating func updateState(_ step: BaseStep<Scalar>) {
    Self.update(
      model, step, keepsProducts, parameters, growths, gradients, neuronSteps: &neuronSteps,
      neuronGrowths: &neuronGrowths, state: &state)
  }

  private static func update(
    _ model: DifferenceModel<Scalar>, _ step: BaseStep<Scalar>, _ keepsProducts: Bool,
    _ parameters: [Scalar], _ growths: [Scalar]?, _ gradients: [Scalar],
    neuronSteps: inout [Scalar], neuronGrowths: inout [Scalar], state: inout [Scalar]
  ) {
    let shape = model.shape
    let count = gradients.count
    let outgoing = shape.parameterOffset(layer: 1)
    let (gradients, baseGradients, base) = (gradients.span, step.gradients.span, step.state.span)
    var neuronSteps = neuronSteps.mutableSpan
    var neuronGrowths = neuronGrowths.mutableSpan
    var state = state.mutableSpan
    let hasOwn = parameters.count > TrainingSlot.ofRule
    let momentum = RuleDifference<Scalar>(
      base: hasOwn ? model.parameters[TrainingSlot.ofRule] : 0,
      prime: hasOwn ? parameters[TrainingSlot.ofRule] : 0,
      growth: growths.map { hasOwn ? $0[TrainingSlot.ofRule] : 0 })
    let own = parameters[TrainingSlot.ofRule...]
    for layer in 0..<shape.layers {
      let slot = TrainingSlot.rate(layer: layer)
      // Where rates differ they are constant: other schedules have no orbits.
      let rate = model.schedule.step(parameters, layer: layer, number: step.number)
      let growth = growths.map { $0[slot] }
      let first = shape.parameterOffset(layer: layer)
      let fanOut = shape.fanOut(layer: layer)
      let moves = layer == 0 && model.movesOutgoingWeightsIntoSteps
      for j in 0..<fanOut {
        guard moves else {
          (neuronSteps[j], neuronGrowths[j]) = (rate, growth ?? 0)
          continue
        }
        let (weight, difference) = (base[outgoing + j], state[outgoing + j])
        neuronSteps[j] = rate * (keepsProducts ? weight + difference : weight)
        neuronGrowths[j] =
          growth.map { ($0 * weight).addingProduct(rate, difference) } ?? rate * difference
      }
      let stepsDiffer = moves || growth != nil
      for k in 0..<shape.rows(layer: layer) {
        for j in 0..<fanOut {
          let index = first + k * fanOut + j
          state[index] = model.rule.updatedDifference(
            state[index], gradient: baseGradients[index], difference: gradients[index],
            step: model.curl.step(neuronSteps[j], layer: layer, row: k, own),
            growth: stepsDiffer
              ? model.curl.step(neuronGrowths[j], layer: layer, row: k, own) : nil,
            number: step.number, keepsProducts: keepsProducts, momentum, own: own,
            baseWeight: base[index], base: base, state: &state, place: count + index,
            stride: count)
        }
      }
    }
  }
}

// Of its own, not generic, so that other modules call fast code.
extension TrainingDifference where Scalar == Double {
  /// A tangent before the first step: the derivative along a direction in which parameters grow so.
  package init(tangent model: DifferenceModel<Double>, growths: [Double]) {
    self.init(model, growths: growths, parameters: model.parameters, keepsProducts: false)
    for index in 0..<model.weightCount {
      state[index] = model.drawnWeights[index] * growths[TrainingSlot.initialWeightScale]
    }
    addToFirstLayer(growths[TrainingSlot.initialWeightOffset])
  }

  /// Another training, which differs by `state` before the step that comes next.
  package init(
    _ model: DifferenceModel<Double>, growths: [Double], parameters: [Double], state: [Double]
  ) {
    self.init(model, growths: growths, parameters: parameters, keepsProducts: true)
    self.state = state
  }

  /// Takes the difference through the forward pass of a step: gives it its sums and errors.
  package mutating func begin(_ step: OrbitStep) { passForwards(step) }

  /// The loss of the step that has begun.
  package func loss(_ step: OrbitStep) -> Double {
    var sum = 0.0
    for index in errors.indices {
      let error = step.errors[index] + errors[index]
      sum = sum.addingProduct(error, error)
    }
    return sum * model.lossScale
  }

  /// Takes the difference through the backward pass and the update of the step that it has begun.
  package mutating func update(_ step: OrbitStep) { passBackwards(step) }
}
