import Numbers

/// A flow with its numbers drawn: what every pixel has in common.
public struct FlowSetup: Sendable {
  /// The experiment.
  public let experiment: Experiment
  /// The flow that it describes.
  public let flow: FlowSystem
  /// The frequencies of oscillators, before a point's width, in the order of a ring; empty where there are none.
  public let frequencies: [Double]
  /// Their phases before the first step, from 0 to 2 pi; empty where there are none.
  public let phases: [Double]

  /// Draws an experiment's numbers; throws what `validate()` throws.
  public init(_ experiment: Experiment, _ flow: FlowSystem) throws(FieldError) {
    try experiment.validate()
    self.experiment = experiment
    self.flow = flow
    guard flow.equations.hasOscillators else {
      frequencies = []
      phases = []
      return
    }
    let count = flow.oscillators
    let (phaseKey, orderKey) = RandomKey(seed: flow.seed).split()
    phases = phaseKey.uniform(count: count, low: 0, high: 2 * Double.pi)
    let places = orderKey.uniform(count: count)
    let order = places.indices.sorted { (places[$0], $0) < (places[$1], $1) }
    let quantiles = LorentzianFrequencies.quantiles(count: count)
    frequencies = order.map { quantiles[$0] }
  }
}
