/// The channels of a keyframe's file, those of `render --raw`.
enum KeyframeChannel {
  static let measure = "measure"
  static let measureResidual = "measure.residual"
  static let lossRatio = "lossRatio"
  static let divergenceStep = "divergenceStep"
}
