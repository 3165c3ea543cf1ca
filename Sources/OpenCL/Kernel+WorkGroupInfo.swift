import COpenCL

extension Kernel {
  /// What a kernel needs on one device; what the driver cannot answer is zero.
  public struct WorkGroupInfo: Codable, Equatable, Sendable {
    /// Most work-items of this kernel that fit into a work-group.
    public let maximumWorkGroupSize: Int
    /// Work-group sizes should be multiples of this: the warp, wavefront or vector length.
    public let preferredWorkGroupSizeMultiple: Int
    /// Local memory of a work-group, with the arguments set so far.
    public let localMemoryBytes: Int
    /// Private memory of a work-item; where registers are not counted, this is what spilled.
    public let privateMemoryBytes: Int
  }

  /// Asks what the kernel needs on one of its devices.
  public func workGroupInfo(on device: Device) throws(CLError) -> WorkGroupInfo {
    guard devices.contains(device) else {
      throw CLError(
        call: "clGetKernelWorkGroupInfo", code: CL_INVALID_DEVICE,
        detail: "\(name) was not built for the device")
    }
    let query = InfoQuery { [handle] in
      clGetKernelWorkGroupInfo(handle, device.handle, $0, $1, $2, $3)
    }
    return WorkGroupInfo(
      maximumWorkGroupSize: query.integer(CL_KERNEL_WORK_GROUP_SIZE),
      preferredWorkGroupSizeMultiple: query.integer(
        CL_KERNEL_PREFERRED_WORK_GROUP_SIZE_MULTIPLE),
      localMemoryBytes: query.integer(CL_KERNEL_LOCAL_MEM_SIZE),
      privateMemoryBytes: query.integer(CL_KERNEL_PRIVATE_MEM_SIZE))
  }
}
