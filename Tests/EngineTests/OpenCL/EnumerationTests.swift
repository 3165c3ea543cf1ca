import Foundation
import OpenCL
import Testing

@Suite struct PlatformTests {
  @Test func absenceOfPlatformsIsNoError() throws {
    let platforms = try Platform.all()
    for platform in platforms {
      #expect(!platform.name.isEmpty)
      #expect(platform.version.hasPrefix("OpenCL "))
    }
    let devices = try Device.all()
    #expect(devices.allSatisfy { platforms.contains($0.platform) })
  }

  @Test func manyThreadsSeeTheSameDevices() async throws {
    let expected = try Device.all()
    try await withThrowingTaskGroup(of: [Device].self) { group in
      for _ in 0..<8 { group.addTask { try Device.all() } }
      for try await devices in group { #expect(devices == expected) }
    }
  }
}

extension DeviceTests {
  @Test func infoIsSane() {
    let info = device.info
    #expect(!info.name.isEmpty)
    #expect(info.name.first?.isWhitespace == false && info.name.last?.isWhitespace == false)
    #expect(info.version.hasPrefix("OpenCL "))
    #expect(info.openCLCVersion.hasPrefix("OpenCL C "))
    #expect(!info.driverVersion.isEmpty)
    #expect(info.platformName == device.platform.name)
    #expect(info.isAvailable)
    #expect(info.compilerAvailable)
    #expect(info.endianLittle)
    #expect([32, 64].contains(info.addressBits))
    #expect(info.computeUnits >= 1)
    #expect(info.maximumWorkGroupSize >= 1)
    #expect(info.maximumWorkItemSizes.count >= 3)
    #expect(info.maximumWorkItemSizes.allSatisfy { $0 >= 1 })
    #expect(info.globalMemoryBytes >= info.maximumAllocationBytes)
    // The smallest values that OpenCL 1.2 allows a full-profile device.
    #expect(info.maximumAllocationBytes >= 128 << 20)
    #expect(info.localMemoryBytes >= 32 << 10)
    #expect(info.constantBufferBytes >= 64 << 10)
    #expect(info.nativeVectorWidthFloat >= 1)
    #expect(info.preferredVectorWidthFloat >= 1)
    #expect(info.profilingTimerResolutionNanoseconds >= 1)
    #expect(info.float.supported && info.float.infinityAndNaN && info.float.roundToNearest)
    #expect(info.subGroupSizes.allSatisfy { $0 >= 1 })
    #expect(!info.extensions.isEmpty)
    #expect(info.double.supported == (info.nativeVectorWidthDouble > 0))
    // Where double exists, OpenCL requires all of these.
    if info.double.supported {
      #expect(info.double.denormals && info.double.fusedMultiplyAdd && info.double.roundToNearest)
    }
  }

  @Test func infoSurvivesJSON() throws {
    let info = device.info
    let json = try JSONEncoder().encode(info)
    #expect(try JSONDecoder().decode(Device.Info.self, from: json) == info)
  }
}
