import Numbers
import Systems

/// How a training differs, to first order, from the one along an orbit whose point lies a little beside it: the
/// specification of every operation and its order.
///
/// Capital letters are the orbit's numbers (``OrbitStep``), `d` stands before differences, `a` is the step of a layer and
/// `c` the scale of its sums (none in layer 0). Per point:
///
///     du_j = c (sum_k fma(A_k, dW_kj, .), then sum_k fma(dA_k, W_kj, .))    k ascending, from +0
///     dh_j = S du_j                        tanh
///            U > 0 ? du_j : 0              ReLU; leaky ReLU: fma(slope, du_j, dslope U) below 0
///            du_j                          identity
///     p_j  = fma(dh_j, V_jo, H_j dV_jo)    de_o = tree(p) (1/n)
///
/// Backwards, entries ascending, outputs and neurons ascending by fma from +0:
///
///     dGv_jo = fma(de_o, H_j, fma(E_o, dh_j, .))
///     dF_j   = sum_o fma(V_jo, de_o, fma(dV_jo, E_o, .))
///     dD_j   = c fma(dF_j, S, F_j ds)      tanh, with ds = (-2 H) dh_j
///     dG_kj  = fma(A_k, dD_j, fma(dA_k, D_j, .))
///     dF_k   = sum_j fma(W_kj, dD_j, fma(dW_kj, D_j, .))
///     dW    <- fma(-a, dG, fma(-da, G, dW))
///
/// Where the outgoing weight is a factor of the step, F is E and
///
///     dW_ij <- fma(-(a V_j), dG_ij, fma(-fma(a, dV_j, da V_j), G_ij, dW_ij))
package struct Tangent: Sendable {
  /// What all tangents along the orbit share.
  let model: TangentModel
  /// What the parameters grow by; rates times the factor that all gradients share.
  var growths: [Double]
  /// dW and dV, then the differences of velocities.
  package internal(set) var state: [Double]
  /// du of all hidden neurons, (points, hidden layers, width), as the last step had them.
  package private(set) var sums: [Double]
  /// dh, as `sums`.
  private var values: [Double]
  /// de, (points, outputs).
  package private(set) var errors: [Double]
  private var gradients: [Double]
  private var products: [Double]
  private var fedBack: [Double]
  private var deltas: [Double]
  private var neuronSteps: [Double]
  private var neuronGrowths: [Double]

  /// The difference before the first step, where the coordinates grow by `x` and `y`.
  package init(_ model: TangentModel, x: Double, y: Double) {
    func zeros(_ count: Int) -> [Double] { Array(repeating: 0, count: count) }
    let shape = model.shape
    self.model = model
    growths = model.growths(x: x, y: y)
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
    for index in 0..<shape.parameterCount {
      state[index] = model.drawnWeights[index] * growths[TrainingSlot.initialWeightScale]
    }
    addToFirstLayer(growths[TrainingSlot.initialWeightOffset])
  }

  /// Takes the difference through the forward pass of a step: gives it its sums and errors.
  package mutating func begin(_ step: OrbitStep) {
    if model.hasWeightOffset { addToFirstLayer(growths[TrainingSlot.weightOffset]) }
    let own = model.own(growths)
    for point in 0..<model.pointCount {
      Self.forward(
        point, model, step, own, state, sums: &sums, values: &values, errors: &errors,
        products: &products)
    }
  }

  /// Takes the difference through the backward pass and the update of the step that it has begun.
  package mutating func update(_ step: OrbitStep) {
    let own = model.own(growths)
    for index in gradients.indices { gradients[index] = 0 }
    for entry in 0..<(step.batch?.count ?? model.pointCount) {
      let point = step.batch.map { Int($0[entry]) } ?? entry
      Self.backward(
        entry: entry, point: point, model, step, own, state, values, errors, fedBack: &fedBack,
        deltas: &deltas, gradients: &gradients)
    }
    Self.update(
      model, step, growths, gradients, neuronSteps: &neuronSteps, neuronGrowths: &neuronGrowths,
      state: &state)
  }

  private mutating func addToFirstLayer(_ offset: Double) {
    let shape = model.shape
    for index in 0..<(shape.width * shape.fanOut(layer: 0)) { state[index] += offset }
  }

  private static func forward(
    _ point: Int, _ model: TangentModel, _ step: OrbitStep, _ own: (value: Double, growth: Double),
    _ state: [Double], sums: inout [Double], values: inout [Double], errors: inout [Double],
    products: inout [Double]
  ) {
    let (shape, width) = (model.shape, model.shape.width)
    let hiddenLayers = model.hiddenLayers
    let (state, inputs, weights) = (state.span, model.inputs.span, step.state.span)
    let (orbitValues, orbitSums, slopes) = (step.values.span, step.sums.span, step.slopes.span)
    var sums = sums.mutableSpan
    var values = values.mutableSpan
    var errors = errors.mutableSpan
    var products = products.mutableSpan
    let firstHidden = point * hiddenLayers * width
    for layer in 0..<hiddenLayers {
      let first = firstHidden + layer * width
      let matrix = shape.parameterOffset(layer: layer)
      for j in 0..<width { sums[first + j] = 0 }
      for k in 0..<width {
        let value = layer == 0 ? inputs[point * width + k] : orbitValues[first - width + k]
        for j in 0..<width {
          sums[first + j] = sums[first + j].addingProduct(value, state[matrix + k * width + j])
        }
      }
      if layer > 0 {
        for k in 0..<width {
          let difference = values[first - width + k]
          for j in 0..<width {
            sums[first + j] = sums[first + j].addingProduct(
              difference, weights[matrix + k * width + j])
          }
        }
        for j in 0..<width { sums[first + j] *= model.hiddenScale }
      }
      switch model.form.activation {
      case .identity: for j in 0..<width { values[first + j] = sums[first + j] }
      case .tanh: for j in 0..<width { values[first + j] = slopes[first + j] * sums[first + j] }
      case .relu:
        for j in 0..<width { values[first + j] = orbitSums[first + j] > 0 ? sums[first + j] : 0 }
      case .leakyReLU:
        for j in 0..<width {
          let (sum, difference) = (orbitSums[first + j], sums[first + j])
          values[first + j] =
            sum > 0 ? difference : (own.growth * sum).addingProduct(own.value, difference)
        }
      }
    }
    let matrix = shape.parameterOffset(layer: hiddenLayers)
    let firstLast = firstHidden + (hiddenLayers - 1) * width
    for output in 0..<shape.outputs {
      for j in 0..<width {
        let index = matrix + j * shape.outputs + output
        // Nothing that enters a network of one layer differs.
        products[j] =
          hiddenLayers == 0
          ? inputs[point * width + j] * state[index]
          : (orbitValues[firstLast + j] * state[index]).addingProduct(
            values[firstLast + j], weights[index])
      }
      errors[point * shape.outputs + output] = treeSum(&products) * model.outputScale
    }
  }

  private static func backward(
    entry: Int, point: Int, _ model: TangentModel, _ step: OrbitStep,
    _ own: (value: Double, growth: Double), _ state: [Double], _ values: [Double],
    _ errors: [Double], fedBack: inout [Double], deltas: inout [Double], gradients: inout [Double]
  ) {
    let (shape, width, outputs) = (model.shape, model.shape.width, model.shape.outputs)
    let hiddenLayers = model.hiddenLayers
    let moves = model.form.movesOutgoingWeightsIntoSteps
    let (state, inputs, weights) = (state.span, model.inputs.span, step.state.span)
    let (orbitValues, orbitSums, slopes) = (step.values.span, step.sums.span, step.slopes.span)
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
    for j in 0..<width {
      var fed = 0.0
      for output in 0..<outputs {
        let index = matrix + j * outputs + output
        let (error, difference) = (
          orbitErrors[point * outputs + output], errors[point * outputs + output]
        )
        if hiddenLayers == 0 {
          gradients[index] = gradients[index].addingProduct(
            difference, inputs[point * width + j])
        } else {
          gradients[index] = gradients[index].addingProduct(error, values[firstLast + j])
            .addingProduct(difference, orbitValues[firstLast + j])
          fed = fed.addingProduct(state[index], error).addingProduct(weights[index], difference)
        }
      }
      fedBack[j] = moves ? errors[point * outputs] : fed
    }
    for layer in (0..<hiddenLayers).reversed() {
      let first = firstHidden + layer * width
      let firstKept = (entry * hiddenLayers + layer) * width
      let matrix = shape.parameterOffset(layer: layer)
      for j in 0..<width {
        let (place, fed) = (first + j, fedBack[j])
        let above = moves ? orbitErrors[point * outputs] : orbitFedBack[firstKept + j]
        switch model.form.activation {
        case .identity: deltas[j] = fed
        case .tanh:
          let slopeDifference = (-2 * orbitValues[place]) * values[place]
          deltas[j] = (above * slopeDifference).addingProduct(fed, slopes[place])
        case .relu: deltas[j] = orbitSums[place] > 0 ? fed : 0
        case .leakyReLU:
          deltas[j] =
            orbitSums[place] > 0 ? fed : (own.growth * above).addingProduct(own.value, fed)
        }
        if layer > 0 { deltas[j] *= model.hiddenScale }
      }
      for k in 0..<width {
        let row = matrix + k * width
        if layer == 0 {
          let value = inputs[point * width + k]
          for j in 0..<width {
            gradients[row + j] = gradients[row + j].addingProduct(value, deltas[j])
          }
        } else {
          let (value, difference) = (orbitValues[first - width + k], values[first - width + k])
          for j in 0..<width {
            gradients[row + j] = gradients[row + j].addingProduct(
              difference, orbitDeltas[firstKept + j]
            ).addingProduct(value, deltas[j])
          }
        }
      }
      // Nothing lies below layer 0.
      guard layer > 0 else { continue }
      for k in 0..<width {
        var fed = 0.0
        for j in 0..<width {
          let index = matrix + k * width + j
          fed = fed.addingProduct(state[index], orbitDeltas[firstKept + j])
            .addingProduct(weights[index], deltas[j])
        }
        fedBack[k] = fed
      }
    }
  }

  private static func update(
    _ model: TangentModel, _ step: OrbitStep, _ growths: [Double], _ gradients: [Double],
    neuronSteps: inout [Double], neuronGrowths: inout [Double], state: inout [Double]
  ) {
    let shape = model.shape
    let count = gradients.count
    let outgoing = shape.parameterOffset(layer: 1)
    let (gradients, orbitGradients, orbit) = (gradients.span, step.gradients.span, step.state.span)
    var neuronSteps = neuronSteps.mutableSpan
    var neuronGrowths = neuronGrowths.mutableSpan
    var state = state.mutableSpan
    for layer in 0..<shape.layers {
      let slot = TrainingSlot.rate(layer: layer)
      let (rate, growth) = (model.parameters[slot], growths[slot])
      let first = shape.parameterOffset(layer: layer)
      let fanOut = shape.fanOut(layer: layer)
      let moves = layer == 0 && model.form.movesOutgoingWeightsIntoSteps
      for j in 0..<fanOut {
        neuronSteps[j] = moves ? rate * orbit[outgoing + j] : rate
        neuronGrowths[j] =
          moves
          ? (growth * orbit[outgoing + j]).addingProduct(rate, state[outgoing + j]) : growth
      }
      for k in 0..<shape.width {
        for j in 0..<fanOut {
          let index = first + k * fanOut + j
          var (direction, difference) = (orbitGradients[index], gradients[index])
          if model.form.rule != .gradientDescent {
            // What the velocity becomes, and its difference.
            let (momentum, own) = (
              model.parameters[TrainingSlot.ofRule], growths[TrainingSlot.ofRule]
            )
            let velocity = direction.addingProduct(momentum, orbit[count + index])
            let velocityDifference = difference.addingProduct(own, orbit[count + index])
              .addingProduct(momentum, state[count + index])
            state[count + index] = velocityDifference
            if model.form.rule == .heavyBall {
              (direction, difference) = (velocity, velocityDifference)
            } else {
              direction = direction.addingProduct(momentum, velocity)
              difference = difference.addingProduct(own, velocity)
                .addingProduct(momentum, velocityDifference)
            }
          }
          state[index] = state[index].addingProduct(-neuronGrowths[j], direction)
            .addingProduct(-neuronSteps[j], difference)
        }
      }
    }
  }
}
