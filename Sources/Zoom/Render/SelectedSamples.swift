import Experiment

/// Some samples of a landscape as the points of a run.
struct SelectedSamples: HyperparameterSource {
  let grid: Grid
  /// The samples, in the order they are trained.
  let indices: [Int]

  var count: Int { indices.count }

  func hyperparameters(at index: Int) -> Hyperparameters {
    grid.hyperparameters(at: indices[index])
  }
}
