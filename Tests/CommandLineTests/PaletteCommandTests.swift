import Files
import Foundation
import TestSupport
import Testing

/// Palettes of one's own, and pictures of more samples than pixels.
struct PaletteCommandTests {
  private static let render = [
    "render", "--preset", "single", "--steps", "20", "--device", "reference", "--size",
  ]
  private static let map = (0..<256).map { "\($0) \(255 - $0) 7  entry\n" }.joined()

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.map, to: "fire.map")
    try folder.write("GIMP Palette\nName: x\n#\n0 0 0 black\n255 128 0\n255 255 255\n", to: "x.GPL")
    try folder.write("linear-gradient(to right, #000, #ff8000 50%, white);\n", to: "x.css")
  }

  private func succeed(_ arguments: [String]) throws {
    let run = try Program.run(arguments, in: folder.path)
    #expect(run.status == 0 && run.error.isEmpty, "\(run.error)")
  }

  @Test(arguments: ["fire.map", "x.GPL", "x.css", "#000,#f80,#fff"])
  func aPictureKeepsItsColours(_ palette: String) throws {
    try succeed(Self.render + ["12", "-o", "a.png", "--raw", "a.exr", "--palette", palette])
    try succeed(["render", "--from", "a.png", "--device", "reference", "-o", "b.png"])
    try succeed(["recolor", "a.exr", "--palette", palette, "-o", "c.png"])
    try succeed(Self.render + ["12", "-o", "d.png"])
    #expect(try folder.bytes("a.png") == folder.bytes("b.png"))
    #expect(try folder.bytes("a.png") == folder.bytes("c.png"))
    let colours = Set(try PNG.readRGB(at: folder.file("a.png")).elements)
    let standard = Set(try PNG.readRGB(at: folder.file("d.png")).elements)
    #expect(colours.count > 4 && colours != standard)
    if palette == "fire.map" {
      #expect(colours.allSatisfy { $0.blue == 7 && Int($0.red) + Int($0.green) == 255 })
    }
  }

  @Test func videosHaveThemToo() throws {
    try TinyZoom.copy(to: folder)
    try succeed(["assemble", "tiny.zoom", "--plate", "0", "-o", "a.png", "--palette", "fire.map"])
    let picture = try PNG.readRGB(at: folder.file("a.png"))
    #expect(picture.elements.allSatisfy { $0.blue <= 16 })
  }

  @Test func allAreDrawn() throws {
    let list = try Program.run(["palettes"])
    #expect(list.output == "spectral\nviridis\ncividis\nblue-orange\ngrey\n")
    try succeed(["palettes", "-o", "all.png"])
    try succeed(["palettes", "grey", "fire.map", "-o", "two.png"])
    let (all, two) = (
      try PNG.readRGB(at: folder.file("all.png")), try PNG.readRGB(at: folder.file("two.png"))
    )
    #expect(all.width == two.width && all.height > 2 * two.height)
    // Every colour of the map is in its bar, the low end at the left.
    let row = two.row(two.height / 4)
    let bar = row.filter { $0.blue == 7 && Int($0.red) + Int($0.green) == 255 }
    #expect(Set(bar).count == 256 && bar.first?.red == 0 && bar.last?.red == 255)
  }

  private static let refusals: [BadCommand] = [
    BadCommand("palettes pink", "palette: 'pink' is not allowed", "spectral, viridis", ".gpl"),
    BadCommand("palettes no.map", "palette 'no.map': cannot read", status: 1),
    BadCommand("palettes bad.map", "'bad.map': line 2, '1 2 256'", "0 to 255"),
    BadCommand("palettes one.map", "'one.map': has 1 colours; 2 to 256"),
    BadCommand("palettes bad.gpl", "'bad.gpl': does not begin with 'GIMP Palette'"),
    BadCommand("palettes bad.css", "'bad.css': 'reddish' is not a colour"),
    BadCommand("palettes #000,#12", "palette: '#12' is not a colour"),
    BadCommand("palettes -o a.jpg", "--output: 'a.jpg'", ".png"),
    BadCommand("recolor a.npy -o x.png --palette bad.css", "--palette 'bad.css': 'reddish'"),
    BadCommand("render -o x.png --palette #000,x", "--palette: 'x' is not a colour"),
    BadCommand("render -o x.png --supersample 5", "--supersample: '5' is not allowed", "1 to 4"),
    BadCommand("render -o x.png --supersample 2 --size 65536", "--supersample '2'", "65536"),
  ]

  @Test(arguments: refusals)
  func isRefusedWithOneLine(_ command: BadCommand) throws {
    try folder.write("1 2 3\n1 2 256\n", to: "bad.map")
    try folder.write("1 2 3\n", to: "one.map")
    try folder.write("1 2 3\n4 5 6\n", to: "bad.gpl")
    try folder.write("#000, reddish", to: "bad.css")
    try command.expectRefusal(in: folder)
  }

  @Test func moreSamplesThanPixelsAreAveraged() throws {
    try succeed(
      Self.render + [
        "6x4", "--supersample", "3", "-o", "a.png", "--raw", "a.exr", "--figure", "f.png",
      ])
    try succeed(Self.render + ["18x12", "-o", "b.png", "--raw", "b.exr"])
    let (small, large) = (
      try PNG.readRGB(at: folder.file("a.png")), try PNG.readRGB(at: folder.file("b.png"))
    )
    #expect(small.width == 6 && small.height == 4)
    // The numbers are those of all samples.
    #expect(
      try EXR.read(at: folder.file("a.exr")).channels == EXR.read(at: folder.file("b.exr")).channels
    )
    func light(_ code: UInt8) -> Double {
      let value = Double(code) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    for y in 0..<4 {
      for x in 0..<6 {
        let block = (0..<9).map { large[3 * x + $0 % 3, 3 * y + $0 / 3] }
        for channel in [\RGB8.red, \.green, \.blue] {
          let mean = block.map { light($0[keyPath: channel]) }.reduce(0, +) / 9
          let found = light(small[x, y][keyPath: channel])
          #expect(abs(found - mean) <= 0.005, "\(x) \(y)")
        }
      }
    }
    // The same from the record, and from the numbers.
    try succeed(["render", "--from", "a.png", "--device", "reference", "-o", "c.png"])
    try succeed(["recolor", "a.exr", "-o", "d.png"])
    for name in ["c.png", "d.png"] { #expect(try folder.bytes(name) == folder.bytes("a.png")) }
    try succeed(
      ["render", "--from", "a.png", "--size", "12x8", "--device", "reference", "-o", "e.png"])
    #expect(try PNG.readRGB(at: folder.file("e.png")).width == 12)
    try succeed(
      ["render", "--from", "a.png", "--supersample", "1", "--device", "reference", "-o", "e.png"])
    try succeed(Self.render + ["6x4", "-o", "g.png"])
    #expect(try folder.bytes("e.png") == folder.bytes("g.png"))
  }
}
