import Numbers

/// The products of the first hidden layer, whose inputs are doubles: nearly all products of a network of two layers. Sums of
/// whole numbers take a fraction of the time of sums of rounded products.
///
/// Blocks of points may be worked on by several threads, each by one.
final class OrbitFirstLayer: @unchecked Sendable {
  private let width: Int
  private let inputs: FixedFactors
  private let weights: FixedNumbers
  private let blocks: [Block]

  /// What is under way in a block of points.
  private struct Block {
    let sums: FixedSums
    let gradients: FixedSums
    /// Of each entry, one after the other.
    let deltas: BigFloats
    let fixedDeltas: FixedNumbers
  }

  /// For so many blocks of at most so many points; numbers live as long as the arena.
  init(
    width: Int, inputs: [Double], bits: Int, blockCount: Int, pointsOfBlock: Int,
    _ arena: BigFloatArena
  ) {
    self.width = width
    self.inputs = FixedFactors(inputs)
    weights = FixedNumbers(count: width * width, bits: bits)
    blocks = (0..<blockCount).map { _ in
      Block(
        sums: FixedSums(count: width, bits: bits),
        gradients: FixedSums(count: width * width, bits: bits),
        deltas: arena.numbers(pointsOfBlock * width, bits: bits),
        fixedDeltas: FixedNumbers(count: pointsOfBlock * width, bits: bits))
    }
  }

  /// Takes the weights of a step, which are the first numbers of the state.
  func take(_ state: BigFloats) { weights.take(state, from: 0, count: weights.count) }

  /// Gives the weighted sums of a point, to the numbers from `first` on.
  func forward(_ point: Int, block: Int, to numbers: BigFloats, from first: Int) {
    let sums = blocks[block].sums
    for k in 0..<width {
      sums.add(from: 0, inputs, point * width + k, weights, from: k * width, count: width)
    }
    for j in 0..<width { sums.move(j, to: numbers[first + j], inputs, weights) }
  }

  /// Where the gradient of neuron `j`'s weighted sum belongs, of an entry of a block, counted from the block's first.
  func delta(_ j: Int, entry: Int, block: Int) -> BigFloat {
    blocks[block].deltas[entry * width + j]
  }

  /// Gives the gradients of a block all of whose deltas are there, to the numbers from `first` on; `points` are those of its
  /// entries.
  func backward(_ points: some Collection<Int>, block: Int, to numbers: BigFloats, from first: Int)
  {
    let (gradients, deltas) = (blocks[block].gradients, blocks[block].fixedDeltas)
    deltas.take(blocks[block].deltas, from: 0, count: points.count * width)
    for (entry, point) in points.enumerated() {
      for k in 0..<width {
        gradients.add(
          from: k * width, inputs, point * width + k, deltas, from: entry * width, count: width)
      }
    }
    for index in 0..<(width * width) {
      gradients.move(index, to: numbers[first + index], inputs, deltas)
    }
  }
}
