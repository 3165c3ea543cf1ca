import Foundation
import Synchronization

/// What PoCL needs of the machine beside its own libraries.
package enum LinkerHint {
  private static let isTold = Mutex(false)

  /// Tells once in a process what is missing, if anything is.
  static func tell(_ platforms: [String], _ feedback: Feedback) {
    guard let text = text(platforms) else { return }
    let isFirst = isTold.withLock { isTold in
      defer { isTold = true }
      return !isTold
    }
    if isFirst { feedback.notice(text) }
  }

  /// A line for people where a platform is PoCL and the linker that it runs is not on the PATH: PoCL then
  /// ends the whole process as soon as it compiles a kernel that its cache lacks.
  package static func text(
    _ platforms: [String], path: String? = ProcessInfo.processInfo.environment["PATH"]
  ) -> String? {
    guard platforms.contains(DriverReport.nameOfPoCL), !isOnPath("ld", path) else { return nil }
    return "PoCL links kernels with the program 'ld', which is not on the PATH"
      + (path == nil ? ", for it is not set" : "") + "; a kernel that its "
      + "cache lacks will end this process. Install the package binutils or set PATH"
  }

  /// PoCL looks in no folder of its own choice where there is no PATH.
  private static func isOnPath(_ program: String, _ path: String?) -> Bool {
    (path ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: $0 + "/" + program)
    }
  }
}
