import Foundation
import TestSupport
import Testing

/// Wrong words on the command line.
struct BadCommandLineTests {
  private static let tiny = "render -o x.png --size 8 --device reference"

  private static let commands: [BadCommand] = [
    // The program, its subcommands and their options.
    BadCommand("bogus", "'bogus'", "unknown subcommand", "render, recolor, preset, devices"),
    BadCommand("--bogus", "--bogus", "unknown option", "romanesco --help"),
    BadCommand("render --bogus -o x.png", "--bogus: unknown option", "romanesco render --help"),
    BadCommand("render --bogus", "--bogus: unknown option"),
    BadCommand("render --ouput x.png", "--ouput: unknown option; did you mean --output?"),
    BadCommand("\(tiny) -z", "-z: unknown option"),
    BadCommand("\(tiny) extra", "'extra': unexpected argument"),
    BadCommand("\(tiny) extra more", "'extra', 'more': unexpected argument"),
    BadCommand("devices --foo", "--foo: unknown option"),
    BadCommand("devices 0", "'0': unexpected argument", "romanesco devices --help"),
    BadCommand("devices --json=3", "--json: '3' is not allowed", "without a value"),
    BadCommand("devices --json --brief", "--brief"),
    BadCommand("verify --tiny --only shared", "--only: shared", "--tiny", "--quick or --full"),
    BadCommand("preset foo", "preset: 'foo' is not allowed", "tanh, relu, linear, single"),
    BadCommand("preset tanh relu", "'relu': unexpected argument"),

    // Missing words.
    BadCommand("render", "--output: missing", "-o out.png"),
    BadCommand("render -o", "-o: the value is missing", "<out.png>"),
    BadCommand("render -o x.png --size", "--size: the value is missing"),
    BadCommand("render --size -o x.png", "--size: the value is missing"),
    BadCommand("\(tiny) --preset", "--preset: the value is missing"),
    BadCommand("\(tiny) --center", "--center: the value is missing"),
    BadCommand("recolor", "raw: missing", ".npz or .exr"),
    BadCommand("recolor a.npy", "--output: missing"),

    // Names.
    BadCommand(
      "\(tiny) --preset foo", "--preset: 'foo' is not allowed",
      "tanh, relu, linear, single, minibatch, offset"),
    BadCommand("\(tiny) --precision half", "--precision: 'half' is not allowed", "float, double"),
    BadCommand("\(tiny) --palette pink", "--palette: 'pink' is not allowed", "spectral, viridis"),
    BadCommand("recolor a.npy -o x.png --palette pink", "--palette: 'pink'", "spectral"),
    BadCommand("\(tiny) --mapping columns", "--mapping: 'columns' is not allowed", "lanes, teams"),
    BadCommand("\(tiny) --untuned=3", "--untuned: '3' is not allowed", "without a value"),
    BadCommand("tune --precision half", "--precision: 'half' is not allowed", "float, double"),
    BadCommand("tune --device reference", "--device: tune needs an OpenCL device"),

    // Sizes.
    BadCommand("render -o x.png --size 0", "--size: '0' is not allowed", "1 to 65536"),
    BadCommand("render -o x.png --size -5", "--size: '-5' is not allowed", "1 to 65536"),
    BadCommand("render -o x.png --size 99999999", "--size: '99999999'", "1 to 65536"),
    BadCommand("render -o x.png --size 3x", "--size: '3x' is not allowed", "1920x1080"),
    BadCommand("render -o x.png --size x", "--size: 'x' is not allowed", "1920x1080"),
    BadCommand("render -o x.png --size 1x2x3", "--size: '1x2x3' is not allowed", "1920x1080"),
    BadCommand("render -o x.png --size 1e3", "--size: '1e3' is not allowed", "1920x1080"),
    BadCommand("render -o x.png --size 8x65537", "--size: '8x65537'", "1 to 65536"),
    BadCommand(
      "render -o x.png --size 9999999999999999999999", "--size: '9999999999999999999999'",
      "1920x1080"),

    // Regions.
    BadCommand("\(tiny) --center 0 0 --width 0", "--width: '0' is not allowed", "above 0"),
    BadCommand("\(tiny) --center 0 0 --width -1", "--width: '-1' is not allowed", "above 0"),
    BadCommand("\(tiny) --center 0 0 --width nan", "--width: 'nan' is not allowed", "above 0"),
    BadCommand("\(tiny) --center 0 0 --width abc", "--width: 'abc' is not allowed", "above 0"),
    BadCommand("\(tiny) --center 0 0 --width inf", "--width: 'inf' is not allowed", "above 0"),
    BadCommand("\(tiny) --center 0 0 --width 1 --height 0", "--height: '0' is not allowed"),
    BadCommand("\(tiny) --center 1", "--center: '1' is not allowed", "two numbers"),
    BadCommand("\(tiny) --center a b --width 1", "--center: 'a b' is not allowed", "two numbers"),
    BadCommand("\(tiny) --center 1 2 3 --width 1", "'3': unexpected argument"),
    BadCommand("\(tiny) --center 1 2", "--center 1 2", "--width"),
    BadCommand("\(tiny) --width 2", "--width 2", "--center"),
    BadCommand("\(tiny) --height 2", "--height 2", "--center"),
    BadCommand("\(tiny) --center 0 0 --width 1 --x 0 1", "--center 0 0", "--x 0 1"),
    BadCommand("\(tiny) --width 1 --y 0 1", "--width 1", "--y 0 1"),
    BadCommand("\(tiny) --x 1", "--x: '1' is not allowed", "two numbers"),
    BadCommand("\(tiny) --x 1 0", "--x: '1 0' is not allowed", "lower one first"),
    BadCommand("\(tiny) --y 1 1", "--y: '1 1' is not allowed", "lower one first"),
    BadCommand("\(tiny) --y -1 -2", "--y: '-1 -2' is not allowed", "lower one first"),
    BadCommand("\(tiny) --x 1 500", "--x: '1 500' is not allowed", "-300 to 300"),
    BadCommand("\(tiny) --x 0 300", "--x: '0 300' is not allowed", "finite in float"),
    BadCommand("\(tiny) --center 400 0 --width 1", "--center: '400 0'", "-300 to 300"),
    BadCommand(
      "\(tiny) --precision float --center 0 0 --width 1e-9", "--width: '1e-9' is not allowed",
      "8 samples", "float", "--precision double"),
    BadCommand(
      "\(tiny) --precision float --center 0 0 --width 1 --height 1e-9",
      "--height: '1e-9' is not allowed", "float"),
    BadCommand("\(tiny) --precision float --x 1 1.0000000001", "--x: '1 1.0000000001'", "float"),
    BadCommand("\(tiny) --center 0 0 --width 1e-20000", "--width: '1e-20000'"),
    BadCommand(
      "\(tiny) --center 0 0 --width \(String(repeating: "7", count: 20_000))", "--width: '777",
      "...' is not allowed"),

    // Pairs of numbers are quoted as they were typed, and numbers have points.
    BadCommand("\(tiny) --center 1,5 0,25 --width 1", "--center: '1,5 0,25' is", "no comma"),
    BadCommand("\(tiny) --x 1,5 2,5", "--x: '1,5 2,5' is not allowed", "no comma"),
    BadCommand(arguments: ["render", "-o", "x.png", "--center", "1, b"], ["--center: '1, b' is"]),
    BadCommand("\(tiny) --center=1;2 --width 1", "--center: '1;2' is not allowed"),
    BadCommand("\(tiny) --center 0 0 --width 0,5", "--width: '0,5'", "no comma: 0.5"),
    BadCommand("\(tiny) --steps 1,000", "--steps: '1,000'", "whole number from 20"),
    BadCommand("render -o x.png --size 8,8", "--size: '8,8'", "such as 512 or 1920x1080"),
    BadCommand("bench --baseline no.json", "--baseline 'no.json': cannot read: No such", status: 1),
    BadCommand("bench --seconds 1,5", "--seconds: '1,5' is not allowed", "no comma: 1.5"),

    // Negative values are values.
    BadCommand("bench --seconds -1", "--seconds: '-1' is not allowed", "above 0", "3600"),
    BadCommand("bench --seconds 3601", "--seconds: '3601' is not allowed", "3600"),
    BadCommand("bench --lanes -1", "--lanes: '-1' is not allowed", "1, 2, 4, 8 or 16"),
    BadCommand("dimension x --keyframes -1..2", "--keyframes: '-1..2' is not allowed", "8..11"),
    BadCommand("assemble x --plate -1,2", "--plate: '-1,2' is not allowed", "0,4,8"),
    BadCommand("zoom --store x --from-height -1", "--from-height: '-1' is not allowed"),
    BadCommand("\(tiny) --times -1", "--times: '-1' is not allowed", "without a value"),

    // Options are given once.
    BadCommand("\(tiny) -o y.png", "--output: is given more than once"),
    BadCommand("\(tiny) --output=y.png", "--output: is given more than once"),
    BadCommand("\(tiny) --preset tanh --preset relu", "--preset: is given more than once"),
    BadCommand("\(tiny) --size 9", "--size: is given more than once"),
    BadCommand("\(tiny) --center 1 1 --width 1 --center 2 2", "--center: is given more"),
    BadCommand("devices --json --json", "--json: is given more than once"),

    // Steps and seeds.
    BadCommand("\(tiny) --steps 19", "--steps: '19' is not allowed", "20 to 1000000"),
    BadCommand("\(tiny) --steps 1000001", "--steps: '1000001' is not allowed", "20 to 1000000"),
    BadCommand("\(tiny) --steps abc", "--steps: 'abc' is not allowed", "20 to 1000000"),
    BadCommand("\(tiny) --steps -20", "--steps: '-20' is not allowed", "20 to 1000000"),
    BadCommand("\(tiny) --steps 20.5", "--steps: '20.5' is not allowed", "20 to 1000000"),
    BadCommand("\(tiny) --seed -1", "--seed: '-1' is not allowed", "0 to 18446744073709551615"),
    BadCommand("\(tiny) --seed 18446744073709551616", "--seed: '18446744073709551616'", "0 to"),

    // How a benchmark cuts its work.
    BadCommand("bench --lanes 3", "--lanes: '3' is not allowed", "1, 2, 4, 8 or 16"),
    BadCommand("bench --block 0", "--block: '0' is not allowed", "1 to 64"),
    BadCommand("bench --tile x", "--tile: 'x' is not allowed", "1 to 1048576"),
    BadCommand("bench --chunk 1000001", "--chunk: '1000001' is not allowed", "1 to 1000000"),
    BadCommand("bench --only nobody", "--only: 'nobody' is in no case's name", "tanh"),
    BadCommand("bench --growth --only nobody", "--only: 'nobody' is in no series' name", "pixels"),

    // Experiments named twice.
    BadCommand("\(tiny) --preset tanh --from a.png", "--preset tanh, --from a.png", "together"),
    BadCommand("\(tiny) --preset tanh --experiment a", "--preset tanh, --experiment a"),
    BadCommand("\(tiny) --experiment a --from b.png", "--experiment a, --from b.png"),
  ]

