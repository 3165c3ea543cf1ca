import Files
import Foundation
import TestSupport
import Testing

/// Renders and recolourings that go through files on disk: their memory, and what stays of them.
@Suite(.serialized)
struct StreamingTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Runs to the end; gives the most memory that the program was seen to hold, in bytes.
  private func peakByteCount(_ arguments: [String]) throws -> Int {
    let process = try Program.start(
      arguments, in: folder.path, error: FileHandle.nullDevice)
    var kilobytes = 0
    while process.isRunning {
      let status =
        (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8))
        ?? ""
      if let match = status.firstMatch(of: /VmHWM:\s+(\d+) kB/), let seen = Int(match.1) {
        kilobytes = max(kilobytes, seen)
      }
      usleep(5000)
    }
    #expect(process.terminationStatus == 0)
    return kilobytes * 1024
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/status"), "needs /proc"))
  func memoryIsWhatThePlanSays() throws {
    // One weight a layer and one data point: training takes the least time there is.
    try folder.write(
      "preset: single\nnetwork: {width: 1}\nsteps: 20\n", to: "tiny.yaml")
    let render = ["render", "--experiment", "tiny.yaml", "--device", "reference"]
    let plan = try Program.run(
      render + ["--size", "900", "--plan", "--raw", "a.exr"], in: folder.path)
    #expect(plan.status == 0 && plan.error.isEmpty, "\(plan.error)")
    for line in [
      /networks +810000, 900x900 samples/, /time +about .*networks\/s on reference/,
      /disk +at most 9\.7 MB in .*, and at most 15 MB of files, .* are free/,
    ] {
      #expect(plan.output.contains(line), "\(plan.output)")
    }
    #expect(try folder.names == ["tiny.yaml"])
    let memory = try #require(plan.output.firstMatch(of: /memory +at most (\d+) MB/))
    let planned = try #require(Int(memory.1)) * 1_000_000
    let small = try peakByteCount(render + ["--size", "30", "-o", "s.png"])
    let large = try peakByteCount(render + ["--size", "900", "-o", "a.png", "--raw", "a.exr"])
    #expect(small > 0 && large <= planned, "\(large)")
    #expect(large - small < 24 << 20, "\(small) to \(large)")
    // The measures alone are 72 MB.
    let measures = 3000 * 3000
    try NPY.write(width: 3000, height: 3000, to: folder.file("b.npy")) { row, values in
      for column in values.indices {
        values[column] = Double((row * 7919 + column * 104_729) % measures) - 4e6
      }
    }
    let recoloured = try peakByteCount(["recolor", "b.npy", "-o", "b.png"])
    #expect(recoloured <= planned, "\(recoloured)")
    #expect(try folder.names == ["a.exr", "a.png", "b.npy", "b.png", "s.png", "tiny.yaml"])
    let measured = try peakByteCount(["dimension", "b.npy"])
    #expect(measured < small + 40 << 20, "\(measured)")
    // Outcomes of one keyframe alone are 13 MB in a file, and some times that in memory.
    let zoom = ["zoom", "--experiment", "tiny.yaml", "--device", "reference", "--center", "1", "1"]
    let keyframes = ["--to-width", "4.5", "--stretch", "off", "--store", "z.zoom", "--size", "900"]
    let zoomed = try peakByteCount(zoom + keyframes)
    #expect(zoomed - small < 24 << 20, "\(small) to \(zoomed)")
    let checked = try peakByteCount(["zoom", "--verify", "z.zoom"])
    #expect(checked - small < 24 << 20, "\(small) to \(checked)")
    let compared = try peakByteCount(
      ["compare", "--experiment", "tiny.yaml", "--a", "reference"]
        + ["--b", "reference", "--size", "600"])
    #expect(compared - small < 24 << 20, "\(small) to \(compared)")
  }

  /// Seconds of training remain when the outcomes are kept, so that the interruption comes before the end also on a
  /// busy machine: the more cores, the larger.
  @Test func anInterruptedRenderGoesOn() throws {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let size = String(Int(80 * Double(cores).squareRoot()))
    let command = ["render", "--preset", "single", "--size", size, "--device", "reference"]
    let kept = "a.png.partial"
    let error = Pipe()
    // Some per cent of the landscape: the first outcomes alone are said to be 0.0 %.
    let process = try Program.start(
      command + ["--kept-after-seconds", "0.1", "-o", "a.png"], in: folder.path, error: error)
    let deadline = Date().addingTimeInterval(60)
    while try folder.names != [kept], process.isRunning, Date() < deadline { usleep(1000) }
    kill(process.processIdentifier, SIGINT)
    #expect(Program.end(of: process, limitSeconds: 10))
    #expect(Program.status(process) == 130)
    #expect(
      String(decoding: error.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        == "romanesco: interrupted; the same command goes on from \(kept)\n")
    #expect(try folder.names == [kept])

    // Another landscape says so, and leaves the file alone if it is interrupted early.
    let bytes = try folder.bytes(kept)
    let other = try Program.run(
      ["-c", #"ulimit -f 4; exec "$0" "$@""#, Program.url.path, "render", "--size", "32"]
        + ["--device", "reference", "--steps", "20", "-o", "a.png"],
      in: folder.path, executable: URL(filePath: "/bin/sh"))
    #expect(other.status == 1)
    #expect(other.errorLines.first?.contains("\(kept) holds another landscape") == true)
    #expect(try folder.bytes(kept) == bytes)
    // Complete, it leaves it alone as well.
    let complete = try Program.run(
      ["render", "--size", "8", "--device", "reference", "--steps", "20", "-o", "a.png"],
      in: folder.path)
    #expect(complete.status == 0)
    #expect(complete.errorLines.count == 1 && complete.error.contains("it stays for the command"))
    #expect(try folder.bytes(kept) == bytes)

    // The same one goes on, in colours of its own, and gives the picture of a render in one go.
    let rest = try Program.run(
      command + ["--palette", "viridis", "-o", "a.png", "--raw", "a.exr"], in: folder.path)
    #expect(rest.status == 0, "\(rest.error)")
    let line = try #require(
      rest.error.wholeMatch(
        of: /romanesco: going on from a\.png\.partial: (\d+\.\d) % is trained\n/))
    let share = try #require(Double(line.1))
    #expect(share > 0 && share < 100)
    try Program.succeed(
      "render", "--preset", "single", "--size", size, "--palette", "viridis", "-o", "b.png",
      "--raw", "b.exr", in: folder)
    #expect(try folder.bytes("a.png") == folder.bytes("b.png"))
    #expect(try folder.bytes("a.exr") == folder.bytes("b.exr"))
    #expect(try folder.names == ["a.exr", "a.png", "b.exr", "b.png"])
  }

  /// What a plan calls the most that files take is the most.
  @Test(arguments: [("8", "pdf"), ("300x20", "png")])
  func filesTakeNoMoreThanThePlanSays(size: String, figure: String) throws {
    let command = [
      "render", "--preset", "single", "--steps", "20", "--device", "reference", "--size", size,
      "-o", "a.png", "--raw", "a.exr", "--figure", "b." + figure,
    ]
    let plan = try Program.run(command + ["--plan"], in: folder.path)
    let match = try #require(plan.output.firstMatch(of: /at most ([0-9.]+) (k|M)B of files/))
    let unit = match.2 == "k" ? 1e3 : 1e6
    let most = try #require(Double(match.1)) * unit
    #expect(try Program.run(command, in: folder.path).status == 0)
    let count = try folder.names.reduce(0) { try $0 + folder.bytes($1).count }
    #expect(try folder.names.count == 3 && Double(count) <= most, "\(count)")
  }

  /// Wider than an image of the library that draws figures may be.
  @Test func aFigureOfAHugePictureIsMadeSmaller() throws {
    try Program.succeed(
      "render", "--preset", "single", "--steps", "20", "--size", "40000x1", "-o", "a.png",
      "--figure", "f.png", in: folder)
    #expect(try PNG.readRGB(at: folder.file("a.png")).width == 40_000)
    #expect(try (4000..<6000).contains(PNG.readRGB(at: folder.file("f.png")).width))
  }

  @Test func aForeignFileInTheWayIsRefused() throws {
    try folder.write("my notes\n", to: "x.png.partial")
    try BadCommand(
      "render --size 8 --device reference -o x.png", "--output: 'x.png'",
      "x.png.partial is in the way", "remove it"
    ).expectRefusal(in: folder)
    #expect(try folder.bytes("x.png.partial") == Array("my notes\n".utf8))
  }

  @Test func aPlanNeedsNoOutputAndWritesNone() throws {
    let run = try Program.run(
      ["render", "--preset", "single", "--steps", "20", "--size", "16384", "--plan"],
      in: folder.path)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.contains("268435456, 16384x16384 samples\n"))
    #expect(run.output.contains(/disk +at most 3\.2 GB in .*/))
    #expect(try folder.names.isEmpty)
    try BadCommand(
      "render --size 8 --plan -o x.jpg", "--output: 'x.jpg' is not allowed"
    ).expectRefusal(in: folder)
  }
}
