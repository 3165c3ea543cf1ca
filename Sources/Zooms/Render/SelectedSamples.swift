import Compute
import Systems

/// Some samples of a landscape as the points of a run.
struct SelectedSamples: PointSource {
  let grid: Grid
  /// The samples, in the order they are trained.
  let indices: [Int]

  var count: Int { indices.count }

  func point(at index: Int) -> ParameterPoint {
    grid.point(at: indices[index])
  }
}
