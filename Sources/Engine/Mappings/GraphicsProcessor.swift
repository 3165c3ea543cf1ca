import Numbers
import OpenCL
import Systems

/// Processors that leave different room to a work-item of the mapping `teams`, as their vendors' compilers show:
/// `tools/gpu-forms`.
enum GraphicsProcessor: Hashable {
  /// A work-item has 256 registers, on some 512; local memory is what work-groups run out of.
  case amd
  /// A work-item has half as many registers as elsewhere, and no more local memory than on AMD's.
  case intel
  /// NVIDIA's, whose work-items have 255 registers and ample local memory, and whatever is not known.
  case other

  init(_ info: Device.Info) {
    let extensions = info.extensions
    self =
      if info.kind != .gpu {
        .other
      } else if extensions.contains("cl_amd_device_attribute_query") {
        .amd
      } else if extensions.contains("cl_intel_required_subgroup_size") {
        .intel
      } else {
        .other
      }
  }

  /// Data points that pass through a network together. Values of several hidden layers wait in local memory.
  func block(_ precision: Precision, _ network: Network) -> Int {
    switch self {
    case .amd where Self.holdsMany(network): 2
    case .amd, .intel: network.layers > 2 ? 16 / precision.bytes : 8
    case .other: 8
    }
  }

  /// Whether a wide network of several hidden layers, of which little is in registers, leaves AMD's room for more work-items
  /// than other networks.
  private static func holdsMany(_ network: Network) -> Bool {
    network.layers > 2 && network.width > 32
  }

  /// Work-items of a work-group where nobody asks for others: the more there are, the less local memory the data points
  /// that they share take of each.
  var localSize: Int {
    switch self {
    case .amd, .intel: 256
    case .other: 64
    }
  }

  /// The local memory that as many work-items as a multiprocessor's registers hold have each; nil where a quarter of what
  /// a work-group may have leaves room for enough of them.
  ///
  /// - Parameter keepsMiddleWeights: whether it holds the weights of layers between the first and the last.
  func localBytesPerItem(
    _ precision: Precision, _ network: Network, keepsMiddleWeights: Bool
  ) -> Int? {
    switch self {
    case .amd where Self.holdsMany(network): precision == .float ? 63 : 83
    case .amd, .intel: 128
    case .other: keepsMiddleWeights ? 624 : nil
    }
  }
}
