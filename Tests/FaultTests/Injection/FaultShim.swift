import Foundation
import TestSupport

/// `Fixtures/faults.c`, compiled: a library that makes one call of a program fail.
enum FaultShim {
  /// Which calls are counted.
  enum Set: String, Sendable {
    case openCL = "opencl"
    case files
  }

  /// A call that fails.
  struct Fault: Sendable, CustomStringConvertible {
    /// The number of the call, from 1.
    let call: Int
    /// The status of OpenCL or `errno`; see `faults.c` for others.
    let code: Int32
    /// The wrong bit of a read.
    var bit = 0
    /// Whether all later calls fail too.
    var stays = false

    var description: String {
      "call \(call)\(stays ? " and all later ones" : ""), code \(code), bit \(bit)"
    }
  }

  /// The library's path; nil where there is no C compiler.
  static let library: String? = {
    guard
      let source = Bundle.module.url(forResource: "Fixtures/faults.c", withExtension: nil)?.path,
      let folder = try? TemporaryFolder()
    else { return nil }
    for compiler in ["clang", "cc", "gcc"] {
      let run = try? Program.run(
        [compiler, "-shared", "-fPIC", "-O1", "-o", "faults.so", source, "-ldl"], in: folder.path,
        executable: URL(filePath: "/usr/bin/env"))
      guard run?.status == 0 else { continue }
      // It outlives the tests, under one name for all of them.
      let path = FileManager.default.temporaryDirectory.path + "/romanesco-faults-\(getuid()).so"
      return rename(folder.file("faults.so"), path) == 0 ? path : nil
    }
    return nil
  }()

  /// What a program is given so that a call of a set fails; none where `fault` is nil.
  static func environment(_ set: Set, _ fault: Fault?, log: String? = nil) -> [String: String] {
    var environment = ["LD_PRELOAD": library ?? "", "FAULT_SET": set.rawValue]
    environment["FAULT_LOG"] = log
    if let fault {
      environment["FAULT_AT"] = "\(fault.call)"
      environment["FAULT_CODE"] = "\(fault.code)"
      environment["FAULT_BIT"] = "\(fault.bit)"
      environment["FAULT_STAYS"] = fault.stays ? "1" : "0"
    }
    return environment
  }
}
