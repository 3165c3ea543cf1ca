import Numbers
import Systems

/// The first step and weight at which two trainers' ways part, for one network.
public struct FirstDifference: Codable, Hashable, Sendable {
  /// The step, from 0, after whose update a weight differs first.
  public var step: Int
  /// The layer of the weight.
  public var layer: Int
  /// The row of the weight: what it comes from.
  public var row: Int
  /// The column of the weight: what it leads to.
  public var column: Int
  /// The bits of the one weight in hex, and its value.
  public var a: String
  /// The bits of the other.
  public var b: String

  /// Finds the first difference between what two closures give for weights after 1 ... `steps` steps.
  ///
  /// By bisection, which takes for granted that what differs stays different. Nil when the weights
  /// after all steps are the same.
  public static func find(
    network: Network, steps: Int, precision: Precision, a: (Int) throws -> [Double],
    b: (Int) throws -> [Double]
  ) rethrows -> FirstDifference? {
    func difference(after steps: Int) throws -> (index: Int, a: Double, b: Double)? {
      let (left, right) = (try a(steps), try b(steps))
      return zip(left, right).enumerated().first { _, pair in
        Bits.distance(pair.0, pair.1, precision) > 0
      }.map { ($0.offset, $0.element.0, $0.element.1) }
    }
    guard var found = try difference(after: steps) else { return nil }
    var (equal, differing) = (0, steps)
    while differing - equal > 1 {
      let middle = equal + (differing - equal) / 2
      if let earlier = try difference(after: middle) {
        (differing, found) = (middle, earlier)
      } else {
        equal = middle
      }
    }
    let layer = (0..<network.layers).last { network.parameterOffset(layer: $0) <= found.index } ?? 0
    let (row, column) = (found.index - network.parameterOffset(layer: layer))
      .quotientAndRemainder(dividingBy: network.fanOut(layer: layer))
    return FirstDifference(
      step: differing - 1, layer: layer, row: row, column: column,
      a: Bits.hex(found.a, precision), b: Bits.hex(found.b, precision))
  }
}
