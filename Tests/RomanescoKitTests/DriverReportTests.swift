import Foundation
import RomanescoKit
import TestSupport
import Testing

/// What is said of drivers that give no device.
@Suite struct DriverReportTests {
  @Test func withoutAnythingInstallationIsAdvised() {
    let report = DriverReport([])
    #expect(report.problems.isEmpty)
    #expect(report.absence.contains("pocl-opencl-icd"))
  }

  @Test func platformsWithoutADeviceAreNamed() {
    let report = DriverReport(
      [
        DriverReport.Implementation(name: "Good", deviceCount: 1),
        DriverReport.Implementation(name: "Portable Computing Language", deviceCount: 0),
        DriverReport.Implementation(name: "Bad", deviceCount: 0, failure: "code -6"),
      ], environment: [:])
    #expect(report.problems.count == 2)
    #expect(report.problems[0].contains("'Portable Computing Language' has no device"))
    #expect(report.problems[0].contains("POCL_CACHE_DIR"))
    #expect(report.problems[1] == "platform 'Bad' cannot list its devices (code -6)")
    #expect(!report.absence.contains("pocl-opencl-icd"))
    #expect(report.absence.contains(report.problems[0]))
  }

  @Test func devicesThatPoCLDoesNotHaveAreTheReason() {
    let report = DriverReport(
      [DriverReport.Implementation(name: "Portable Computing Language", deviceCount: 0)],
      environment: ["POCL_DEVICES": "nosuch"])
    #expect(report.absence.contains("POCL_DEVICES is 'nosuch'"))
    #expect(!report.absence.contains("POCL_CACHE_DIR"))
  }

  @Test func aMissingLoaderIsTheReason() {
    let report = DriverReport([], loaderFailure: "libOpenCL.so.1: no such file")
    #expect(report.absence == "OpenCL does not work (libOpenCL.so.1: no such file)")
  }

  @Test func driverFilesAreReadAsTheLoaderReadsThem() throws {
    let folder = try TemporaryFolder()
    try folder.write("libmissing-here.so\nmore\n", to: "b.icd")
    try folder.write("", to: "a.icd")
    try folder.write("libother.so", to: "a.txt")
    func all(_ value: String) -> [DriverFile] { DriverFile.all(["OCL_ICD_VENDORS": value]) }
    let (a, b) = (folder.file("a.icd"), folder.file("b.icd"))
    let expected = [
      DriverFile(path: a, library: ""), DriverFile(path: b, library: "libmissing-here.so"),
    ]
    #expect(all(folder.path) == expected)
    #expect(all(folder.path + "/") == expected)
    #expect(all(b) == [expected[1]])
    #expect(all("libalone.so") == [DriverFile(path: nil, library: "libalone.so")])
    #expect(all(folder.file("none.icd")).isEmpty && all(folder.file("none/")).isEmpty)
    #expect(expected[0].failure == "driver '\(a)' names no library")
    let failure = try #require(expected[1].failure)
    #expect(failure.hasPrefix("driver '\(b)' names a library that does not load: libmissing"))
    // A library that loads is not yet a driver's.
    let other = DriverFile(path: nil, library: "libc.so.6").failure
    #expect(other == "the driver is 'libc.so.6', which is no OpenCL driver")
    let named = DriverFile(path: b, library: "libm.so.6").failure
    #expect(named == "driver '\(b)' names 'libm.so.6', which is no OpenCL driver")
  }

  @Test func theLinkerIsAskedForWherePoCLIs() throws {
    let folder = try TemporaryFolder()
    let names = ["Other", "Portable Computing Language"]
    #expect(LinkerHint.text(["Other"], path: folder.path) == nil)
    #expect(LinkerHint.text(names, path: folder.path)?.contains("'ld'") == true)
    #expect(LinkerHint.text(names, path: nil)?.contains("PATH, for it is not set") == true)
    #expect(LinkerHint.text(["Other"], path: nil) == nil)
    let program = try folder.write("", to: "ld")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    #expect(LinkerHint.text(names, path: "/nonexistent:" + folder.path) == nil)
  }
}
