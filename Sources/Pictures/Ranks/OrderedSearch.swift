/// Binary search without branches: which way each step goes cannot be predicted, so it is a select.
package enum OrderedSearch {
  /// How many of `count` ascending elements are not above `value`.
  @inline(__always)
  package static func count(
    notAbove value: UInt64, in elements: UnsafePointer<UInt64>, count total: Int
  ) -> Int {
    var reached = 0
    var count = total
    while count > 0 {
      let step = (count &+ 1) / 2
      reached = elements[reached &+ step &- 1] <= value ? reached &+ step : reached
      count = min(count &- step, total &- reached)
    }
    return reached
  }
}
