import Numbers
import Systems

/// The landscapes that tell how time grows: one quantity varies, all others stay.
///
/// All lie where nothing diverges, so that every network is trained to its last step.
public enum GrowthCases {
  /// What every series varies, short enough for its longest case to take about a second on a CPU.
  private static let basis: Experiment = {
    var experiment = Preset.tanh.experiment
    experiment.steps = 100
    return experiment
  }()

  /// The sides of the landscapes of the series of pixels, which ends where time runs out.
  static let sides = [8, 16, 32, 64, 128, 256, 512]

  /// The cases of a series by rising value; that of pixels is one case in several sizes.
  package static func all(
    _ quantity: GrowthQuantity, _ precision: Precision
  ) -> [(value: Int, item: BenchmarkCase)] {
    switch quantity {
    case .pixels:
      [(1, item(quantity.rawValue, basis, precision))]
    case .steps:
      [50, 100, 200, 400, 800].map { value in
        varied(quantity, value, precision) { $0.steps = value }
      }
    case .width:
      [4, 8, 16, 32, 64].map { value in
        varied(quantity, value, precision) { $0.network.width = value }
      }
    case .points:
      [17, 68, 272, 1088].map { value in
        varied(quantity, value, precision) { $0.data.size = .count(value) }
      }
    }
  }

  /// Every case of all series of one precision.
  package static func all(_ precision: Precision) -> [BenchmarkCase] {
    GrowthQuantity.allCases.flatMap { all($0, precision).map(\.item) }
  }

  private static func varied(
    _ quantity: GrowthQuantity, _ value: Int, _ precision: Precision,
    change: (inout Experiment) -> Void
  ) -> (value: Int, item: BenchmarkCase) {
    var experiment = basis
    change(&experiment)
    return (value, item("\(quantity.rawValue) \(value)", experiment, precision))
  }

  private static func item(
    _ name: String, _ experiment: Experiment, _ precision: Precision
  ) -> BenchmarkCase {
    BenchmarkCase(
      name: "growth with \(name)", experiment: experiment, precision: precision,
      region: BenchmarkCases.converged)
  }
}
