import Experiment
import OpenCL

/// How an experiment is laid on a device in the mapping `lanes`.
struct LanesPlan<Scalar: DeviceScalar>: Hashable {
  /// The program that trains it.
  let specialisation: LanesSpecialisation
  /// Networks of one tile, a multiple of the lanes.
  let tileNetworks: Int
  /// The most steps of one launch.
  let maximumChunkSteps: Int

  private init(_ specialisation: LanesSpecialisation, _ tileNetworks: Int, _ chunkSteps: Int) {
    self.specialisation = specialisation
    self.tileNetworks = tileNetworks
    maximumChunkSteps = chunkSteps
  }

  init(_ experiment: Experiment, _ info: Device.Info, _ options: EngineOptions, count: Int) {
    let lanes = options.lanes ?? Self.lanes(info)
    let specialisation = LanesSpecialisation(
      experiment, precision: Scalar.precision, lanes: lanes,
      block: options.block ?? Self.block(experiment))
    let networks = min(
      options.tileNetworks ?? Self.standardTileNetworks(info),
      // Two tiles are in flight, so a small landscape is cut in two.
      options.tileNetworks ?? (count + 1) / 2,
      Self.networks(experiment, fitting: info))
    self.init(
      specialisation, (max(1, networks) + lanes - 1) / lanes * lanes,
      options.chunkSteps ?? Self.maximumChunkSteps(experiment))
  }

  /// Half the networks per tile, for a device that ran out of memory; nil at one group.
  var smaller: LanesPlan? {
    let lanes = specialisation.lanes
    let half = tileNetworks / 2 / lanes * lanes
    return half > 0 ? LanesPlan(specialisation, half, maximumChunkSteps) : nil
  }

  /// The greatest vector that OpenCL C has and the device holds in a register.
  private static func lanes(_ info: Device.Info) -> Int {
    let native =
      Scalar.precision == .float ? info.nativeVectorWidthFloat : info.nativeVectorWidthDouble
    return [16, 8, 4, 2].first { $0 <= native } ?? 1
  }

  /// As many points as leave a block's neurons in a core's cache, at most 8.
  private static func block(_ experiment: Experiment) -> Int {
    let network = experiment.network
    let neurons = max(1, (network.layers - 1) * network.width + network.outputs)
    let fitting = 1024 / neurons
    return min([8, 4, 2].first { $0 <= fitting } ?? 1, experiment.pointCount)
  }

  private static func standardTileNetworks(_ info: Device.Info) -> Int {
    info.kind == .cpu ? 2048 : 256 * max(1, info.computeUnits)
  }

  /// Networks whose weights and gradients take at most an eighth of the device's memory.
  private static func networks(_ experiment: Experiment, fitting info: Device.Info) -> Int {
    let bytes = experiment.network.parameterCount * Scalar.precision.bytes
    return max(1, min(info.maximumAllocationBytes, info.globalMemoryBytes / 16) / bytes)
  }

  /// Launches whose drawn batches take at most 4 MiB.
  private static func maximumChunkSteps(_ experiment: Experiment) -> Int {
    switch experiment.optimiser.batch {
    case .full: experiment.steps
    case .drawn(let count): max(1, (1 << 20) / count)
    }
  }
}
