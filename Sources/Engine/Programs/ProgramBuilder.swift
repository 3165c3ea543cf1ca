import OpenCL

/// Builds programs for one device, from the disk cache where it has them.
struct ProgramBuilder: ~Copyable {
  private let device: Device
  private let cache: ProgramCache?
  private let identity: String

  init(_ device: Device, _ info: Device.Info, cache: ProgramCache?) {
    self.device = device
    self.cache = cache
    identity = [info.platformName, info.name, info.vendor, info.version, info.driverVersion]
      .joined(separator: "\n")
  }

  /// The program, compiled now unless the cache has it.
  func program(
    _ description: ProgramDescription, _ context: borrowing Context
  ) throws(CLError) -> Program {
    let key = ([identity, description.options] + description.text).joined(separator: "\n")
    if let binary = cache?.binary(for: key),
      let program = try? Program(context, device: device, binary: binary)
    {
      return program
    }
    let program = try Program(context, sources: description.text, options: description.options)
    if let cache, let binary = try? program.binary(for: device) {
      cache.store(binary, for: key)
    }
    return program
  }
}
