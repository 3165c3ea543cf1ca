/// `W <- W - step G + sqrt(2 step temperature) xi`, with xi of the standard normal distribution.
///
/// The step has the factor that all gradients share and G lacks; `temperature` is divided by it, so that the noise has the rate that
/// the experiment names. Where `2 step temperature` is not positive nothing is added. Two trainings with the same noise differ as by
/// gradient descent.
enum Langevin {
  static func updated<Scalar: ReferenceScalar>(
    _ weight: Scalar, gradient: Scalar, step: Scalar, temperature: Scalar, noise: Scalar
  ) -> Scalar {
    let variance = (step + step) * temperature
    let deviation = variance > 0 ? squareRoot(variance) : 0
    return weight.addingProduct(-step, gradient).addingProduct(deviation, noise)
  }
}
