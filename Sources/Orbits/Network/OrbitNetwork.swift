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
  let shape: Network
  let form: OrbitForm
  private let hasWeightOffset: Bool
  private let pointCount: Int
  let hiddenLayers: Int
  private let blocks: [Range<Int>]
  private let drawnBlocks: [Range<Int>]

  let arena = BigFloatArena()
  let inputs: BigFloats
  let targets: BigFloats
  let hiddenScale: BigFloat
  let outputScale: BigFloat
  /// In the system's order; rates times the factor that all gradients share.
  let parameters: BigFloats
  /// The activation's own parameter.
  let own: BigFloat?
  let state: BigFloats
  let gradients: BigFloats
  /// The gradients of each block.
  let blockGradients: BigFloats
  private let blockLosses: BigFloats
  private let lossSum: BigFloat
  let sums: BigFloats
  let values: BigFloats
  let slopes: BigFloats
  let errors: BigFloats
  let fedBack: BigFloats
  let deltas: BigFloats
  let neuronSteps: BigFloats
  private let scratchNumbers: BigFloats
  /// Nil where there is no hidden layer.
  let firstLayer: OrbitFirstLayer?
  private let exponentials: ExponentialTable?
  private let exponentialNumbers: BigFloats
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
    firstLayer =
      hiddenLayers == 0
      ? nil
      : OrbitFirstLayer(
        width: shape.width, inputs: rounded.inputs, bits: bits, entryCount: training.batchCount,
        blockCount: blockCount, entriesOfBlock: (blocks + drawnBlocks).map(\.count).max() ?? 0,
        arena)
    exponentials = form.activation.hasSlope ? ExponentialTable(bits: bits) : nil
    exponentialNumbers =
      exponentials?.scratch(arena, count: blockCount) ?? arena.numbers(0, bits: bits)

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

  /// The state.
  var allStates: BigFloats { state }

  /// The sums of all hidden neurons, or the errors of a network that has none.
  var allSums: BigFloats { hiddenLayers == 0 ? errors : sums }

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
    firstLayer?.take(state)
    SystemThread.share(blocks.count) { [self] block in
      let scratch = scratch(block)
      clearGradients(block)
      blockLosses[block].setZero()
      for point in blocks[block] {
        forward(point, block, scratch)
        for output in 0..<shape.outputs {
          let error = errors[point * shape.outputs + output]
          blockLosses[block].add(product: error, error, scratch: scratch[0])
        }
        if isFull { backward(entry: point, point: point, block, scratch) }
      }
      if isFull { addFirstLayer(blocks[block], nil, block) }
      BigFloat.freeThreadMemory()
    }
    if let batch {
      SystemThread.share(drawnBlocks.count) { [self] block in
        let scratch = scratch(block)
        clearGradients(block)
        for entry in drawnBlocks[block] {
          backward(entry: entry, point: Int(batch[entry]), block, scratch)
        }
        addFirstLayer(drawnBlocks[block], batch, block)
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

  /// Blocks of a size that the number of points decides.
  private static func blocks(_ count: Int) -> [Range<Int>] {
    let size = max(leastBlock, (count + maximumBlocks - 1) / maximumBlocks)
    return stride(from: 0, to: count, by: size).map { $0..<min(count, $0 + size) }
  }

  private func addToFirstLayer(_ offset: BigFloat) {
    for index in 0..<(shape.width * shape.fanOut(layer: 0)) { state[index].add(offset) }
  }

  /// Gives the first layer's gradients of a block's entries.
  private func addFirstLayer(_ entries: Range<Int>, _ batch: [Int32]?, _ block: Int) {
    firstLayer?.backward(
      entries, batch, block: block, to: blockGradients, from: block * gradients.count)
  }

  func scratch(_ block: Int) -> OrbitScratch {
    OrbitScratch(
      scratchNumbers, exponentials, exponentialNumbers, block: block, width: shape.width)
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
}
