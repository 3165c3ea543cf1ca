import Compute
import Numbers
import Systems

/// One network that trains with many bits, at a place with all its digits: the mathematics of ``ReferenceNetwork``
/// without its rounding.
///
/// Inputs (times the first layer's scale), targets, drawn weights, the layers' scales and fixed parameters are the doubles
/// that pixels of double precision have, taken as exact; rates on an axis are 10 to the power of the decimal coordinate.
/// Operations are rounded to ``bits``. Points share the cores in blocks that depend on their number alone, and sums over
/// blocks are taken in order, so the numbers do not depend on how many threads there are.
///
/// A step is ``begin(_:into:)``, ``round(into:)`` where somebody wants its numbers, and ``update()``.
package final class OrbitNetwork: @unchecked Sendable {
  /// Points are cut into at most so many blocks.
  private static let maximumBlocks = 32
  /// Fewer points are not worth a block.
  private static let leastBlock = 4

  /// The bits of every number.
  package let bits: Int
  let place: OrbitPlace
  private let setup: TrainingSetup
  private let shape: Network
  private let form: OrbitForm
  private let hasWeightOffset: Bool
  private let pointCount: Int
  private let hiddenLayers: Int
  private let blocks: [Range<Int>]
  private let drawnBlocks: [Range<Int>]

  private let arena = BigFloatArena()
  private let inputs: BigFloats
  private let targets: BigFloats
  private let hiddenScale: BigFloat
  private let outputScale: BigFloat
  /// In the system's order; rates times the factor that all gradients share.
  private let parameters: BigFloats
  /// The activation's own parameter.
  private let own: BigFloat?
  private let state: BigFloats
  private let gradients: BigFloats
  /// The gradients of each block.
  private let blockGradients: BigFloats
  private let blockLosses: BigFloats
  private let lossSum: BigFloat
  private let sums: BigFloats
  private let values: BigFloats
  private let slopes: BigFloats
  private let errors: BigFloats
  private let fedBack: BigFloats
  private let deltas: BigFloats
  private let neuronSteps: BigFloats
  private let scratchNumbers: BigFloats
  private var batch: [Int32]?

  /// A network before its first step; `setup` holds the drawn numbers of the place's experiment.
  package init(_ place: OrbitPlace, _ setup: TrainingSetup, bits: Int) {
    let rounded = RoundedSetup<Double>(setup)
    let training = setup.training
    self.place = place
    self.setup = setup
    self.bits = bits
    shape = training.network
    form = place.form
    hasWeightOffset = setup.experiment.hasWeightOffset
    pointCount = training.pointCount
    hiddenLayers = shape.layers - 1
    blocks = Self.blocks(training.pointCount)
    drawnBlocks = Self.blocks(training.drawnCount)

    let doubleBits = Double.significandBitCount + 1
    inputs = arena.numbers(rounded.inputs.count, bits: doubleBits)
    for index in rounded.inputs.indices { inputs[index].set(rounded.inputs[index]) }
    targets = arena.numbers(rounded.targets.count, bits: doubleBits)
    for index in rounded.targets.indices { targets[index].set(rounded.targets[index]) }
    hiddenScale = arena.number(bits: doubleBits)
    hiddenScale.set(rounded.hiddenScale)
    outputScale = arena.number(bits: doubleBits)
    outputScale.set(rounded.outputScale)

    parameters = arena.numbers(training.parameters.count, bits: bits)
    place.round(into: parameters)
    own = shape.activation.parameters.isEmpty ? nil : parameters[parameters.count - 1]

    let hiddenCount = pointCount * hiddenLayers * shape.width
    let blockCount = max(blocks.count, drawnBlocks.count)
    state = arena.numbers(training.stateCount, bits: bits)
    gradients = arena.numbers(shape.parameterCount, bits: bits)
    blockGradients = arena.numbers(blockCount * shape.parameterCount, bits: bits)
    blockLosses = arena.numbers(blocks.count, bits: bits)
    lossSum = arena.number(bits: bits)
    sums = arena.numbers(hiddenCount, bits: bits)
    values = arena.numbers(hiddenCount, bits: bits)
    slopes = arena.numbers(form.activation.hasSlope ? hiddenCount : 0, bits: bits)
    errors = arena.numbers(pointCount * shape.outputs, bits: bits)
    let fedBackCount =
      form.movesOutgoingWeightsIntoSteps ? 0 : training.batchCount * hiddenLayers * shape.width
    fedBack = arena.numbers(fedBackCount, bits: bits)
    deltas = arena.numbers(fedBackCount, bits: bits)
    neuronSteps = arena.numbers(max(shape.width, shape.outputs), bits: bits)
    scratchNumbers = arena.numbers(
      blockCount * OrbitScratch.count(width: shape.width), bits: bits)

    for index in 0..<shape.parameterCount {
      state[index].set(rounded.state[index])
      state[index].multiply(by: parameters[TrainingSlot.initialWeightScale])
    }
    addToFirstLayer(parameters[TrainingSlot.initialWeightOffset])
    BigFloat.freeThreadMemory()
  }

  /// The parameters rounded to doubles, in the system's order; rates times the factor that all gradients share.
  var roundedParameters: [Double] { (0..<parameters.count).map { parameters[$0].doubleValue } }

  /// The state rounded to doubles: before a step's update, or after the last one.
  package var roundedState: [Double] { (0..<state.count).map { state[$0].doubleValue } }

  /// How much the state of another network of the same shape is greater, each difference rounded once to a double.
  package func stateDifference(_ other: OrbitNetwork) -> [Double] {
    let arena = BigFloatArena()
    let difference = arena.number(bits: bits)
    return withExtendedLifetime(arena) {
      (0..<state.count).map { index in
        difference.set(difference: other.state[index], state[index])
        return difference.doubleValue
      }
    }
  }

  /// The state.
  var allStates: BigFloats { state }

  /// The sums of all hidden neurons, or the errors of a network that has none.
  var allSums: BigFloats { hiddenLayers == 0 ? errors : sums }

  /// How numbers grow, by those of neighbours on both sides in one direction and on one in another, each rounded once to
  /// a double: half of what the one ahead has more than the one behind; what the one beside has more than this; and what
  /// both of the first direction have more than twice this.
  func tangents(
    _ numbers: KeyPath<OrbitNetwork, BigFloats>, ahead: OrbitNetwork, behind: OrbitNetwork,
    beside: OrbitNetwork
  ) -> KeptTangents {
    let (own, a, b, c) = (
      self[keyPath: numbers], ahead[keyPath: numbers], behind[keyPath: numbers],
      beside[keyPath: numbers]
    )
    let arena = BigFloatArena()
    let scratch = arena.numbers(2, bits: bits)
    var (first, second, bend): ([Double], [Double], [Double]) = ([], [], [])
    for index in 0..<own.count {
      scratch[0].set(difference: a[index], b[index])
      scratch[0].multiply(byTwoToThe: -1)
      first.append(scratch[0].doubleValue)
      scratch[0].set(difference: c[index], own[index])
      second.append(scratch[0].doubleValue)
      scratch[0].set(difference: a[index], own[index])
      scratch[1].set(difference: own[index], b[index])
      scratch[0].subtract(scratch[1])
      bend.append(scratch[0].doubleValue)
    }
    withExtendedLifetime(arena) {}
    return KeptTangents(first, second, bend: bend)
  }

  /// The products of the differences of two other networks' weights: of the first with itself, of both, of the second with
  /// itself.
  func gram(
    _ first: OrbitNetwork, _ second: OrbitNetwork
  ) -> (first: BigFloat, mixed: BigFloat, second: BigFloat) {
    let numbers = arena.numbers(6, bits: bits)
    let (a, b, scratch) = (numbers[3], numbers[4], numbers[5])
    for index in 0..<3 { numbers[index].setZero() }
    for index in 0..<shape.parameterCount {
      a.set(difference: first.state[index], state[index])
      b.set(difference: second.state[index], state[index])
      numbers[0].add(product: a, a, scratch: scratch)
      numbers[1].add(product: a, b, scratch: scratch)
      numbers[2].add(product: b, b, scratch: scratch)
    }
    return (numbers[0], numbers[1], numbers[2])
  }

  /// A number of the state as text with so many digits, for comparisons.
  package func stateText(_ index: Int, digits: Int) -> String { state[index].text(digits: digits) }

  /// An empty step of the right shape.
  package func emptyStep() -> OrbitStep {
    func zeros(_ count: Int) -> [Double] { Array(repeating: 0, count: count) }
    return OrbitStep(
      state: zeros(state.count), values: zeros(values.count), slopes: zeros(slopes.count),
      sums: zeros(form.activation.hasKink ? sums.count : 0), errors: zeros(errors.count),
      gradients: zeros(gradients.count), fedBack: zeros(fedBack.count),
      deltas: zeros(deltas.count))
  }

  /// Takes all points through the network and back; gives the loss, rounded to the nearest double.
  ///
  /// - Parameters:
  ///   - number: the step's number, from 0; steps are to be taken in order.
  ///   - step: takes the state before the step, and the loss.
  package func begin(_ number: Int, into step: inout OrbitStep) -> Double {
    let drawn = setup.batchIndices(steps: number..<(number + 1))
    batch = drawn.isEmpty ? nil : drawn
    state.round(into: &step.state)
    if hasWeightOffset { addToFirstLayer(parameters[TrainingSlot.weightOffset]) }
    let isFull = batch == nil
    SystemThread.share(blocks.count) { [self] block in
      let scratch = OrbitScratch(scratchNumbers, block: block, width: shape.width)
      clearGradients(block)
      blockLosses[block].setZero()
      for point in blocks[block] {
        forward(point, scratch)
        for output in 0..<shape.outputs {
          let error = errors[point * shape.outputs + output]
          blockLosses[block].add(product: error, error, scratch: scratch[0])
        }
        if isFull { backward(entry: point, point: point, block, scratch) }
      }
      BigFloat.freeThreadMemory()
    }
    if let batch {
      SystemThread.share(drawnBlocks.count) { [self] block in
        let scratch = OrbitScratch(scratchNumbers, block: block, width: shape.width)
        clearGradients(block)
        for entry in drawnBlocks[block] {
          backward(entry: entry, point: Int(batch[entry]), block, scratch)
        }
        BigFloat.freeThreadMemory()
      }
    }
    sumBlocks(isFull ? blocks.count : drawnBlocks.count)
    step.number = number
    step.loss = lossSum.doubleValue
    return step.loss
  }

  /// Rounds what the step has to doubles; to be called between ``begin(_:into:)`` and ``update()``.
  package func round(into step: inout OrbitStep) {
    values.round(into: &step.values)
    slopes.round(into: &step.slopes)
    if form.activation.hasKink { sums.round(into: &step.sums) }
    errors.round(into: &step.errors)
    gradients.round(into: &step.gradients)
    fedBack.round(into: &step.fedBack)
    deltas.round(into: &step.deltas)
    step.batch = batch
  }

  /// Moves the weights.
  package func update() {
    let scratch = OrbitScratch(scratchNumbers, block: 0, width: shape.width)
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

  /// Blocks of a size that the number of points decides.
  private static func blocks(_ count: Int) -> [Range<Int>] {
    let size = max(leastBlock, (count + maximumBlocks - 1) / maximumBlocks)
    return stride(from: 0, to: count, by: size).map { $0..<min(count, $0 + size) }
  }

  private func addToFirstLayer(_ offset: BigFloat) {
    for index in 0..<(shape.width * shape.fanOut(layer: 0)) { state[index].add(offset) }
  }

  private func clearGradients(_ block: Int) {
    let first = block * gradients.count
    for index in 0..<gradients.count { blockGradients[first + index].setZero() }
  }

  /// Sums the blocks' gradients and losses, in order.
  private func sumBlocks(_ gradientBlocks: Int) {
    for index in 0..<gradients.count {
      let sum = gradients[index]
      sum.set(blockGradients[index])
      for block in 1..<max(1, gradientBlocks) {
        sum.add(blockGradients[block * gradients.count + index])
      }
    }
    lossSum.setZero()
    for block in blocks.indices { lossSum.add(blockLosses[block]) }
    lossSum.divide(by: pointCount * shape.outputs)
  }

  private func forward(_ point: Int, _ scratch: OrbitScratch) {
    let width = shape.width
    let (weights, product) = (state, scratch[0])
    let firstHidden = point * hiddenLayers * width
    for layer in 0..<hiddenLayers {
      let matrix = shape.parameterOffset(layer: layer)
      let below = layer == 0 ? inputs : values
      let firstBelow = layer == 0 ? point * width : firstHidden + (layer - 1) * width
      for j in 0..<width {
        let place = firstHidden + layer * width + j
        let sum = sums[place]
        sum.setZero()
        for k in 0..<width {
          sum.add(
            product: below[firstBelow + k], weights[matrix + k * width + j], scratch: product)
        }
        if layer > 0 { sum.multiply(by: hiddenScale) }
        form.activation.activate(
          sum, own: own, value: values[place],
          slope: form.activation.hasSlope ? slopes[place] : nil, scratch: scratch)
      }
    }
    let last = hiddenLayers == 0 ? inputs : values
    let firstLast =
      hiddenLayers == 0 ? point * width : firstHidden + (hiddenLayers - 1) * width
    let matrix = shape.parameterOffset(layer: hiddenLayers)
    for output in 0..<shape.outputs {
      let error = errors[point * shape.outputs + output]
      error.setZero()
      for j in 0..<width {
        error.add(
          product: last[firstLast + j], weights[matrix + j * shape.outputs + output],
          scratch: product)
      }
      error.multiply(by: outputScale)
      error.subtract(targets[point * shape.outputs + output])
    }
  }

  /// Adds one point to the gradients of a block; the numbers of the point are those that `forward` left.
  private func backward(entry: Int, point: Int, _ block: Int, _ scratch: OrbitScratch) {
    let (width, outputs) = (shape.width, shape.outputs)
    let (weights, product) = (state, scratch[0])
    let firstGradient = block * gradients.count
    let firstHidden = point * hiddenLayers * width
    let last = hiddenLayers == 0 ? inputs : values
    let firstLast =
      hiddenLayers == 0 ? point * width : firstHidden + (hiddenLayers - 1) * width
    let matrix = shape.parameterOffset(layer: hiddenLayers)
    for j in 0..<width {
      let fed = scratch.fedBack(j)
      fed.setZero()
      for output in 0..<outputs {
        let index = matrix + j * outputs + output
        let error = errors[point * outputs + output]
        blockGradients[firstGradient + index].add(
          product: last[firstLast + j], error, scratch: product)
        if form.movesOutgoingWeightsIntoSteps {
          fed.set(error)
        } else {
          fed.add(product: weights[index], error, scratch: product)
        }
      }
    }
    for layer in (0..<hiddenLayers).reversed() {
      let matrix = shape.parameterOffset(layer: layer)
      let firstValue = firstHidden + layer * width
      for j in 0..<width {
        let delta = scratch.delta(j)
        form.activation.backPropagate(
          scratch.fedBack(j), sum: sums[firstValue + j], own: own,
          slope: form.activation.hasSlope ? slopes[firstValue + j] : nil, result: delta)
        if layer > 0 { delta.multiply(by: hiddenScale) }
        if !form.movesOutgoingWeightsIntoSteps {
          let kept = (entry * hiddenLayers + layer) * width + j
          fedBack[kept].set(scratch.fedBack(j))
          deltas[kept].set(delta)
        }
      }
      let below = layer == 0 ? inputs : values
      let firstBelow = layer == 0 ? point * width : firstValue - width
      for k in 0..<width {
        let value = below[firstBelow + k]
        for j in 0..<width {
          blockGradients[firstGradient + matrix + k * width + j].add(
            product: value, scratch.delta(j), scratch: product)
        }
      }
      // Nothing lies below layer 0.
      guard layer > 0 else { continue }
      for k in 0..<width {
        let fed = scratch.fedBack(k)
        fed.setZero()
        for j in 0..<width {
          fed.add(
            product: weights[matrix + k * width + j], scratch.delta(j), scratch: product)
        }
      }
    }
  }
}
