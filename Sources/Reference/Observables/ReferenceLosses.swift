/// The last loss of one network, the least and the first.
///
///     first = loss_0      best = min over t of loss_t      last = the loss of the last step
///
/// Where a loss is not finite the network has diverged: best and last are -1, and so is first where that was the one.
struct ReferenceLosses<Scalar: ReferenceScalar> {
  private var first: Scalar = -1
  private var best: Scalar = -1
  private var last: Scalar = -1

  mutating func observe(_ loss: Scalar, step: Int) {
    guard loss <= Scalar.greatestFiniteMagnitude else {
      best = -1
      last = -1
      return
    }
    if step == 0 {
      first = loss
      best = loss
    }
    if loss < best { best = loss }
    last = loss
  }

  func results() -> [Double] { [Double(last), Double(best), Double(first)] }
}
