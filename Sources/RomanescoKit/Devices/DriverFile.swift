import Foundation

/// A driver that the OpenCL loader is told of, by an .icd file or by the name of its library.
package struct DriverFile: Hashable, Sendable {
  /// The .icd file, or nil where the library itself is named.
  package var path: String?
  /// The library; empty where the file names none.
  package var library: String

  /// Describes a driver.
  package init(path: String?, library: String) {
    self.path = path
    self.library = library
  }

  /// The drivers that an environment names, as the loader looks for them.
  package static func all(
    _ environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> [DriverFile] {
    let given = environment["OCL_ICD_VENDORS"] ?? environment["OPENCL_VENDOR_PATH"]
    let place = given ?? "/etc/OpenCL/vendors"
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: place, isDirectory: &isFolder)
    if exists, isFolder.boolValue {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
      return names.filter { $0.hasSuffix(".icd") }.sorted().map {
        read(URL(filePath: place).appending(path: $0).path)
      }
    }
    if place.hasSuffix(".icd") { return exists ? [read(place)] : [] }
    return given == nil || place.hasSuffix("/") ? [] : [DriverFile(path: nil, library: place)]
  }

  /// A file's first line, of which more than a path's length is nobody's library.
  private static func read(_ path: String) -> DriverFile {
    guard let file = FileHandle(forReadingAtPath: path),
      let start = try? file.read(upToCount: 4096)
    else { return DriverFile(path: path, library: "") }
    let line = String(decoding: start.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    return DriverFile(path: path, library: line.trimmingCharacters(in: .whitespacesAndNewlines))
  }

  /// Functions of which the loader needs one to find all others.
  private static let entries = ["clGetExtensionFunctionAddress", "clIcdGetPlatformIDsKHR"]

  /// Why the loader can do nothing with it; nil where its library loads and is a driver's.
  ///
  /// A library that the loader holds already is only asked for.
  package var failure: String? {
    guard !library.isEmpty else { return "driver '\(path ?? "")' names no library" }
    if let handle = dlopen(library, RTLD_NOLOAD | RTLD_LAZY)
      ?? dlopen(library, RTLD_LAZY | RTLD_LOCAL)
    {
      let isDriver = Self.entries.contains { dlsym(handle, $0) != nil }
      let driver = path.map { "driver '\($0)' names" } ?? "the driver is"
      return isDriver ? nil : "\(driver) '\(library)', which is no OpenCL driver"
    }
    let reason = dlerror().map { String(cString: $0) } ?? "it cannot be loaded"
    let driver = path.map { "driver '\($0)' names a library that does not load" }
    return (driver ?? "the driver does not load") + ": \(reason)"
  }
}
