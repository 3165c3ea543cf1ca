import Foundation

/// A library that makes the disk of a program fail; `Fixtures/faulty-disk.c` says how.
package enum FaultyDisk {
  /// Where the library lies; nil where there is no C compiler to make it, or no Linux to run it.
  package static let library: String? = {
    #if os(Linux)
      // One for all runs of the tests, put there whole.
      let library = FileManager.default.temporaryDirectory.path + "/romanesco-faulty-disk.so"
      guard let folder = try? TemporaryFolder(), let source = try? Fixture.text("faulty-disk.c"),
        let path = try? folder.write(source, to: "faulty-disk.c")
      else { return nil }
      let made = folder.file("faulty-disk.so")
      let arguments = ["-shared", "-fPIC", "-O1", "-w", "-o", made, path, "-ldl"]
      for compiler in ["cc", "clang", "gcc"] {
        let run = try? Program.run(
          [compiler] + arguments, executable: URL(filePath: "/usr/bin/env"))
        if run?.status == 0 { return rename(made, library) == 0 ? library : nil }
      }
    #endif
    return nil
  }()

  /// The environment of a program whose disk fails so.
  package static func environment(_ faults: [String: String]) -> [String: String] {
    faults.merging(["LD_PRELOAD": library ?? ""]) { $1 }
  }
}
