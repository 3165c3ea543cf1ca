import Foundation
import TestSupport
import Testing

/// Where the system gives no threads, as in a small container, the program ends with one line or does
/// without them; it never hangs.
struct ThreadShortageTests {
  /// Gives the program that follows no thread but its first.
  ///
  /// The limit does not hold for root, who becomes somebody else for it.
  private static let wrapper =
    (getuid() == 0 ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : [])
    + ["prlimit", "--nproc=1"]

  private static func run(_ arguments: [String], in folder: TemporaryFolder) throws -> Program.Run {
    guard chmod(folder.path, 0o777) == 0 else { throw CocoaError(.fileWriteNoPermission) }
    return try Program.run(
      wrapper + [Program.url.path] + arguments, in: folder.path,
      executable: URL(filePath: "/usr/bin/env"), limitSeconds: 20)
  }

  /// Whether the other user may run the program at all.
  private static let canRun: Bool = {
    guard let folder = try? TemporaryFolder(),
      let run = try? Self.run(["preset", "tanh"], in: folder)
    else { return false }
    return run.status == 0
  }()

  @Test(.enabled(if: canRun, "the program cannot be run under the limit"))
  func trainingIsOneLine() throws {
    let folder = try TemporaryFolder()
    let run = try Self.run(
      ["render", "--steps", "20", "--size", "4", "--device", "reference", "-o", "a.png"],
      in: folder)
    #expect(run.status == 1)
    #expect(run.errorLines.count == 1, "\(run.error)")
    #expect(run.error.contains("error: cannot start a thread: "), "\(run.error)")
    #expect(try folder.names == [])
  }

  /// FFmpeg is a process, which counts as a thread.
  @Test(
    .enabled(if: canRun && TinyZoom.hasFFmpeg, "the program cannot be run under the limit"))
  func aVideoIsOneLine() throws {
    let folder = try TemporaryFolder()
    try TinyZoom.copy(to: folder)
    let run = try Self.run(["assemble", "tiny.zoom", "-o", "a.mp4", "--fps", "5"], in: folder)
    #expect(run.status == 1)
    #expect(run.errorLines.count == 1, "\(run.error)")
    #expect(run.error.contains("ffmpeg"), "\(run.error)")
    #expect(try folder.names == ["tiny.zoom"])
  }

  @Test(.enabled(if: canRun, "the program cannot be run under the limit"))
  func picturesNeedNoThread() throws {
    let folder = try TemporaryFolder()
    try TinyZoom.copy(to: folder)
    let run = try Self.run(
      ["assemble", "tiny.zoom", "-o", "a.png", "--plate", "0,1", "--size", "32"], in: folder)
    #expect(run.status == 0, "\(run.error)")
    #expect(try folder.names == ["a.png", "tiny.zoom"])
  }
}
