import Foundation
import TestSupport

/// A library that stands before others in a run of the program, compiled from C.
struct PreloadedLibrary {
  private let folder: TemporaryFolder

  /// Nil where there is no compiler, or it fails.
  init?(_ text: String) {
    guard let folder = try? TemporaryFolder(),
      let source = try? folder.write(text, to: "library.c"),
      let run = try? Program.run(
        [
          "clang", "-shared", "-fPIC", "-D_GNU_SOURCE", "-DCL_TARGET_OPENCL_VERSION=120", "-o",
          folder.file("library.so"), source, "-ldl",
        ], executable: URL(filePath: "/usr/bin/env")), run.status == 0
    else { return nil }
    self.folder = folder
  }

  /// What the program's environment needs.
  var environment: [String: String] { ["LD_PRELOAD": folder.file("library.so")] }
}