  /// Options that hold a number, by command, what they refuse and what they say is allowed. None of these commands
  /// finds its store, or has anything to write to: options are read first, and nothing is trained.
  private static let numbers: [BadCommand] = {
    let counts = ["-1", "0", "x", "nan", "1.5"]
    let extents = ["-1", "0", "x", "nan", "inf"]
    let speeds = ["-1", "0", "x", "nan", "inf", "241"]
    let keyframes = ["-1", "x", "1.5", "nan"]
    let ranges = ["-1", "-1..2", "3..2", "x", "1.5"]
    let options: [(command: String, option: String, values: [String], allowed: String)] = [
      ("render -o x.png", "--size", counts, "give "),
      ("render -o x.png", "--steps", counts, "20 to 1000000"),
      ("render -o x.png", "--supersample", counts, "1 to 4"),
      ("render -o x.png", "--check", ["-1", "x", "nan"], "0 to 1000000000"),
      ("render -o x.png", "--seed", ["-1", "x", "nan"], "0 to 18446744073709551615"),
      ("render -o x.png --center 1 1", "--width", extents, "above 0"),
      ("render -o x.png --center 1 1 --width 1", "--height", extents, "above 0"),
      ("zoom --store x", "--size", counts, "give "),
      ("zoom --store x", "--steps", counts, "20 to 1000000"),
      ("zoom --store x", "--from-width", extents, "above 0"),
      ("zoom --store x", "--from-height", extents, "above 0"),
      ("zoom --store x", "--to-width", extents, "above 0"),
      ("zoom --store x", "--check", ["-1", "x", "nan"], "0 to 1000000000"),
      ("zoom --store x", "--keyframes", ranges, "8..11"),
      ("zoom --store x", "--fps", speeds, "1 to 240"),
      ("zoom --store x", "--seconds-per-octave", extents, "above 0"),
      ("zoom --plan", "--seconds-per-octave", extents, "above 0"),
      ("assemble x -o f/", "--size", counts, "give "),
      ("assemble x -o f/", "--from-keyframe", keyframes, "0 for the first"),
      ("assemble x -o f/", "--to-keyframe", keyframes, "0 for the first"),
      ("assemble x -o f/", "--fps", speeds, "1 to 240"),
      ("assemble x -o f/", "--seconds-per-octave", extents, "above 0"),
      ("assemble x -o f.png", "--plate", ["-1", "0,-1", "x", "1.5"], "0,4,8"),
      ("dimension x", "--keyframes", ranges, "8..11"),
      ("compare", "--size", counts, "give "),
    ]
    return options.flatMap { command, option, values, allowed in
      values.map { value in
        BadCommand(
          "\(command) \(option) \(value)", "\(option): '\(value)' is not allowed; give ", allowed)
      }
    }
  }()

