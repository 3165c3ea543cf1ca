import COpenCL

/// One OpenCL implementation (driver) that the loader found.
///
/// `@unchecked Sendable`: platform handles live as long as the process and are only read.
public struct Platform: Hashable, @unchecked Sendable {
  let handle: OpaquePointer
  /// The implementation's name, for example `Portable Computing Language`.
  public let name: String
  /// Who made it.
  public let vendor: String
  /// `OpenCL major.minor` and what the vendor adds.
  public let version: String
  /// Extensions that every device of the platform has.
  public let extensions: [String]

  init(handle: OpaquePointer) {
    let query = InfoQuery { clGetPlatformInfo(handle, $0, $1, $2, $3) }
    self.handle = handle
    name = query.text(CL_PLATFORM_NAME)
    vendor = query.text(CL_PLATFORM_VENDOR)
    version = query.text(CL_PLATFORM_VERSION)
    extensions = query.words(CL_PLATFORM_EXTENSIONS)
  }

  /// How many devices it has; 0 where it could not list them.
  public var deviceCount: Int {
    (try? Catalogue.shared.get().devices.count { $0.platform == self }) ?? 0
  }

  /// Why it could not list its devices; nil where it could.
  public var failure: CLError? { try? Catalogue.shared.get().failures[self] }

  /// Why the machine has no OpenCL at all; nil where its loader is there.
  public static var loaderFailure: String? {
    missing_opencl_library().map { String(cString: $0) }
  }

  /// Every platform, in the loader's order; empty if none is installed.
  public static func all() throws(CLError) -> [Platform] {
    try Catalogue.shared.get().platforms
  }
}
