import Foundation
import OpenCL

/// What the OpenCL loader found, and what of it gives no device.
package struct DriverReport: Sendable {
  /// One OpenCL implementation.
  package struct Implementation: Hashable, Sendable {
    /// The platform's name.
    package var name: String
    /// Its devices.
    package var deviceCount: Int
    /// Why it could not list its devices.
    package var failure: String?

    /// Describes an implementation.
    package init(name: String, deviceCount: Int, failure: String? = nil) {
      self.name = name
      self.deviceCount = deviceCount
      self.failure = failure
    }
  }

  static let nameOfPoCL = "Portable Computing Language"

  private let implementations: [Implementation]
  private let loaderFailure: String?
  private let driverFailures: [String]
  /// The devices that PoCL is told to have; nil where it is not.
  private let wantedOfPoCL: String?

  /// Gathers what is known; `loaderFailure` is what the loader itself said.
  package init(
    _ implementations: [Implementation], loaderFailure: String? = nil,
    driverFailures: [String] = [],
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    wantedOfPoCL = environment["POCL_DEVICES"]
    self.implementations = implementations
    self.loaderFailure = loaderFailure
    self.driverFailures = driverFailures
  }

  /// This machine's.
  package static var current: DriverReport {
    if let missing = Platform.loaderFailure {
      return DriverReport(
        [], loaderFailure: "\(missing); install the OpenCL loader, in Debian ocl-icd-libopencl1")
    }
    let drivers = DriverFile.all().compactMap(\.failure)
    do throws(CLError) {
      return DriverReport(
        try Platform.all().map { platform in
          Implementation(
            name: platform.name, deviceCount: platform.deviceCount,
            failure: platform.failure?.description)
        }, driverFailures: drivers)
    } catch {
      return DriverReport([], loaderFailure: "\(error)", driverFailures: drivers)
    }
  }

  /// A line for each thing that gives no device although it is there.
  package var problems: [String] {
    (loaderFailure.map { ["OpenCL does not work (\($0))"] } ?? [])
      + implementations.compactMap { implementation in
        if let failure = implementation.failure {
          return "platform '\(implementation.name)' cannot list its devices (\(failure))"
        }
        guard implementation.deviceCount == 0 else { return nil }
        return "platform '\(implementation.name)' has no device"
          + (implementation.name == Self.nameOfPoCL ? ": \(reasonOfPoCL)" : "")
      } + driverFailures
  }

  /// Why PoCL has no device.
  private var reasonOfPoCL: String {
    wantedOfPoCL.map {
      "POCL_DEVICES is '\($0)'; give it devices that PoCL has, such as cpu, or unset it"
    } ?? "PoCL needs a folder for its cache; set POCL_CACHE_DIR to one that can be written to"
  }

  /// Why there is no device, in one line.
  package var absence: String {
    let reasons = problems.prefix(3)
    guard loaderFailure == nil else { return reasons.joined(separator: "; ") }
    return "no OpenCL device was found"
      + (reasons.isEmpty
        ? " (install your GPU's OpenCL driver, or the package pocl-opencl-icd for the CPU)"
        : ": " + reasons.joined(separator: "; "))
  }
}
