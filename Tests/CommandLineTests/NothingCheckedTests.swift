import Foundation
import TestSupport
import Testing

/// A check that checked nothing does not pass, and nothing stands in for a device that was asked for.
@Suite struct NothingCheckedTests {
  private static let commands: [BadCommand] = [
    BadCommand("compare --a intel --b portable --size 4", "--a: 'intel' is no device here"),
    BadCommand("compare --a 0 --b reference --size 4", "--a: '0' is no device here"),
    BadCommand("compare --a reference --b 1 --size 4", "--b: '1' is no device here"),
    BadCommand("compare --a reference --size 4", "--a, --b: both sides would be reference"),
    BadCommand("compare --size 4", "nothing to compare", "no OpenCL device", status: 1),
    BadCommand("render -o x.png --device nvidia", "--device: 'nvidia' is no device here"),
    BadCommand("render -o x.png --device 0", "--device: '0' is no device here"),
    BadCommand("render -o x.png --device all", "--device: 'all' is no device here"),
    BadCommand("render --plan --device 0", "--device: '0' is no device here"),
    BadCommand(
      "zoom --store x.zoom --center 1 1 --device 0", "--device: '0' is no device here"),
    BadCommand("verify", "verify needs an OpenCL device", "pocl-opencl-icd", status: 1),
    BadCommand("bench", "bench needs an OpenCL device", "pocl-opencl-icd", status: 1),
    BadCommand("tune", "tune needs an OpenCL device", "pocl-opencl-icd", status: 1),
    BadCommand("verify --device 0", "--device: '0' is no device here"),
    BadCommand("verify --device all", "--device: 'all' is no device here"),
    BadCommand("bench --device 0", "--device: '0' is no device here"),
    BadCommand("tune --device 0", "--device: '0' is no device here"),
    BadCommand("verify --device reference", "--device: verify needs an OpenCL device"),
    BadCommand("bench --device reference", "--device: bench needs an OpenCL device"),
  ]

  @Test(arguments: commands)
  func withoutADeviceItIsOneLine(_ command: BadCommand) throws {
    let empty = try TemporaryFolder()
    try command.expectRefusal(
      in: TemporaryFolder(), environment: Program.Environment.withoutDevice(empty.path))
  }

  @Test(.enabled(if: Program.hasDevice, "needs an OpenCL device"))
  func aDeviceIsNotComparedWithItself() throws {
    let tiny = ["compare", "--size", "2", "--steps", "20", "--preset", "single"]
    let unnamed = try Program.run(tiny + ["--against", "float"])
    #expect(unnamed.status == 64 && unnamed.output.isEmpty, "\(unnamed.error)")
    let named = try Program.run(tiny + ["--a", "0", "--b", "0"])
    #expect(named.status == 0 && named.error.isEmpty, "\(named.error)")
  }

  /// A second device that is not there is not the first one, whatever digits its name has.
  @Test(
    .enabled(if: Program.deviceCount == 1, "needs exactly one OpenCL device"),
    arguments: [
      ["compare", "--size", "2", "--a", "0", "--b", "1"], ["verify", "--device", "5"],
      ["render", "--size", "2", "-o", "x.png", "--device", "1"],
      ["render", "--size", "2", "-o", "x.png", "--device", " "],
      ["tune", "--device", "5"], ["bench", "--device", "5"],
    ])
  func noOtherDeviceStandsIn(_ arguments: [String]) throws {
    let name = (arguments.last ?? "").trimmingCharacters(in: .whitespaces)
    try BadCommand(
      arguments: arguments, ["\(arguments[arguments.count - 2]): '\(name)' is no device", "0 ("]
    ).expectRefusal(in: TemporaryFolder())
  }

  @Test func aStoreWithoutAKeyframeIsNotIntact() throws {
    let folder = try TemporaryFolder()
    try TinyZoom.copy(to: folder)
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.file("tiny.zoom"))
    where name.hasSuffix(".exr") {
      try FileManager.default.removeItem(atPath: folder.file("tiny.zoom/\(name)"))
    }
    let run = try Program.run(["zoom", "--verify", "tiny.zoom"], in: folder.path)
    #expect(run.status == 1, "\(run.output)")
    #expect(run.errorLine?.contains("nothing was checked") == true, "\(run.error)")
  }
}
