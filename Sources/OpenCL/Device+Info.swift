import COpenCL

extension Device {
  /// What kind of processor a device is.
  public enum Kind: String, Codable, Sendable {
    case cpu, gpu, accelerator, other
  }

  /// Everything that a device says about itself.
  ///
  /// What it cannot answer is zero or empty. Sizes are in bytes.
  public struct Info: Codable, Equatable, Sendable {
    /// The device's name.
    public let name: String
    /// The device's vendor.
    public let vendor: String
    /// `OpenCL major.minor` and what the vendor adds.
    public let version: String
    /// The driver's version, in the vendor's form.
    public let driverVersion: String
    /// `OpenCL C major.minor` and what the vendor adds.
    public let openCLCVersion: String
    /// The platform's name.
    public let platformName: String
    /// The kind of processor.
    public let kind: Kind
    /// Whether the device can be used now.
    public let isAvailable: Bool
    /// Whether programs can be built from source.
    public let compilerAvailable: Bool
    /// Whether the least significant byte comes first.
    public let endianLittle: Bool
    /// Width of a device address, 32 or 64.
    public let addressBits: Int

    /// Cores of a CPU, multiprocessors of a GPU.
    public let computeUnits: Int
    /// Highest clock frequency in MHz.
    public let maximumClockMegahertz: Int
    /// Most work-items in a work-group.
    public let maximumWorkGroupSize: Int
    /// Most work-items in a work-group along each dimension.
    public let maximumWorkItemSizes: [Int]
    /// Elements of a hardware vector of `float`.
    public let nativeVectorWidthFloat: Int
    /// Elements of a hardware vector of `double`; 0 without `double`.
    public let nativeVectorWidthDouble: Int
    /// Elements of the `float` vectors that kernels should use.
    public let preferredVectorWidthFloat: Int
    /// Elements of the `double` vectors that kernels should use; 0 without `double`.
    public let preferredVectorWidthDouble: Int
    /// Whether kernels may call the sub-group functions.
    public let supportsSubGroups: Bool
    /// Work-items that can form a sub-group, warp or wavefront; empty where the device has no
    /// such thing or no way to say.
    public let subGroupSizes: [Int]

    /// All memory that buffers can use.
    public let globalMemoryBytes: Int
    /// The largest single buffer.
    public let maximumAllocationBytes: Int
    /// Memory that a work-group can share.
    public let localMemoryBytes: Int
    /// Whether local memory is separate hardware, as opposed to a part of global memory.
    public let localMemoryIsDedicated: Bool
    /// The largest `constant` argument.
    public let constantBufferBytes: Int
    /// The cache in front of global memory.
    public let cacheBytes: Int

    /// Arithmetic in `float`.
    public let float: FloatCapabilities
    /// Arithmetic in `double`.
    public let double: FloatCapabilities
    /// Smallest difference between two profiling times, in nanoseconds.
    public let profilingTimerResolutionNanoseconds: Int
    /// Extensions, in the device's order.
    public let extensions: [String]

    /// Platform, device and driver in one line, as a report of what ran where needs them.
    public var identity: String { "\(platformName), \(name), driver \(driverVersion)" }
  }

