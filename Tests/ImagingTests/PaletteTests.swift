import Files
import Foundation
import Pictures
import Testing

struct PaletteTests {
  @Test func spectralJoinsTheElevenColorBrewerClasses() {
    let classes = [
      (158, 1, 66), (213, 62, 79), (244, 109, 67), (253, 174, 97), (254, 224, 139), (255, 255, 191),
      (230, 245, 152), (171, 221, 164), (102, 194, 165), (50, 136, 189), (94, 79, 162),
    ]
    let anchors = Palette.spectral.anchors.map { (Int($0.red), Int($0.green), Int($0.blue)) }
    #expect(anchors.count == classes.count)
    for (anchor, brewer) in zip(anchors, classes) {
      #expect(anchor == brewer)
    }
  }

  /// The fixture is `matplotlib.colormaps["Spectral"](range(256), bytes=True)` of matplotlib 3.11.
  @Test func spectralIsMatplotlibsByteForByte() throws {
    let url = try #require(
      Bundle.module.url(
        forResource: "spectral-matplotlib", withExtension: "txt", subdirectory: "Fixtures"))
    let expected = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
    let table = Palette.spectral.table.map { "\($0.red) \($0.green) \($0.blue)" }
    #expect(table == expected.map(String.init))
  }

  @Test(arguments: Palette.allCases)
  func rampsHave256EntriesBetweenTheirEndAnchors(_ palette: Palette) {
    let table = palette.table
    #expect(table.count == 256)
    #expect(palette.color(at: 0) == palette.anchors.first)
    #expect(palette.color(at: 1) == palette.anchors.last)
    #expect(palette.color(at: -3) == table[0])
    #expect(palette.color(at: .nan) == table[0])
    #expect(palette.color(at: .infinity) == table[255])
    #expect(palette.color(at: 0.5) == table[128])
    #expect(palette.color(at: 0.1) == table[25])
    for (one, next) in zip(table, table.dropFirst()) {
      for channel in [\RGB8.red, \.green, \.blue] {
        #expect(abs(Int(one[keyPath: channel]) - Int(next[keyPath: channel])) <= 8)
      }
    }
  }

  /// matplotlib's entries 0, 1, 64, 128, 200 and 255; the ramps join every third of its entries.
  @Test func viridisAndCividisStayNearTheirOriginals() {
    let entries = [0, 1, 64, 128, 200, 255]
    let viridis = [
      (68, 1, 84), (68, 2, 86), (59, 82, 139), (33, 145, 140), (112, 207, 87), (253, 231, 37),
    ]
    let cividis = [
      (0, 34, 78), (0, 35, 79), (65, 77, 107), (125, 124, 120), (195, 179, 105), (254, 232, 56),
    ]
    for (palette, originals) in [(Palette.viridis, viridis), (.cividis, cividis)] {
      for (entry, original) in zip(entries, originals) {
        let colour = palette.table[entry]
        let differences = [
          Int(colour.red) - original.0, Int(colour.green) - original.1,
          Int(colour.blue) - original.2,
        ]
        #expect(differences.allSatisfy { abs($0) <= 3 }, "\(palette) \(entry)")
      }
    }
  }

  @Test(arguments: [Palette.viridis, .cividis, .grey])
  func sequentialPalettesGrowLighter(_ palette: Palette) {
    let lightness = palette.table.map(Self.luminance)
    #expect(zip(lightness, lightness.dropFirst()).allSatisfy { $1 >= $0 - 0.004 })
  }

  @Test func blueOrangeIsLightestInTheMiddle() {
    let lightness = Palette.blueOrange.table.map(Self.luminance)
    #expect(zip(lightness[..<128], lightness[1..<128]).allSatisfy { $1 >= $0 - 0.004 })
    #expect(zip(lightness[128...], lightness[129...]).allSatisfy { $1 <= $0 + 0.004 })
    #expect(Palette.blueOrange.color(at: 0).red > Palette.blueOrange.color(at: 0).blue)
    #expect(Palette.blueOrange.color(at: 1).blue > Palette.blueOrange.color(at: 1).red)
  }

  @Test func namesAreStable() {
    #expect(
      Palette.allCases.map(\.rawValue) == ["spectral", "viridis", "cividis", "blue-orange", "grey"])
  }

  /// Relative luminance (IEC 61966-2-1), 0...1.
  private static func luminance(_ colour: RGB8) -> Double {
    func linear(_ channel: UInt8) -> Double {
      let value = Double(channel) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green)
      + 0.0722 * linear(colour.blue)
  }
}
