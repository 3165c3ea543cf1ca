import Files

/// The channels of a landscape in an EXR, be it a keyframe or the file of `render --raw`.
package enum OutcomeChannel {
  /// The measure, rounded.
  package static let measure = "measure"
  /// What rounding the measure left.
  package static let measureResidual = measure + EXR.residualSuffix
  /// The last loss ratio.
  package static let lossRatio = "lossRatio"
  /// The step of divergence, or -1.
  package static let divergenceStep = "divergenceStep"
  /// All of them.
  package static let all = [measure, measureResidual, lossRatio, divergenceStep]
}
