import Systems

/// The channels of the observable `convergence`, by name.
extension Outcome {
  package var measure: Double {
    get { self[0] }
    set { self[0] = newValue }
  }
  package var lossRatio: Double {
    get { self[1] }
    set { self[1] = newValue }
  }
  package var divergenceStep: Int {
    get { Int(self[2]) }
    set { self[2] = Double(newValue) }
  }
  package var isConverged: Bool { measure < 0 }
}
