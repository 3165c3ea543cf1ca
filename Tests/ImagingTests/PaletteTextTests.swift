import Files
import Pictures
import Testing

/// Palettes as other programs write them.
struct PaletteTextTests {
  private let black = RGB8(red: 0, green: 0, blue: 0)
  private let orange = RGB8(red: 255, green: 128, blue: 0)
  private let white = RGB8(red: 255, green: 255, blue: 255)

  @Test func mapsKeepTheirEntries() throws {
    let lines = (0..<256).map { "\($0) \($0 ^ 255) 9 # \($0)" }
    let palette = try PaletteText.map(lines.joined(separator: "\r\n") + "\n\n")
    #expect(
      palette.table
        == (UInt8.min...UInt8.max).map { RGB8(red: $0, green: $0 ^ 255, blue: 9) })
    let three = try PaletteText.map("  0 0 0\n255\t128 0 orange\n; comment\n255 255 255")
    #expect(three.colours == [black, orange, white])
    #expect(three.table[0] == black && three.table[255] == white)
    #expect(three.table[127] == RGB8(red: 254, green: 127, blue: 0))
  }

  @Test func gimpsFieldsArePassedOver() throws {
    for head in ["GIMP Palette\n", "GIMP Palette\nName: a b\nColumns: 16\n#\n# words\n"] {
      let palette = try PaletteText.gimp(head + "  0   0   0\tUntitled\n255 128 0 x\n255 255 255\n")
      #expect(palette.colours == [black, orange, white])
    }
  }

  @Test(arguments: [
    "#000,#ff8000,#FFF", "black , rgb(255,128,0), white;", "rgb(0 0 0), #ff8000, rgb(255 255 255)",
    "linear-gradient(90deg, #000000, rgb(255, 128, 0), #fff)",
  ])
  func styleSheetsColoursAreEvenlySpaced(_ text: String) throws {
    #expect(try PaletteText.css(text).colours == [black, orange, white])
  }

  @Test func placesAreKept() throws {
    let palette = try PaletteText.css("#000 0%, #f00 20%, #00f, #fff 100%")
    #expect(palette.table.count == 256 && palette.table[0] == black && palette.table[255] == white)
    #expect(palette.table[51] == RGB8(red: 255, green: 0, blue: 0))
    // Halfway between its neighbours.
    #expect(palette.table[153] == RGB8(red: 0, green: 0, blue: 255))
    // A step.
    let step = try PaletteText.css("#000, #000 50%, #fff 50%, #fff").table
    #expect(step[127] == black && step[128] == white)
    #expect(Set(step) == [black, white])
    // The ramp of a ramp is itself.
    #expect(CustomPalette(palette.table)?.table == palette.table)
  }

  @Test func aRecordsTextComesBack() throws {
    let palette = Palette.custom(try PaletteText.css("#000, #ff8000, #fff"))
    #expect(palette.rawValue == "#000000,#ff8000,#ffffff")
    #expect(Palette(rawValue: palette.rawValue) == palette)
    for named in Palette.allCases { #expect(Palette(rawValue: named.rawValue) == named) }
    for text in [
      "", "pink", "#000000", "#000,#fff", "#000000,", "#00000g,#ffffff", "#000000;#ffffff",
    ] {
      #expect(Palette(rawValue: text) == nil, "\(text)")
    }
  }

  @Test(arguments: [
    "", "#000", "#000, #12345", "red, , blue", "#000 0%, #f00 120%, #fff", "#000 50%, #fff 20%",
    "rgb(1, 2), #fff", "rgb(1, 2, 300), #fff", "#000 x%, #fff",
  ])
  func wrongColoursAreOneLine(_ text: String) {
    let failure = #expect(throws: PaletteText.Failure.self) { try PaletteText.css(text) }
    #expect(failure?.description.contains("\n") == false)
  }
}
