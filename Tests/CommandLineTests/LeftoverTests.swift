import Files
import Foundation
import TestSupport
import Testing

/// What stays of programs that were killed, and of disks that fail.
@Suite(.serialized) struct LeftoverTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Whether files can be made here without a name.
  private static let hasNamelessFiles: Bool = {
    guard let folder = try? TemporaryFolder(),
      let file = try? AtomicFile(replacing: folder.file("a"))
    else { return false }
    return withExtendedLifetime(file.path) { (try? folder.names.isEmpty) ?? false }
  }()

  @Test(.enabled(if: hasNamelessFiles, "the file system has no files without a name"))
  func aKilledRenderLeavesNothing() throws {
    for milliseconds in [100, 200, 300, 500] {
      let process = try Program.start(
        ["render", "--size", "2048", "-o", "a.png", "--device", "reference"], in: folder.path)
      usleep(UInt32(milliseconds) * 1000)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      #expect(process.terminationReason == .uncaughtSignal)
      #expect(try folder.names.isEmpty, "after \(milliseconds) ms")
    }
  }

  @Test func whatAKilledProgramLeftIsRemoved() throws {
    try folder.write([1, 2, 3], to: ".romanesco-4711-abc")
    try Program.succeed(
      "render", "--preset", "single", "--size", "4", "--steps", "20", "--device", "reference", "-o",
      "a.png", in: folder)
    #expect(try folder.names == ["a.png"])
  }

  /// The encoder is slow to begin, and begins when nobody waits for it any more.
  @Test(.enabled(if: TinyZoom.hasFFmpeg, "needs ffmpeg"), arguments: [SIGTERM, SIGHUP, SIGKILL])
  func anInterruptedVideoLeavesNothing(_ number: Int32) throws {
    try TinyZoom.copy(to: folder)
    let programs = try TemporaryFolder()
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    try programs.write(
      "#!/bin/sh\nsleep 1\nPATH='\(path)'\nexec ffmpeg \"$@\"\n", to: "ffmpeg")
    chmod(programs.file("ffmpeg"), 0o755)
    let process = try Program.start(
      ["assemble", "tiny.zoom", "-o", "a.mp4", "--size", "64"], in: folder.path,
      environment: ["PATH": programs.path + ":" + path])
    usleep(400_000)
    kill(process.processIdentifier, number)
    #expect(Program.end(of: process, limitSeconds: 10))
    #expect(Program.status(process) == 128 + number)
    usleep(1_500_000)
    #expect(try folder.names == ["tiny.zoom"])
  }

  @Test func aFullDiskNamesTheOutput() throws {
    var image = EXR.Image(width: 64, height: 64)
    image.channels["measure"] = .float((0..<4096).map { Float($0) - 2000 })
    try EXR.write(image, to: folder.file("s.exr"))
    let run = try Program.run(
      ["recolor", "s.exr", "-o", "rec.png"], in: folder.path, fileBlockLimit: 8)
    #expect(run.status == 1)
    #expect(
      run.errorLine == "romanesco: error: --output: 'rec.png': cannot write: File too large")
    #expect(try folder.names == ["s.exr"])
  }

  private static let zoom = [
    "zoom", "--preset", "single", "--steps", "20", "--size", "8", "--center", "1.2", "0.7",
    "--from-width", "4", "--to-width", "2", "--stretch", "off", "--device", "reference", "--store",
    "z.zoom",
  ]

  @Test(
    .enabled(if: FaultyDisk.library != nil, "needs a C compiler and Linux"),
    arguments: [ENOLCK, ENOSYS, EOPNOTSUPP])
  func aFileSystemWithoutLocks(code: Int32) throws {
    let environment = FaultyDisk.environment(["DISK_NO_LOCKS": "\(code)"])
    let refused = try Program.run(Self.zoom, in: folder.path, environment: environment)
    #expect(refused.status == 1)
    let line = try #require(refused.errorLine)
    for word in ["z.zoom/manifest.lock: cannot lock: ", "--no-lock", "--keyframes"] {
      #expect(line.contains(word), "\(line)")
    }
    #expect(try folder.names.isEmpty)
    for options in [["--keyframes", "0..<1"], ["--no-lock"]] {
      let run = try Program.run(Self.zoom + options, in: folder.path, environment: environment)
      #expect(run.status == 0, "\(run.error)")
      #expect(run.errorLines.first?.contains("the file system has no locks") == true)
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.file("z.zoom"))
    #expect(names.count == 6, "\(names)")
  }

  @Test(
    .enabled(if: FaultyDisk.library != nil, "needs a C compiler and Linux"),
    arguments: ["manifest.json", "depth.json"])
  func aDiskThatCannotBeReadIsNoWrongStore(name: String) throws {
    try TinyZoom.copy(to: folder)
    for command in [["zoom", "--verify", "tiny.zoom"], ["dimension", "tiny.zoom"]] {
      let run = try Program.run(
        command, in: folder.path, environment: FaultyDisk.environment(["DISK_FAIL_READ": name]))
      #expect(run.status == 1)
      #expect(
        run.errorLine
          == "romanesco: error: tiny.zoom/\(name): cannot read: Input/output error", "\(run.error)")
    }
  }
}
