import COpenCL

/// What the loader found, asked for once per process.
///
/// Some implementations set themselves up on the first call and do so badly when several threads
/// make it. Every handle starts from a device, hence from this value, so that first call happens
/// under the lock of a `static let`.
struct Catalogue: Sendable {
  static let shared = Result { () throws(CLError) in
    try SignalKeeper.keeping { () throws(CLError) in try Catalogue() }
  }

  private(set) var platforms: [Platform] = []
  private(set) var devices: [Device] = []
  /// Why platforms could not list their devices.
  private(set) var failures: [Platform: CLError] = [:]
  /// That of the first such platform.
  var firstFailure: CLError? { platforms.lazy.compactMap { failures[$0] }.first }

  private init() throws(CLError) {
    let handles = try Self.list("clGetPlatformIDs", none: CL_PLATFORM_NOT_FOUND_KHR) {
      clGetPlatformIDs($0, $1, $2)
    }
    for platform in handles.map(Platform.init) {
      platforms.append(platform)
      do throws(CLError) {
        let found = try Self.list("clGetDeviceIDs", none: CL_DEVICE_NOT_FOUND) {
          clGetDeviceIDs(platform.handle, cl_device_type(CL_DEVICE_TYPE_ALL), $0, $1, $2)
        }
        devices += found.map { Device(handle: $0, platform: platform) }
      } catch {
        failures[platform] = error
      }
    }
  }

  /// Asks for the count, then for the handles; the status `none` stands for an empty list.
  private static func list(
    _ call: String, none: Int32,
    _ get: (UInt32, UnsafeMutablePointer<OpaquePointer?>?, UnsafeMutablePointer<UInt32>?) -> Int32
  ) throws(CLError) -> [OpaquePointer] {
    var count: UInt32 = 0
    let code = get(0, nil, &count)
    if code == none { return [] }
    try CLError.check(call, code)
    guard count > 0 else { return [] }
    var handles = [OpaquePointer?](repeating: nil, count: Int(count))
    try CLError.check(call, get(count, &handles, nil))
    return handles.compactMap { $0 }
  }
}
