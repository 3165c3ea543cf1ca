import Systems

/// How far the sums of hidden neurons move, to first order, from the middle of a square frame of width 1 to its corners.
struct Spread {
  /// The greatest of all points and neurons: max (|A_u| + |B_u|) / 2.
  let greatest: Double
  /// The least width at which a sum could change its sign within the frame; infinite where none could.
  let crossingWidth: Double

  /// Of the sums' tangents along the coordinates, in a step.
  init(_ tangents: KeptTangents, _ step: OrbitStep) {
    let (x, y) = (tangents.first, tangents.second)
    var greatest = 0.0
    var crossingWidth = Double.infinity
    for index in x.indices {
      let spread = (x[index].magnitude + y[index].magnitude) / 2
      // Written so that what is no number stays.
      if !(spread <= greatest) { greatest = spread }
      if !step.sums.isEmpty, spread > 0 {
        crossingWidth = min(crossingWidth, step.sums[index].magnitude / spread)
      }
    }
    self.greatest = greatest
    self.crossingWidth = crossingWidth
  }
}
