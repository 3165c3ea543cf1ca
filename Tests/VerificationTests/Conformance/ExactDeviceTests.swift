import Foundation
import TestSupport
import Testing

/// Without an exact device all tests of devices are skipped, and a run passes that has looked at none.
@Suite struct ExactDeviceTests {
  /// Whether the OpenCL loader is told of a driver that is known to be exact.
  private static let hasExactDriver: Bool = {
    let named = ProcessInfo.processInfo.environment["OCL_ICD_VENDORS"]
    let entries = try? FileManager.default.contentsOfDirectory(
      atPath: named ?? "/etc/OpenCL/vendors")
    return (entries ?? []).contains { $0.hasPrefix("pocl") || $0.hasPrefix("intel") }
  }()

  @Test(.enabled("no PoCL") { hasExactDriver }) func anExactDriverHasAnExactDevice() {
    #expect(TestDevices.firstExact() != nil)
  }
}
