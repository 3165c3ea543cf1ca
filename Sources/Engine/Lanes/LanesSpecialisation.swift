import Experiment
import KernelSource

/// The compile-time constants of one training program in the mapping `lanes`.
///
/// It renders the build options and so is the identity of the program.
struct LanesSpecialisation: Hashable {
  let precision: Precision
  /// Networks of a work-item.
  let lanes: Int
  /// Data points that pass through together.
  let block: Int
  let network: Network
  let points: Int
  /// Points of one step's gradient; 0 for all.
  let batch: Int
  let hasWeightOffset: Bool
  let loss: Loss
  let rule: Optimiser.Rule
  let observable: Observable

  init(_ experiment: Experiment, precision: Precision, lanes: Int, block: Int) {
    self.precision = precision
    self.lanes = lanes
    self.block = block
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
        observable.kernelSource, .lanesTrain,
      ],
      definitions: [
        ("PRECISION", precision.bits), ("LANES", lanes), ("BLOCK", block),
        ("WIDTH", network.width), ("PADDED_WIDTH", network.width.roundedUpToPowerOfTwo),
        ("LAYERS", network.layers), ("OUTPUTS", network.outputs), ("POINTS", points),
        ("BATCH", batch), ("HAS_WEIGHT_OFFSET", hasWeightOffset ? 1 : 0),
      ])
  }

  /// The program that begins, moves and ends networks.
  var housekeeping: ProgramDescription {
    ProgramDescription(
      sources: [.real, .elementary, observable.kernelSource, .lanesHousekeeping],
      definitions: [("PRECISION", precision.bits), ("LANES", 1), ("GROUP_LANES", lanes)])
  }
}

extension Activation {
  /// The file that holds its kernel code.
  var kernelSource: KernelSource {
    switch self {
    case .tanh: .activationTanh
    case .relu: .activationReLU
    case .identity: .activationIdentity
    }
  }
}

extension Loss {
  /// The file that holds its kernel code.
  var kernelSource: KernelSource {
    switch self {
    case .meanSquare: .lossMeanSquare
    }
  }
}

extension Optimiser.Rule {
  /// The file that holds its kernel code.
  var kernelSource: KernelSource {
    switch self {
    case .gradientDescent: .optimiserGradientDescent
    }
  }
}

extension Observable {
  /// The file that holds its kernel code.
  var kernelSource: KernelSource {
    switch self {
    case .convergence: .observableConvergence
    }
  }

  /// Values that it gathers of each network.
  var fieldCount: Int {
    switch self {
    case .convergence: 5
    }
  }
}

extension Int {
  /// The least power of two that is at least this positive number.
  var roundedUpToPowerOfTwo: Int {
    self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount)
  }
}
