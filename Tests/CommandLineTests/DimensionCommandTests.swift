import Files
import Foundation
import TestSupport
import Testing

/// What `dimension` says of stores and files.
struct DimensionCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func write(
    _ name: String, side: Int, _ measure: (_ x: Int, _ y: Int) -> Double
  ) throws {
    let elements = (0..<side * side).map { measure($0 % side, $0 / side) }
    try NPY.write(
      try Raster(width: side, height: side, elements: elements), to: folder.file(name))
  }

  private func dimension(_ arguments: String...) throws -> [String] {
    let run = try Program.run(["dimension"] + arguments, in: folder.path)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.error.isEmpty)
    return run.output.split(separator: "\n").map(String.init)
  }

  private func number(_ line: String?) throws -> Double {
    let match = line?.firstMatch(of: /^dimension ([0-9.]+) \(quartiles/)
    return try #require(match.flatMap { Double($0.1) })
  }

  @Test func knownSetsHaveTheirDimension() throws {
    try write("line.npy", side: 257) { x, y in x + 2 * y < 300 ? -1 : 1 }
    try write("area.npy", side: 257) { x, y in (x + y) % 2 == 0 ? -1 : 1 }
    let line = try dimension("line.npy")
    #expect(line.count == 2 && line[0].hasPrefix("line.npy  257x257  "))
    #expect(line[1].hasSuffix("over 1 landscape"))
    #expect(abs(try number(line.last) - 1) <= 0.1)
    #expect(abs(try number(dimension("area.npy").last) - 2) <= 0.1)
    let both = try dimension("line.npy", "area.npy")
    #expect(both.count == 3 && both[2].hasSuffix("over 2 landscapes"))
  }

  /// A store of four keyframes with as few samples as are measured.
  private func makeStore() throws {
    let run = try Program.run(
      [
        "zoom", "--preset", "single", "--steps", "20", "--size", "64", "--center", "1", "1.4",
        "--to-width", "1.5", "--stretch", "off", "--device", "reference", "--store", "tiny.zoom",
      ], in: folder.path)
    #expect(run.status == 0, "\(run.error)")
  }

  @Test func aStoreAndItsFilesSayTheSame() throws {
    try makeStore()
    let store = try dimension("tiny.zoom")
    #expect(store.count == 5 && store[4].hasSuffix("over 4 landscapes"))
    let files = (0..<4).map { "tiny.zoom/keyframe-000\($0).exr" }
    for (keyframe, file) in files.enumerated() {
      let alone = try dimension(file)
      let name = "tiny.zoom keyframe \(keyframe)"
      #expect(alone[0].dropFirst(file.count) == store[keyframe].dropFirst(name.count))
    }
    let part = try dimension("tiny.zoom", "--keyframes", "1..2")
    #expect(part.dropLast() == store[1...2] && part.last?.hasSuffix("over 2 landscapes") == true)
    #expect(try dimension("tiny.zoom", "--keyframes", "2..9").dropLast() == store[2...3])
    try BadCommand("dimension tiny.zoom --keyframes 4..5", "--keyframes: '4..5'", "0 to 3")
      .expectRefusal(in: folder)
    // A range needs no keyframes but its own.
    try FileManager.default.removeItem(atPath: folder.file("tiny.zoom/keyframe-0000.exr"))
    try FileManager.default.removeItem(atPath: folder.file("tiny.zoom/keyframe-0002.exr"))
    #expect(try dimension("tiny.zoom", "--keyframes", "3..3").dropLast() == [store[3]])
    #expect(try dimension("tiny.zoom").dropLast() == [store[1], store[3]])
    try BadCommand("dimension tiny.zoom --keyframes 1..3", "keyframe 2 is not complete yet")
      .expectRefusal(in: folder)
  }

  @Test func resultsAreDataToo() throws {
    try write("a, b.npy", side: 65) { x, y in x * x + y * y < 2000 ? -1 : 1 }
    try write("calm.npy", side: 64) { _, _ in 1 }
    let json = try dimension("a, b.npy", "calm.npy", "--json").joined(separator: "\n")
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(report["schemaVersion"] as? Int == 1)
    let landscapes = try #require(report["landscapes"] as? [[String: Any]])
    let estimate = try #require(landscapes[0]["estimate"] as? [String: Any])
    let median = try #require(estimate["median"] as? Double)
    #expect(abs(median - 1) <= 0.2 && estimate["slopeCount"] as? Int == 10)
    #expect((landscapes[0]["boxes"] as? [[String: Any]])?.count == 10)
    #expect(landscapes[0]["path"] as? String == "a, b.npy" && landscapes[1]["estimate"] == nil)
    #expect((report["estimate"] as? [String: Any])?["median"] as? Double == median)
    let lines = try dimension("a, b.npy", "calm.npy")
    #expect(lines.last?.hasSuffix("over 1 landscape, without 1 that has no boundary") == true)
    let csv = try dimension("a, b.npy", "calm.npy", "--csv")
    #expect(csv.count == 4 && csv[0].hasPrefix("schemaVersion,path,keyframe,width,height,median,"))
    #expect(csv[1].hasPrefix("1,\"a, b.npy\",,65,65,\(median),"))
    #expect(csv[2] == "1,calm.npy,,64,64,,,,0,")
    #expect(csv[3].hasPrefix("1,,,,,\(median),"))
  }

  /// Boxes that are too few must not look like a result.
  @Test func smallAndImpossibleNumbersAreNoResults() throws {
    var generator = SplitMix64(seed: 6)
    for side in [32, 63] {
      try write("edge.npy", side: side) { x, _ in Double(x) - 9.5 }
      try BadCommand("dimension edge.npy", "'\(side)x\(side)' is not allowed", "at least 64")
        .expectRefusal(in: folder)
    }
    for side in [64, 80, 100] {
      try write("noise.npy", side: side) { _, _ in generator.next() % 2 == 0 ? -1 : 1 }
      let line = try #require(try dimension("noise.npy").last)
      let match = try #require(
        line.firstMatch(of: /^dimension ([0-9.]+) \(quartiles [0-9.]+ to ([0-9.]+)/))
      let isAboveTwo = [match.1, match.2].contains { (Double($0) ?? 9) > 2 }
      #expect(isAboveTwo == line.contains("few boxes"), "\(line)")
    }
  }

  @Test func numbersThatAreNoneAreNamedByTheirPlace() throws {
    for (value, name) in [(Double.nan, "nan"), (.infinity, "inf"), (-.infinity, "-inf")] {
      try write("a.npy", side: 70) { x, y in x == 3 && y == 61 ? value : Double(x - 9) }
      var image = EXR.Image(width: 70, height: 70)
      image.channels["measure"] = .float(
        try NPY.read(at: folder.file("a.npy")).elements.map { Float($0) })
      try EXR.write(image, to: folder.file("a.exr"))
      for file in ["a.npy", "a.exr"] {
        for command in ["dimension \(file)", "recolor \(file) -o x.png"] {
          try BadCommand(command, "raw '\(file)': row 61, column 3", "'\(name)'").expectRefusal(
            in: folder)
        }
      }
    }
  }

  @Test func plotsAreDrawn() throws {
    try write("a.npy", side: 65) { x, y in x * x + y * y < 2000 ? -1 : 1 }
    _ = try dimension("a.npy", "--plot", "a.pdf")
    _ = try dimension("a.npy", "--plot", "a.png")
    #expect(try folder.bytes("a.pdf").starts(with: "%PDF-".utf8))
    let picture = try PNG.readRGB(at: folder.file("a.png"))
    #expect(picture.width > 2 * picture.height && picture.height > 500)
    #expect(Set(picture.elements).count > 8)
    #expect(try folder.names == ["a.npy", "a.pdf", "a.png"])
  }

  private static let refusals: [BadCommand] = [
    BadCommand("dimension", "landscapes: missing"),
    BadCommand("dimension no.npy", "'no.npy': cannot read: No such file", status: 1),
    BadCommand("dimension no.zoom", "'no.zoom': cannot read: No such file", status: 1),
    BadCommand("dimension a.txt", "'a.txt' is not allowed", ".npz or .exr"),
    BadCommand("dimension words.npy", "raw 'words.npy'"),
    BadCommand("dimension folder", "folder/manifest.json: cannot be read"),
    BadCommand("dimension row.npy", "'1x3' is not allowed", "at least 64"),
    BadCommand("dimension a.npy --json --csv", "--csv"),
    BadCommand("dimension a.npy --plot a.svg", "--plot: 'a.svg'", ".pdf or .png"),
    BadCommand("dimension a.npy --plot no/a.pdf", "--plot: ", "'no/a.pdf'", status: 1),
  ]

  @Test(arguments: refusals)
  func isRefusedWithOneLine(_ command: BadCommand) throws {
    try folder.write("only words\n", to: "a.txt")
    try folder.write("only words\n", to: "words.npy")
    try folder.makeFolder("folder")
    try write("a.npy", side: 20) { x, _ in Double(x) - 9.5 }
    let row = try Raster<Double>(width: 1, height: 3, elements: [-1, 1, -1])
    try NPY.write(row, to: folder.file("row.npy"))
    try command.expectRefusal(in: folder)
  }

  @Test func withoutABoundaryThereIsNoDimension() throws {
    try write("calm.npy", side: 64) { _, _ in -1 }
    let run = try Program.run(
      ["dimension", "calm.npy", "--plot", "a.pdf"], in: folder.path)
    #expect(run.status == 64)
    #expect(run.output == "calm.npy  64x64  no boundary\n")
    #expect(run.error.hasPrefix("romanesco: error: no landscape has a boundary"))
    #expect(run.errorLines.count == 1)
    #expect(try folder.names == ["calm.npy"])
  }
}
