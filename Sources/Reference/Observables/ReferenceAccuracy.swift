import Systems

/// The first step at which a network gives enough rows of a test their own class, and the share of those that it does in the end.
struct ReferenceAccuracy<Scalar: ReferenceScalar> {
  private let wanted: Scalar
  private let rows: Scalar
  private var reachedAt = -1
  private var lastHits: Scalar = 0

  init(_ experiment: Experiment) {
    let count = experiment.training?.testCount ?? 0
    wanted = Scalar(experiment.accuracy.rows(of: count))
    rows = Scalar(count)
  }

  mutating func observe(_ told: Told<Scalar>, step: Int) {
    guard told.goesOn else { return }
    if reachedAt < 0, told.hits >= wanted { reachedAt = step }
    lastHits = told.hits
  }

  func results() -> [Double] { [Double(reachedAt), Double(quotient(lastHits, rows))] }
}
