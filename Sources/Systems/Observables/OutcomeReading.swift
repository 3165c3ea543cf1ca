/// What of an experiment makes values of the numbers that trainers gather: see ``Observable/values(_:_:)``.
package struct OutcomeReading: Sendable {
  /// All steps.
  let steps: Int
  /// See ``System/firstMeasuredStep``.
  let firstMeasuredStep: Int
  /// How exponents are taken.
  let method: ExponentSettings.Method
  /// What exponents are divided by.
  let timePerStep: Double
}