  @Test(arguments: commands + numbers)
  func isRefusedWithOneLine(_ command: BadCommand) throws {
    try command.expectRefusal(in: TemporaryFolder())
  }

  @Test(arguments: [["1.5,2.5"], ["1.5, 2.5"], ["1.5 2.5"], ["1.5,", "2.5"], ["1.5", "2.5"]])
  func aPairMayBeWrittenInManyWays(_ pair: [String]) throws {
    let folder = try TemporaryFolder()
    let run = try Program.run(
      [
        "render", "-o", "x.png", "--size", "2", "--steps", "20", "--device", "reference",
        "--center",
      ]
        + pair + ["--width", "1"], in: folder.path)
    #expect(run.status == 0, "\(run.error)")
  }

  @Test(arguments: [
    ["render", "--steps", "1,000"], ["render", "--size", "8,8"], ["render", "--seed", "1,5"],
    ["assemble", "x", "--from-keyframe", "1,0"],
  ])
  func wholeNumbersAreNotAdvisedToHaveAPoint(_ arguments: [String]) throws {
    let run = try Program.run(arguments)
    #expect(run.status == 64 && !run.error.contains("point"), "\(run.error)")
  }

  @Test func emptyValuesAreRefused() throws {
    for option in ["--size", "--steps", "--center", "--width", "--device", "--preset", "--from"] {
      let arguments = ["render", "-o", "x.png", option, ""]
      try BadCommand(
        arguments: arguments, [option], status: option == "--from" ? 1 : 64
      ).expectRefusal(in: TemporaryFolder())
    }
  }

