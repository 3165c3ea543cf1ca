import Experiment
import KernelSource
import OpenCL

/// A mapping with all its sizes: what its kernel is built with and how it is launched.
enum MappingLayout: Hashable {
  case lanes(LanesLayout)

  init(
    _ experiment: Experiment, _ precision: Precision, _ info: Device.Info, _ options: EngineOptions
  ) {
    switch options.mapping ?? Self.standard(info) {
    case .lanes: self = .lanes(LanesLayout(experiment, precision, info, options))
    }
  }

  /// The mapping of a device on which nothing was measured.
  private static func standard(_ info: Device.Info) -> Mapping { .lanes }

  /// Networks of a group.
  var lanes: Int {
    switch self {
    case .lanes(let layout): layout.lanes
    }
  }

  /// The file with the kernel `train`.
  var kernelSource: KernelSource {
    switch self {
    case .lanes: .lanesTrain
    }
  }

  /// What the kernel needs to know beside the experiment.
  var definitions: [(String, Int)] {
    switch self {
    case .lanes(let layout): layout.definitions
    }
  }

  /// How the kernel is launched.
  var shape: LaunchShape {
    switch self {
    case .lanes(let layout): layout.shape
    }
  }
}
