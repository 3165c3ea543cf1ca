import Engine
import Foundation
import Numbers
import OpenCL

/// The OpenCL devices that tests use.
package enum TestDevices {
  /// What a device says about itself.
  package typealias Info = Device.Info

  /// All devices of this machine, exact or not.
  package static let all: [Device] = (try? Device.all()) ?? []

  /// The first device whose arithmetic is exact in all of some precisions; nil where there is none.
  package static func firstExact(_ precisions: [Precision] = Precision.allCases) -> Device? {
    all.first { device in
      precisions.allSatisfy { DeviceFitness.refusal(device.info, $0) == nil }
    }
  }

  /// What a graphics processor says about itself that no machine needs to have.
  package static func info(
    name: String = "fixture", kind: String = "gpu", isAvailable: Bool = true,
    hasCompiler: Bool = true, hasDouble: Bool = true, isNVIDIA: Bool = false,
    maximumWorkGroupSize: Int = 1024, localMemoryBytes: Int = 49152
  ) throws -> Device.Info {
    let capabilities = { (isSupported: Bool) in
      """
      {"supported": \(isSupported), "denormals": true, "infinityAndNaN": true, "roundToNearest": true,
       "fusedMultiplyAdd": true, "correctlyRoundedDivideSqrt": true}
      """
    }
    let text = """
      {
        "name": "\(name)", "vendor": "fixture", "version": "OpenCL 3.0", "driverVersion": "1",
        "openCLCVersion": "OpenCL C 1.2", "platformName": "fixture", "kind": "\(kind)",
        "isAvailable": \(isAvailable), "compilerAvailable": \(hasCompiler), "endianLittle": true, "addressBits": 64,
        "computeUnits": 8, "maximumClockMegahertz": 1000, "maximumWorkGroupSize": \(maximumWorkGroupSize),
        "maximumWorkItemSizes": [1024, 1024, 64], "nativeVectorWidthFloat": 1,
        "nativeVectorWidthDouble": 1, "preferredVectorWidthFloat": 1,
        "preferredVectorWidthDouble": 1, "supportsSubGroups": \(isNVIDIA),
        "subGroupSizes": [\(isNVIDIA ? "32" : "")], "globalMemoryBytes": 1073741824,
        "maximumAllocationBytes": 268435456, "localMemoryBytes": \(localMemoryBytes),
        "localMemoryIsDedicated": true, "constantBufferBytes": 65536, "cacheBytes": 1048576,
        "float": \(capabilities(true)), "double": \(capabilities(hasDouble)),
        "profilingTimerResolutionNanoseconds": 1000,
        "extensions": [\(isNVIDIA ? "\"cl_nv_device_attribute_query\"" : "")]
      }
      """
    return try JSONDecoder().decode(Device.Info.self, from: Data(text.utf8))
  }
}
