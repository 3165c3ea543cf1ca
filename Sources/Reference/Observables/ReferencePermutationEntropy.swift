/// How often each ordinal pattern occurs among the losses of one network: see ``PermutationEntropy``.
///
/// The pattern of the last `order` losses x_0 ... has the number
///
///     sum over i of (later ones among them that are smaller than x_i) (order - 1 - i)!
///
/// Losses up to the first that is not finite count.
package struct ReferencePermutationEntropy<Scalar: ReferenceScalar> {
  /// How often each pattern occurred, by its number.
  package private(set) var counts: [Double]
  private let order: Int
  /// The latest losses, at most `order`.
  private var window: [Scalar] = []

  /// Begins with no loss; `order` is at least 2.
  package init(order: Int) {
    self.order = order
    counts = Array(repeating: 0, count: (1...order).reduce(1, *))
  }

  package mutating func observe(_ loss: Scalar) {
    guard loss <= Scalar.greatestFiniteMagnitude else { return }
    if window.count == order { window.removeFirst() }
    window.append(loss)
    if window.count == order { counts[pattern] += 1 }
  }

  package func results() -> [Double] { counts }

  private var pattern: Int {
    var number = 0
    for first in 0..<order {
      var smaller = 0
      for second in (first + 1)..<order where window[second] < window[first] { smaller += 1 }
      number = (number + smaller) * max(1, order - 1 - first)
    }
    return number
  }
}
