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

  @Test func aStoreAndItsFilesSayTheSame() throws {
    try TinyZoom.copy(to: folder)
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
    try BadCommand("dimension tiny.zoom --keyframes 2..4", "--keyframes: '2..4'", "0 to 3")
      .expectRefusal(in: folder)
    try FileManager.default.removeItem(atPath: folder.file("tiny.zoom/keyframe-0003.exr"))
    #expect(try dimension("tiny.zoom").dropLast() == store.dropLast(2))
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
    BadCommand("dimension no.npy", "'no.npy' does not exist"),
    BadCommand("dimension a.txt", "'a.txt' is not allowed", ".npy or .exr"),
    BadCommand("dimension words.npy", "raw 'words.npy'"),
    BadCommand("dimension folder", "folder/manifest.json: cannot be read"),
    BadCommand("dimension row.npy", "'1x3' is not allowed", "at least 2"),
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
    try write("calm.npy", side: 20) { _, _ in -1 }
    let run = try Program.run(
      ["dimension", "calm.npy", "--plot", "a.pdf"], in: folder.path)
    #expect(run.status == 64)
    #expect(run.output == "calm.npy  20x20  no boundary\n")
    #expect(run.error.hasPrefix("romanesco: error: no landscape has a boundary"))
    #expect(run.errorLines.count == 1)
    #expect(try folder.names == ["calm.npy"])
  }
}