  @Test func aComparisonBeyondTheDiskIsRefused() throws {
    // Three landscapes of 2^32 samples; a disk with room would be filled.
    let temporary = FileManager.default.temporaryDirectory.path
    let file = try FileManager.default.attributesOfFileSystem(forPath: temporary)
    guard let free = file[.systemFreeSize] as? Int, free < 300_000_000_000 else { return }
    try BadCommand("compare --size 65536", "--size: '65536x65536'", "309 GB", "are free")
      .expectRefusal(in: TemporaryFolder())
  }

  @Test func aSizeBeyondTheDiskIsRefused() throws {
    // 86 GB of outcomes, 120 GB of numbers and 13 GB of pixels; a disk with room would be filled.
    let folder = try TemporaryFolder()
    let file = try FileManager.default.attributesOfFileSystem(forPath: folder.path)
    guard let free = file[.systemFreeSize] as? Int, free < 200_000_000_000 else { return }
    try BadCommand(
      "render -o x.png --raw x.exr --size 65536 --precision double --device reference",
      "'x.png'", "219 GB", "are free", "fewer samples", status: 1
    ).expectRefusal(in: folder)
  }

  @Test(.enabled(if: Program.hasDevice, "needs an OpenCL device"))
  func unknownDevicesAreRefused() throws {
    for device in ["no-such-device", "99", "-1", "18446744073709551616"] {
      try BadCommand(
        "render -o x.png --size 8 --device \(device)", "--device: '\(device)' is no device",
        "0 (", "all, reference"
      ).expectRefusal(in: TemporaryFolder())
    }
  }

  @Test(.enabled(if: Program.canHaveTwoDevices, "needs PoCL"))
  func anAmbiguousDeviceIsRefused() throws {
    try BadCommand(
      "render -o x.png --size 8 --device pthread", "--device: 'pthread' is more than one device",
      "0 (", "1 (", "reference"
    ).expectRefusal(in: TemporaryFolder(), environment: Program.Environment.twoDevices)
  }
}
