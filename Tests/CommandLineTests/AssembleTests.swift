import Files
import Foundation
import TestSupport
import Testing

/// What `assemble` makes of a stored zoom.
struct AssembleTests {
  /// Two frames an octave, three octaves, and the last keyframe.
  private static let pace = ["--fps", "10", "--seconds-per-octave", "0.2"]
  private static let frameCount = 7

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try TinyZoom.copy(to: folder)
  }

  private func assemble(_ arguments: [String], limitSeconds: Double = 60) throws -> Program.Run {
    let run = try Program.run(
      ["assemble", "tiny.zoom"] + arguments, in: folder.path, limitSeconds: limitSeconds)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.isEmpty)
    return run
  }

  private func pictures(_ name: String) throws -> [Raster<RGB8>] {
    try FileManager.default.contentsOfDirectory(atPath: folder.file(name)).sorted().map {
      try PNG.readRGB(at: folder.file("\(name)/\($0)"))
    }
  }

  @Test(.enabled(if: TinyZoom.hasFFmpeg, "needs ffmpeg"), arguments: ["mp4", "mkv", "webm", "gif"])
  func everyFormatHasAllFrames(_ suffix: String) throws {
    #expect(try assemble(["-o", "a." + suffix, "--size", "32x16"] + Self.pace).error.isEmpty)
    let probe = try Program.run(
      [
        "ffprobe", "-v", "error", "-count_frames", "-select_streams", "v:0", "-show_entries",
        "stream=width,height,nb_read_frames", "-of", "csv=p=0", folder.file("a." + suffix),
      ], executable: URL(filePath: "/usr/bin/env"))
    #expect(probe.output.hasPrefix("32,16,\(Self.frameCount)"), "\(probe.output)")
    #expect(try folder.names == ["a." + suffix, "tiny.zoom"])
  }

  @Test func aBenchmarkDrawsAllFramesAndWritesNone() throws {
    let run = try Program.run(
      ["assemble", "tiny.zoom", "--benchmark", "--size", "32x16"] + Self.pace, in: folder.path)
    #expect(run.status == 0 && run.errorLines.isEmpty, "\(run.error)")
    #expect(run.output.hasPrefix("\(Self.frameCount) frames of 32x16 in "), "\(run.output)")
    #expect(try folder.names == ["tiny.zoom"])
  }

  @Test func aFolderHoldsOnePictureAFrame() throws {
    #expect(try assemble(["-o", "frames/"] + Self.pace).error.isEmpty)
    let frames = try pictures("frames")
    #expect(frames.count == Self.frameCount)
    #expect(frames.allSatisfy { $0.width == TinyZoom.side && $0.height == TinyZoom.side })
    #expect(Set(frames.map { $0.elements.map(\.red) }).count == Self.frameCount)

    // A part of it, numbered from 0.
    _ = try assemble(
      ["-o", "part%d.png", "--from-keyframe", "1", "--to-keyframe", "2"] + Self.pace)
    for index in 0..<3 {
      #expect(try PNG.readRGB(at: folder.file("part\(index).png")) == frames[2 + index])
    }
    #expect(
      try folder.names == ["frames", "part0.png", "part1.png", "part2.png", "tiny.zoom"])
  }

  @Test func paletteAndRulerChangeThePictureAndNothingElse() throws {
    for (name, options) in [
      ("a/", []), ("b/", ["--palette", "cividis"]), ("c/", ["--ruler"]),
    ] {
      _ = try assemble(["-o", name, "--size", "64"] + options + Self.pace)
    }
    let plain = try pictures("a")
    for name in ["b", "c"] {
      let other = try pictures(name)
      #expect(other.count == plain.count && zip(other, plain).allSatisfy { $0 != $1 })
    }
    // The ruler stays in its corner.
    let ruled = try pictures("c")
    #expect(zip(ruled, plain).allSatisfy { $0.row(63) == $1.row(63) })
  }

  @Test func aPlateHasTheFramesOfItsKeyframesSideBySide() throws {
    #expect(try assemble(["-o", "row.png", "--plate", "0,3,2", "--size", "96"]).error.isEmpty)
    _ = try assemble(["-o", "frames/", "--size", "96"] + Self.pace)
    let frames = try pictures("frames")
    let row = try PNG.readRGB(at: folder.file("row.png"))
    // Gaps are a 48th of a panel.
    #expect(row.width == 3 * 96 + 2 * 2 && row.height == 96)
    for (panel, frame) in [0, 6, 4].enumerated() {
      for y in 0..<96 {
        let left = y * row.width + panel * 98
        #expect(row.elements[left..<(left + 96)] == frames[frame].row(y))
      }
    }
    let white = RGB8(red: 255, green: 255, blue: 255)
    #expect(row[96, 0] == white && row[97, 95] == white)
  }

  @Test func aStoreThatIsNotCompleteIsShownAsFarAsItGoes() throws {
    try FileManager.default.removeItem(atPath: folder.file("tiny.zoom/keyframe-0002.exr"))
    let run = try assemble(["-o", "frames/"] + Self.pace)
    #expect(run.errorLines.count == 1 && run.error.contains("2 of 4 keyframes"), "\(run.error)")
    #expect(try pictures("frames").count == 3)
  }

  @Test func aRangeStandsAlone() throws {
    _ = try assemble(["-o", "all/"] + Self.pace)
    let all = try pictures("all")
    for keyframe in [0, 1] {
      try FileManager.default.removeItem(
        atPath: folder.file("tiny.zoom/keyframe-000\(keyframe).exr"))
    }
    for (name, range) in [
      ("a/", ["--from-keyframe", "2", "--to-keyframe", "3"]), ("b/", ["--from-keyframe", "2"]),
      ("c/", ["--from-keyframe", "2", "--to-keyframe", "9"]),
    ] {
      #expect(try assemble(["-o", name] + range + Self.pace).error.isEmpty)
      #expect(try pictures(name) == Array(all[4...]))
    }
    let run = try assemble(["-o", "d/"] + Self.pace)
    #expect(run.error.contains("2 of 4 keyframes are shown, 2 to 3"), "\(run.error)")
    #expect(try pictures("d") == Array(all[4...]))
    #expect(try assemble(["-o", "row.png", "--plate", "3,2"]).error.isEmpty)
    try BadCommand("assemble tiny.zoom -o e/ --from-keyframe 1", "keyframe 1 is not complete yet")
      .expectRefusal(in: folder)
    try BadCommand(
      "assemble tiny.zoom -o e/ --to-keyframe 9 --from-keyframe 0", "keyframe 0 is not"
    )
    .expectRefusal(in: folder)
    try BadCommand("assemble tiny.zoom -o e.png --plate 2,1", "keyframe 1 is not complete yet")
      .expectRefusal(in: folder)
    for keyframe in [2, 3] {
      try FileManager.default.removeItem(
        atPath: folder.file("tiny.zoom/keyframe-000\(keyframe).exr"))
    }
    try BadCommand("assemble tiny.zoom -o e/", "no keyframe is complete yet").expectRefusal(
      in: folder)
  }

  private static let refusals: [BadCommand] = [
    BadCommand("assemble", "store: missing", "romanesco assemble --help"),
    BadCommand("assemble tiny.zoom", "--output: missing", "zoom.mp4"),
    BadCommand("assemble no.zoom -o a.gif", "no.zoom: cannot read: No such file", status: 1),
    BadCommand(arguments: ["assemble", "", "-o", "a.gif"], ["'' is not allowed; give a folder"]),
    BadCommand("assemble tiny.zoom -o a.png --plate 0 --benchmark", "--benchmark and --plate"),
    BadCommand("assemble tiny.zoom -o a.mp4 --benchmark", "--benchmark and --output"),
    BadCommand("assemble tiny.zoom/depth.json -o a.gif", "cannot be read"),
    BadCommand("assemble tiny.zoom -o a.avi", "--output: 'a.avi' is not allowed", ".mp4", ".webp"),
    BadCommand("assemble tiny.zoom -o a.png", "--output: 'a.png' is not allowed", "%05d"),
    BadCommand("assemble tiny.zoom -o no/no/%d.png", "no/no/", "folder", status: 1),
    BadCommand("assemble tiny.zoom -o f/ --size 8", "video size: '8x8'", "at least 16"),
    BadCommand("assemble tiny.zoom -o f/ --size 0", "--size: '0' is not allowed"),
    BadCommand("assemble tiny.zoom -o f/ --palette pink", "--palette: 'pink'", "spectral"),
    BadCommand("assemble tiny.zoom -o f/ --from-keyframe 4", "'4' to '3'", "0 to 3"),
    BadCommand(
      "assemble tiny.zoom -o f/ --from-keyframe 3 --to-keyframe 2", "'3' to '2'", "0 to 3"),
    BadCommand("assemble tiny.zoom --plate 0", "--output: missing", "row.png"),
    BadCommand("assemble tiny.zoom -o a.mp4 --plate 0", "--output: 'a.mp4'", ".png"),
    BadCommand("assemble tiny.zoom -o no/a.png --plate 0", "--output: ", "'no/a.png'", status: 1),
    BadCommand("assemble tiny.zoom -o a.png --plate 0,4", "keyframe '4'", "0 to 3"),
    BadCommand("assemble tiny.zoom -o a.png --plate 0,x", "--plate: '0,x' is not allowed", "0,4,8"),
    BadCommand("assemble tiny.zoom -o a.png --plate 0 --size 4", "video size: '4x4'"),
    BadCommand("assemble tiny.zoom -o a.png --plate 0 --to-keyframe 1", "--plate", "one of them"),
  ]

  @Test(arguments: refusals)
  func isRefusedWithOneLine(_ command: BadCommand) throws {
    try command.expectRefusal(in: folder)
  }

  @Test func withoutFFmpegOneLineSaysWhatToDo() throws {
    try BadCommand("assemble tiny.zoom -o a.mp4", "ffmpeg", "PATH", "PNG").expectRefusal(
      in: folder, environment: ["PATH": folder.path])
  }

  @Test(.enabled(if: TinyZoom.hasFFmpeg, "needs ffmpeg"))
  func whatFFmpegRefusesIsOneLineToo() throws {
    try BadCommand("assemble tiny.zoom -o a.mp4 --codec nonsense", "--codec: 'nonsense'")
      .expectRefusal(in: folder)
    try BadCommand("assemble tiny.zoom -o a.webm --codec libx264", "--codec: 'libx264'", "webm")
      .expectRefusal(in: folder)
    for (suffix, fps, most) in [("gif", "60", "1 to 50"), ("webp", "100", "1 to 90")] {
      try BadCommand("assemble tiny.zoom -o a.\(suffix) --fps \(fps)", "'\(fps).0'", most)
        .expectRefusal(in: folder)
    }
    try BadCommand("assemble tiny.zoom -o a.mp4 --size 17", "--size: ", "'17x17'", "even")
      .expectRefusal(in: folder)
  }

  @Test func placesForNoPicturesAreToldBeforeTraining() throws {
    try folder.write("words", to: "file")
    let zoom = "zoom --preset single --steps 20 --size 16 --center 1 1 --device reference"
    for command in ["\(zoom) --store new.zoom", "assemble tiny.zoom"] {
      for (output, words) in [
        ("no/fr/", "cannot make the folder 'no/fr/': No such file"),
        ("file/", "'file' is no folder"),
        ("no/fr/%d.png", "cannot make the folder 'no/fr/'"),
      ] {
        try BadCommand("\(command) -o \(output)", "--output: '\(output)'", words, status: 1)
          .expectRefusal(in: folder)
      }
    }
  }

  @Test(.enabled(if: TinyZoom.hasFFmpeg, "needs ffmpeg"))
  func errorsThatCanBeForeseenComeBeforeTraining() throws {
    let zoom = "zoom --preset single --steps 20 --center 1 1 --to-width 4 --device reference"
    for command in [
      BadCommand("\(zoom) --size 8 -o v.mp4", "--size: video size: '8x8'", "at least 16"),
      BadCommand("\(zoom) --size 16 -o v.mp4 --codec nosuch", "--codec: 'nosuch'"),
      BadCommand("\(zoom) --size 16 -o v.webm --codec libx264", "--codec: 'libx264'"),
      BadCommand("\(zoom) --size 16 -o v.gif --fps 51", "frames per second: '51.0'", "1 to 50"),
      BadCommand("\(zoom) --size 16 -o v.mp4 --seconds-per-octave 0", "--seconds-per-octave"),
      BadCommand(
        "\(zoom) --size 16 -o v.mp4 --fps 1 --seconds-per-octave 0.5", "frames per octave"),
    ] {
      try command.expectRefusal(in: folder)
    }
  }

  @Test(.enabled(if: TinyZoom.hasFFmpeg, "needs ffmpeg"), arguments: ["mkv", "webm", "mp4", "gif"])
  func aVideoIsTheSameBytesEveryTime(_ suffix: String) throws {
    for name in ["a", "b"] { _ = try assemble(["-o", "\(name).\(suffix)"] + Self.pace) }
    #expect(try folder.bytes("a.\(suffix)") == folder.bytes("b.\(suffix)"))
  }

  /// Frames of a longer video would follow the last one.
  @Test func framesOfAnotherVideoAreInTheWay() throws {
    _ = try assemble(["-o", "frames/"] + Self.pace)
    // As many again are replaced.
    _ = try assemble(["-o", "frames/", "--palette", "grey"] + Self.pace)
    let before = try pictures("frames")
    let shorter = "assemble tiny.zoom --fps 10 --seconds-per-octave 0.1"
    for output in ["frames/", "frames", "frames/%05d.png"] {
      try BadCommand(
        "\(shorter) -o \(output)", "frames/00004.png to frames/00006.png: of another video",
        "4 frames"
      ).expectRefusal(in: folder)
    }
    #expect(try pictures("frames") == before)
    try BadCommand(
      "zoom --store tiny.zoom --device reference -o frames/ --fps 10 --seconds-per-octave 0.1"
        + " --preset single --steps 60 --size 16 --center 1 1.4 --to-width 1.5",
      "frames/00004.png to frames/00006.png: of another video"
    ).expectRefusal(in: folder)
    // Others' names are nobody's concern.
    try folder.write("", to: "frames/6.png")
    try folder.write("", to: "frames/00006.jpg")
    for index in 4..<7 {
      try FileManager.default.removeItem(atPath: folder.file("frames/0000\(index).png"))
    }
    let run = try Program.run(
      shorter.split(separator: " ").map(String.init) + ["-o", "frames/"], in: folder.path)
    #expect(run.status == 0, "\(run.error)")
  }

  @Test func anInterruptedSequenceSaysWhatIsThere() throws {
    let process = try Program.start(
      ["assemble", "tiny.zoom", "-o", "frames/", "--size", "512", "--fps", "240"], in: folder.path,
      error: try FileHandle(forWritingTo: URL(filePath: folder.write("", to: "words"))))
    let deadline = Date().addingTimeInterval(30)
    while (try? pictures("frames").count < 2) ?? true, Date() < deadline { usleep(1000) }
    kill(process.processIdentifier, SIGINT)
    #expect(Program.end(of: process, limitSeconds: 10) && Program.status(process) == 130)
    let words = String(decoding: try folder.bytes("words"), as: UTF8.self)
    let match = try #require(
      words.firstMatch(of: /interrupted; (\d+) of 1081 pictures were written/), "\(words)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.file("frames"))
    #expect(abs(names.count - (Int(match.1) ?? 0)) <= 1, "\(names.count)")
  }

  @Test func framesBeyondTheMemoryAreRefused() throws {
    // 65,536 samples a side take 51 GB; a machine with more would draw them.
    guard ProcessInfo.processInfo.physicalMemory < 50 << 30 else { return }
    for output in ["-o a.mp4", "-o f/", "--benchmark", "-o a.png --plate 0"] {
      try BadCommand("assemble tiny.zoom --size 65536 \(output)", "--size: '65536x65536'", "GiB")
        .expectRefusal(in: folder)
    }
  }

  @Test func aDamagedKeyframeIsNamedAndTheOldPictureStays() throws {
    try folder.write("old", to: "row.png")
    var bytes = try folder.bytes("tiny.zoom/keyframe-0001.exr")
    bytes[bytes.count / 2] ^= 1
    try folder.write(bytes, to: "tiny.zoom/keyframe-0001.exr")
    try BadCommand(
      "assemble tiny.zoom -o row.png --plate 0,1", "keyframe-0001.exr", "checksum", status: 1
    ).expectRefusal(in: folder)
    #expect(try folder.bytes("row.png") == Array("old".utf8))
  }
}
