import Files
import Foundation
import Pictures
import TestSupport
import Testing

struct FigureTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func figure(width: Int = 48, height: Int = 48) throws -> Figure {
    let landscape = try ExampleLandscape.newtonBasins(width: width, height: height)
    return Figure(
      title: "tanh, full batch",
      x: FigureAxis(label: "input-layer learning rate", low: -3, high: 6, scale: .log10),
      y: FigureAxis(label: "output-layer learning rate", low: -3, high: 6, scale: .log10),
      pixels: RankColouring.picture(of: landscape, palette: .spectral), palette: .spectral,
      caption: "Training for 500 steps.")
  }

  @Test func pdfHasOnePageAndTheSameBytesEachTime() throws {
    let figure = try figure()
    try figure.write(to: folder.file("one.pdf"))
    try figure.write(to: folder.file("two.PDF"))
    let bytes = try folder.bytes("one.pdf")
    #expect(bytes.starts(with: Array("%PDF-".utf8)))
    #expect(bytes.count > 5_000)
    #expect(Data(bytes).range(of: Data("2024".utf8)) != nil)
    #expect(try folder.bytes("two.PDF") == bytes)
    #expect(try folder.names == ["one.pdf", "two.PDF"])
  }

  @Test func pngShowsEveryPixelSharply() throws {
    let figure = try figure()
    let path = folder.file("figure.png")
    let texts = [PNG.Text(keyword: "romanesco.experiment", text: "steps: 500")]
    try figure.write(to: path, texts: texts)
    #expect(try PNG.texts(at: path) == texts)
    let page = try PNG.readRGB(at: path)
    let factor = 21  // 48 pixels become 1008.
    let white = RGB8(red: 255, green: 255, blue: 255)
    #expect(page[0, 0] == white && page[page.width - 1, page.height - 1] == white)
    let corner = try #require(Self.corner(of: figure.pixels, factor: factor, in: page))
    for y in 1..<47 {
      for x in 1..<47 {
        let colour = figure.pixels[x, y]
        let left = corner.x + x * factor
        let low = corner.y + y * factor
        #expect(page[left, low] == colour && page[left + factor - 1, low + factor - 1] == colour)
      }
    }
  }

  @Test(arguments: [(1, 1), (200, 3), (3, 200), (2000, 10)])
  func oddShapesAreDrawn(width: Int, height: Int) throws {
    var figure = try figure(width: width, height: height)
    figure.title = ""
    figure.caption = nil
    for name in ["odd.pdf", "odd.png"] {
      try figure.write(to: folder.file(name))
      #expect(try folder.bytes(name).count > 2_000)
    }
  }

  @Test func glyphsStayRectangles() {
    for (ratio, across, up) in [
      (1.0, 0.5, 0.5), (2, 0.5, 0.25), (0.5, 0.25, 0.5), (1e30, 0.5, 0.5 / 6), (1e-6, 0.5 / 6, 0.5),
    ] {
      let half = FrameGlyph(ratio: ratio, angleDegrees: 30).halfSides
      #expect(
        (half.across - across).magnitude <= 1e-12 && (half.up - up).magnitude <= 1e-12, "\(ratio)")
    }
  }

  @Test func deepZoomsPrintTheirCentres() throws {
    var figure = try figure()
    figure.x = FigureAxis(
      label: "rate", low: -3e-40, high: 3e-40, scale: .log10,
      centreText: String(repeating: "1234567890", count: 30))
    figure.y = FigureAxis(
      label: "offset", low: -1e-30, high: 1e-30, scale: .linear, centreText: "-0.25")
    try figure.write(to: folder.file("plain.png"))
    let tall = try PNG.readRGB(at: folder.file("plain.png")).height
    figure.x = FigureAxis(
      label: "rate", low: -3e-40, high: 3e-40, scale: .log10, centreText: "1")
    try figure.write(to: folder.file("plain.png"))
    let short = try PNG.readRGB(at: folder.file("plain.png")).height
    #expect(tall > short)
  }

  @Test func badFiguresAreRefusedAndLeaveNothing() throws {
    let good = try figure()
    var reversed = good
    reversed.x = FigureAxis(label: "", low: 1, high: 1, scale: .linear)
    var infinite = good
    infinite.y = FigureAxis(label: "", low: 0, high: .infinity, scale: .linear)
    let cases: [(Figure, String, FileError.Kind)] = [
      (good, "figure.jpg", .invalidValue), (good, "pdf.d/figure", .invalidValue),
      (good, "absent/figure.pdf", .missing), (good, "absent/figure.png", .missing),
      (reversed, "a.pdf", .invalidValue), (infinite, "a.png", .invalidValue),
    ]
    for (figure, name, kind) in cases {
      let error = #expect(throws: FileError.self) { try figure.write(to: folder.file(name)) }
      #expect(error?.kind == kind, "\(name)")
      Damage.expectOneLine(error, path: folder.file(name))
    }
    #expect(try folder.names.isEmpty)
  }

  /// Where the picture's lower left corner lies on the page.
  ///
  /// Looks along the page for the colours of the picture's second row, which the frame does
  /// not touch.
  private static func corner(
    of picture: Raster<RGB8>, factor: Int, in page: Raster<RGB8>
  ) -> (x: Int, y: Int)? {
    let middle = factor / 2
    for y in 0..<(page.height - picture.height * factor) {
      for x in 0..<(page.width - picture.width * factor) {
        let fits = (1..<picture.width - 1).allSatisfy { column in
          let left = x + column * factor
          return [left, left + factor - 1].allSatisfy {
            page[$0, y + factor] == picture[column, 1]
              && page[$0, y + factor + middle] == picture[column, 1]
          }
        }
        let reaches = page[x + factor + middle, y + 2 * factor] == picture[1, 2]
        let starts = (1..<picture.width - 1).allSatisfy { column in
          page[x + column * factor + middle, y + 2 * factor - 1] == picture[column, 1]
            && page[x + column * factor + middle, y + 2 * factor] == picture[column, 2]
        }
        if fits && reaches && starts { return (x, y) }
      }
    }
    return nil
  }
}
