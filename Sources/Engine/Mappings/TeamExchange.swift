import OpenCL

/// How the work-items of a team exchange numbers; the raw value is `SHUFFLE` of `teams_exchange.cl`.
enum TeamExchange: Int, Hashable {
  /// Through local memory, everywhere.
  case localMemory = 0
  /// Shuffles of `cl_khr_subgroup_shuffle`.
  case khronos = 1
  /// Shuffles of `cl_intel_subgroups`.
  case intel = 2
  /// Shuffles in PTX: NVIDIA's OpenCL has no function for them.
  case ptx = 3

  /// Shuffles if a team lies within one sub-group and sub-groups fill the work-group; otherwise local
  /// memory.
  init(_ info: Device.Info, items: Int, localSize: Int) {
    let sizes = info.subGroupSizes
    let fits = { (size: Int) in size % items == 0 && localSize % size == 0 }
    if info.extensions.contains("cl_intel_subgroups"),
      Self.subGroup(info, items: items, localSize: localSize) != nil
    {
      self = .intel
    } else if info.extensions.contains("cl_nv_device_attribute_query"), sizes == [32], fits(32) {
      self = .ptx
    } else if info.extensions.contains("cl_khr_subgroup_shuffle"), !sizes.isEmpty,
      sizes.allSatisfy(fits)
    {
      self = .khronos
    } else {
      self = .localMemory
    }
  }

  /// Whether the compiler is asked for sub-groups of whole teams.
  var isAsked: Bool { self == .intel }

  /// The fewest work-items of a sub-group of whole teams that Intel's compiler may be asked for; nil where there are none.
  static func subGroup(_ info: Device.Info, items: Int, localSize: Int) -> Int? {
    guard info.extensions.contains("cl_intel_required_subgroup_size") else { return nil }
    return info.subGroupSizes.filter { $0 % items == 0 && localSize % $0 == 0 }.min()
  }
}
