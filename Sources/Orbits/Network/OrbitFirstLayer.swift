import Numbers

/// The products of the first hidden layer, whose inputs are doubles: nearly all products of a network of two layers. Sums of
/// whole numbers take a fraction of the time of sums of rounded products.
///
/// Blocks of points may be worked on by several threads, each by one.
final class OrbitFirstLayer: @unchecked Sendable {
  private let width: Int
  private let inputs: FixedFactors
  private let weights: FixedNumbers
  /// The gradients of the weighted sums of each entry, one after the other.
  private let deltas: BigFloats
  private let blocks: [Block]

  /// What is under way in a block of points.
  private struct Block {
    let sums: FixedSums
    let gradients: FixedSums
    let deltas: FixedNumbers
  }

  /// For at most so many entries, points of a gradient, in blocks of at most so many; numbers live as long as the arena.
  init(
    width: Int, inputs: [Double], bits: Int, entryCount: Int, blockCount: Int,
    entriesOfBlock: Int, _ arena: BigFloatArena
  ) {
    self.width = width
    self.inputs = FixedFactors(inputs)
    weights = FixedNumbers(count: width * width, bits: bits)
    deltas = arena.numbers(entryCount * width, bits: bits)
    blocks = (0..<blockCount).map { _ in
      Block(
        sums: FixedSums(count: width, bits: bits),
        gradients: FixedSums(count: width * width, bits: bits),
        deltas: FixedNumbers(count: entriesOfBlock * width, bits: bits))
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

  /// Where the gradient of neuron `j`'s weighted sum belongs, of an entry.
  func delta(_ j: Int, entry: Int) -> BigFloat { deltas[entry * width + j] }

  /// Gives the gradients of a block's entries, all of whose deltas are there, to the numbers from `first` on; `batch` has the
  /// entries' points, or is nil where they are the points themselves.
  func backward(
    _ entries: Range<Int>, _ batch: [Int32]?, block: Int, to numbers: BigFloats, from first: Int
  ) {
    let (gradients, fixed) = (blocks[block].gradients, blocks[block].deltas)
    fixed.take(deltas, from: entries.lowerBound * width, count: entries.count * width)
    for (place, entry) in entries.enumerated() {
      let point = batch.map { Int($0[entry]) } ?? entry
      for k in 0..<width {
        gradients.add(
          from: k * width, inputs, point * width + k, fixed, from: place * width, count: width)
      }
    }
    for index in 0..<(width * width) {
      gradients.move(index, to: numbers[first + index], inputs, fixed)
    }
  }
}
