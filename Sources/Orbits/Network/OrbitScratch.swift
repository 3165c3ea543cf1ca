import Numbers

/// Numbers for what is under way in a block of points: the first few for anybody, then a layer's sums.
struct OrbitScratch {
  /// Numbers that any operation may use.
  static let freeCount = 3

  /// What tangents need.
  let exponentials: ExponentialTable?
  /// For ``exponentials``; a block's own.
  private let exponentialNumbers: BigFloats
  private let block: Int
  private let numbers: BigFloats
  private let first: Int
  private let width: Int

  /// How many numbers a block needs for layers of a width.
  static func count(width: Int) -> Int { freeCount + 2 * width }

  init(
    _ numbers: BigFloats, _ exponentials: ExponentialTable?, _ exponentialNumbers: BigFloats,
    block: Int, width: Int
  ) {
    self.exponentials = exponentials
    self.exponentialNumbers = exponentialNumbers
    self.block = block
    self.numbers = numbers
    self.width = width
    first = block * Self.count(width: width)
  }

  /// A number that any operation may use.
  subscript(index: Int) -> BigFloat { numbers[first + index] }

  /// Numbers that the table of exponentials may use.
  var ofExponentials: (BigFloat, BigFloat) {
    let first = block * ExponentialTable.scratchCount
    return (exponentialNumbers[first], exponentialNumbers[first + 1])
  }

  /// What is fed back to neuron `index` of a layer.
  func fedBack(_ index: Int) -> BigFloat { numbers[first + Self.freeCount + index] }

  /// The gradient of neuron `index`'s weighted sum.
  func delta(_ index: Int) -> BigFloat { numbers[first + Self.freeCount + width + index] }
}
