import Numbers
import OpenCL
import Systems

/// The sizes of the mapping `lanes`: each work-item trains a group, one network in each lane.
struct LanesLayout: Hashable {
  /// Networks of a work-item.
  let lanes: Int
  /// Data points that pass through together; 1 where the system has none.
  let block: Int
  /// Work-items of a work-group.
  let localSize: Int

  init(
    _ experiment: Experiment, _ precision: Precision, _ info: Device.Info, _ options: EngineOptions
  ) {
    lanes = options.lanes.map { max(1, $0) } ?? Self.lanes(precision, info)
    block = experiment.training.map { options.block ?? Self.block($0) } ?? 1
    // A CPU's work-item fills its vectors alone.
    localSize = info.kind == .cpu ? 1 : min(64, max(1, info.maximumWorkGroupSize))
  }

  /// Of groups of so many networks that lie as another mapping wants them.
  init(lanes: Int, localSize: Int, _ experiment: Experiment) {
    self.lanes = lanes
    self.localSize = localSize
    block = experiment.training.map { Self.block($0) } ?? 1
  }

  var definitions: [(String, Int)] { [("LANES", lanes), ("BLOCK", block)] }

  var shape: LaunchShape { LaunchShape(itemsPerGroup: 1, groupsPerWorkGroup: localSize) }

  /// The greatest vector that OpenCL C has and the device holds in a register.
  private static func lanes(_ precision: Precision, _ info: Device.Info) -> Int {
    let native =
      switch precision {
      case .float: info.nativeVectorWidthFloat
      case .double: info.nativeVectorWidthDouble
      }
    return [16, 8, 4, 2].first { $0 <= native } ?? 1
  }

  /// As many points as leave a block's neurons in a core's cache, at most 8.
  private static func block(_ training: TrainingSystem) -> Int {
    let network = training.network
    let neurons = max(1, (network.layers - 1) * network.width + network.outputs)
    let fitting = 1024 / neurons
    return min([8, 4, 2].first { $0 <= fitting } ?? 1, training.pointCount)
  }
}
