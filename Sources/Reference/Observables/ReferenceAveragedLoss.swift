/// What the mean of the weights after all steps costs: -1 where training has diverged, or where that loss is not finite.
struct ReferenceAveragedLoss<Scalar: ReferenceScalar> {
  private let steps: Int
  private var loss: Scalar = -1

  init(steps: Int) { self.steps = steps }

  mutating func observe(_ told: Told<Scalar>, step: Int) {
    guard step == steps - 1, told.goesOn, told.averagedLoss <= Scalar.greatestFiniteMagnitude
    else { return }
    loss = told.averagedLoss
  }

  func results() -> [Double] { [Double(loss)] }
}
