import Systems

/// The convergence measure of one network, gathered step by step.
///
///     v_t       = min(loss_t / loss_0, 1e6)           a loss that is not finite counts as 1e6
///     converged = sum of the last 20 v_t < 20
///     measure   = converged ? -sum(v_t) : +sum(1 / v_t)      t ascending
///
/// The first loss that is not finite ends the training of the network: its remaining terms are a
/// constant, and it has diverged whatever its first loss was.
package struct ReferenceConvergence<Scalar: ReferenceScalar> {
  private let steps: Int
  private var firstLoss: Scalar = 0
  private var sum: Scalar = 0
  private var reciprocalSum: Scalar = 0
  private var tailSum: Scalar = 0
  private var lastRatio: Scalar = 0
  private var nextStep = 0
  private var divergenceStep = -1

  /// Begins with no step done.
  package init(steps: Int) {
    self.steps = steps
  }

  /// Whether a loss was not finite: further training cannot change the outcome.
  package var isDead: Bool { divergenceStep >= 0 }

  /// Takes the next step's loss.
  package mutating func observe(_ loss: Scalar) {
    let isFinite = loss <= Scalar.greatestFiniteMagnitude
    let counted = isFinite ? loss : Scalar(ConvergenceRule.ceiling)
    if nextStep == 0 { firstLoss = counted }
    if !isFinite && !isDead { divergenceStep = nextStep }
    add(ratio(counted))
  }

  /// Measure, last loss ratio and step of divergence after the last step; the steps that a dead network did
  /// not do are added here.
  package mutating func results() -> [Double] {
    while nextStep < steps { add(ratio(Scalar(ConvergenceRule.ceiling))) }
    let converged = !isDead && tailSum < Scalar(ConvergenceRule.tailSteps)
    return [
      Double(converged ? -sum : reciprocalSum), Double(lastRatio), Double(divergenceStep),
    ]
  }

  private func ratio(_ loss: Scalar) -> Scalar {
    let ceiling = Scalar(ConvergenceRule.ceiling)
    return loss >= ceiling * firstLoss ? ceiling : quotient(loss, firstLoss)
  }

  private mutating func add(_ ratio: Scalar) {
    let floor = Scalar(ConvergenceRule.floor)
    sum += ratio
    reciprocalSum += quotient(1, ratio < floor ? floor : ratio)
    if nextStep >= steps - ConvergenceRule.tailSteps { tailSum += ratio }
    lastRatio = ratio
    nextStep += 1
  }
}
