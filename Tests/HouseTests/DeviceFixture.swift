import Foundation
import OpenCL

/// Devices that no machine needs to have.
enum DeviceFixture {
  /// What a graphics processor says about itself.
  static func info(isNVIDIA: Bool) throws -> Device.Info {
    let capabilities = """
      {"supported": true, "denormals": true, "infinityAndNaN": true, "roundToNearest": true,
       "fusedMultiplyAdd": true, "correctlyRoundedDivideSqrt": true}
      """
    let text = """
      {
        "name": "fixture", "vendor": "fixture", "version": "OpenCL 3.0", "driverVersion": "1",
        "openCLCVersion": "OpenCL C 1.2", "platformName": "fixture", "kind": "gpu",
        "isAvailable": true, "compilerAvailable": true, "endianLittle": true, "addressBits": 64,
        "computeUnits": 8, "maximumClockMegahertz": 1000, "maximumWorkGroupSize": 1024,
        "maximumWorkItemSizes": [1024, 1024, 64], "nativeVectorWidthFloat": 1,
        "nativeVectorWidthDouble": 1, "preferredVectorWidthFloat": 1,
        "preferredVectorWidthDouble": 1, "supportsSubGroups": \(isNVIDIA),
        "subGroupSizes": [\(isNVIDIA ? "32" : "")], "globalMemoryBytes": 1073741824,
        "maximumAllocationBytes": 268435456, "localMemoryBytes": 49152,
        "localMemoryIsDedicated": true, "constantBufferBytes": 65536, "cacheBytes": 1048576,
        "float": \(capabilities), "double": \(capabilities),
        "profilingTimerResolutionNanoseconds": 1000,
        "extensions": [\(isNVIDIA ? "\"cl_nv_device_attribute_query\"" : "")]
      }
      """
    return try JSONDecoder().decode(Device.Info.self, from: Data(text.utf8))
  }
}