  /// Asks the device about itself; some answers, such as `isAvailable`, may change.
  public var info: Info {
    let query = InfoQuery { [handle] in clGetDeviceInfo(handle, $0, $1, $2, $3) }
    let extensions = query.words(CL_DEVICE_EXTENSIONS)
    return Info(
      name: query.text(CL_DEVICE_NAME),
      vendor: query.text(CL_DEVICE_VENDOR),
      version: query.text(CL_DEVICE_VERSION),
      driverVersion: query.text(CL_DRIVER_VERSION),
      openCLCVersion: query.text(CL_DEVICE_OPENCL_C_VERSION),
      platformName: platform.name,
      kind: Kind(bits: query.integer(CL_DEVICE_TYPE)),
      isAvailable: query.flag(CL_DEVICE_AVAILABLE),
      compilerAvailable: query.flag(CL_DEVICE_COMPILER_AVAILABLE),
      endianLittle: query.flag(CL_DEVICE_ENDIAN_LITTLE),
      addressBits: query.integer(CL_DEVICE_ADDRESS_BITS),
      computeUnits: query.integer(CL_DEVICE_MAX_COMPUTE_UNITS),
      maximumClockMegahertz: query.integer(CL_DEVICE_MAX_CLOCK_FREQUENCY),
      maximumWorkGroupSize: query.integer(CL_DEVICE_MAX_WORK_GROUP_SIZE),
      maximumWorkItemSizes: query.integers(CL_DEVICE_MAX_WORK_ITEM_SIZES),
      nativeVectorWidthFloat: query.integer(CL_DEVICE_NATIVE_VECTOR_WIDTH_FLOAT),
      nativeVectorWidthDouble: query.integer(CL_DEVICE_NATIVE_VECTOR_WIDTH_DOUBLE),
      preferredVectorWidthFloat: query.integer(CL_DEVICE_PREFERRED_VECTOR_WIDTH_FLOAT),
      preferredVectorWidthDouble: query.integer(CL_DEVICE_PREFERRED_VECTOR_WIDTH_DOUBLE),
      supportsSubGroups: Self.supportsSubGroups(query, extensions),
      subGroupSizes: Self.subGroupSizes(query, extensions),
      globalMemoryBytes: query.integer(CL_DEVICE_GLOBAL_MEM_SIZE),
      maximumAllocationBytes: query.integer(CL_DEVICE_MAX_MEM_ALLOC_SIZE),
      localMemoryBytes: query.integer(CL_DEVICE_LOCAL_MEM_SIZE),
      localMemoryIsDedicated: query.integer(CL_DEVICE_LOCAL_MEM_TYPE) == Int(CL_LOCAL),
      constantBufferBytes: query.integer(CL_DEVICE_MAX_CONSTANT_BUFFER_SIZE),
      cacheBytes: query.integer(CL_DEVICE_GLOBAL_MEM_CACHE_SIZE),
      float: FloatCapabilities(configuration: query.integer(CL_DEVICE_SINGLE_FP_CONFIG)),
      double: FloatCapabilities(configuration: query.integer(CL_DEVICE_DOUBLE_FP_CONFIG)),
      profilingTimerResolutionNanoseconds: query.integer(CL_DEVICE_PROFILING_TIMER_RESOLUTION),
      extensions: extensions)
  }

  /// Sub-groups came as an extension of 1.2 and 2.0; 2.1 and 3.0 report their number instead.
  private static func supportsSubGroups(_ query: InfoQuery, _ extensions: [String]) -> Bool {
    extensions.contains("cl_khr_subgroups") || extensions.contains("cl_intel_subgroups")
      || query.integer(CL_DEVICE_MAX_NUM_SUB_GROUPS) > 0
  }

  /// Each vendor has its own property, and there is no common one. A property is asked for only
  /// with its extension, because its number may mean something else elsewhere.
  private static func subGroupSizes(_ query: InfoQuery, _ extensions: [String]) -> [Int] {
    if extensions.contains("cl_intel_required_subgroup_size") {
      return query.integers(CL_DEVICE_SUB_GROUP_SIZES_INTEL)
    }
    let property: Int32? =
      if extensions.contains("cl_nv_device_attribute_query") {
        CL_DEVICE_WARP_SIZE_NV
      } else if extensions.contains("cl_amd_device_attribute_query") {
        CL_DEVICE_WAVEFRONT_WIDTH_AMD
      } else {
        nil
      }
    return property.map(query.integer).map { [$0] } ?? []
  }
}

extension Device.Kind {
  /// Reads the bit field `cl_device_type`.
  init(bits: Int) {
    func has(_ bit: Int32) -> Bool { bits & Int(bit) != 0 }
    self =
      if has(CL_DEVICE_TYPE_GPU) {
        .gpu
      } else if has(CL_DEVICE_TYPE_CPU) {
        .cpu
      } else if has(CL_DEVICE_TYPE_ACCELERATOR) {
        .accelerator
      } else {
        .other
      }
  }
}
