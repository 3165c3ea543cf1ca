import Numbers

/// An almost-linear network with its numbers drawn: what every pixel has in common.
public struct AlmostLinearSetup: Sendable {
  /// The experiment.
  public let experiment: Experiment
  /// The network that it describes.
  public let network: AlmostLinearSystem
  /// The points that are learned, row by row.
  public let series: [Double]
  /// A, W row by row, and h before training.
  public let start: [Double]

  /// Draws an experiment's numbers: A is uniform from 0.5 to 0.9, W normal with the deviation 1 / M, each from a key of its own, and h is 0.
  /// Throws what `validate()` throws, and where a file that it names cannot be read or does not fit.
  public init(_ experiment: Experiment, _ network: AlmostLinearSystem) throws(FieldError) {
    try experiment.validate()
    let units = network.units
    let drawn = {
      let (diagonal, weights) = RandomKey(seed: network.seed).split()
      return diagonal.uniform(count: units, low: 0.5, high: 0.9)
        + weights.normal(count: units * units).map { $0 / Double(units) }
        + Array(repeating: 0, count: units)
    }
    self.init(
      experiment, network,
      series: try network.files.points(window: network.window, seen: network.seen)
        ?? LorenzSeries.points(count: network.window, seen: network.seen),
      start: try network.files.startNumbers(units: units) ?? drawn())
  }

  /// Takes the numbers from elsewhere; their counts must be those that the network needs.
  package init(
    _ experiment: Experiment, _ network: AlmostLinearSystem, series: [Double], start: [Double]
  ) {
    precondition(series.count == network.window * network.seen)
    precondition(start.count == network.networkCount)
    self.experiment = experiment
    self.network = network
    self.series = series
    self.start = start
  }
}
