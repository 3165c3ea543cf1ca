import Experiment
import KernelSource

/// The compile-time constants of one training program.
///
/// It renders the build options and so is the identity of the program.
struct TrainingSpecialisation: Hashable {
  let precision: Precision
  /// How networks lie on work-items.
  let layout: MappingLayout
  let network: Network
  let points: Int
  /// Points of one step's gradient; 0 for all.
  let batch: Int
  let hasWeightOffset: Bool
  let loss: Loss
  let rule: Optimiser.Rule
  let observable: Observable

  init(_ experiment: Experiment, precision: Precision, layout: MappingLayout) {
    self.precision = precision
    self.layout = layout
    network = experiment.network
    points = experiment.pointCount
    batch =
      switch experiment.optimiser.batch {
      case .full: 0
      case .drawn(let count): count
      }
    hasWeightOffset = experiment.hasWeightOffset
    loss = experiment.loss
    rule = experiment.optimiser.rule
    observable = experiment.observable
  }

  /// The program that trains.
  var training: ProgramDescription {
    ProgramDescription(
      sources: [
        .real, .elementary, network.activation.kernelSource, loss.kernelSource, rule.kernelSource,
        observable.kernelSource, layout.kernelSource,
      ],
      definitions: [
        ("PRECISION", precision.bits), ("WIDTH", network.width),
        ("PADDED_WIDTH", network.width.roundedUpToPowerOfTwo), ("LAYERS", network.layers),
        ("OUTPUTS", network.outputs), ("POINTS", points), ("BATCH", batch),
        ("HAS_WEIGHT_OFFSET", hasWeightOffset ? 1 : 0),
      ] + layout.definitions)
  }

  /// The program that begins, moves and ends networks.
  var housekeeping: ProgramDescription {
    ProgramDescription(
      sources: [.real, .elementary, observable.kernelSource, .tileHousekeeping],
      definitions: [("PRECISION", precision.bits), ("LANES", 1), ("GROUP_LANES", layout.lanes)])
  }
}

extension Int {
  /// The least power of two that is at least this positive number.
  var roundedUpToPowerOfTwo: Int {
    self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount)
  }

  /// The greatest power of two that is at most this positive number.
  var roundedDownToPowerOfTwo: Int {
    self <= 1 ? 1 : 1 << (Int.bitWidth - 1 - leadingZeroBitCount)
  }
}
