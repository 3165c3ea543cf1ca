/// The rule that a landscape's numbers are finite: this program writes no others.
enum FiniteNumbers {
  /// Throws, and names the place, where a row has a number that is not finite.
  static func check(_ values: UnsafeBufferPointer<Double>, row: Int) throws(UsageError) {
    guard let column = values.firstIndex(where: { !$0.isFinite }) else { return }
    throw UsageError(
      "row \(row), column \(column) (counted from 0 at the lower left) is '\(values[column])'; a "
        + "landscape has finite numbers")
  }
}
