import Files
import Foundation
import TestSupport
import Testing

/// Files that cannot be read, cannot be written, or hold the wrong things.
struct BadFileTests {
  private static let tiny = "render --size 8 --device reference"

  private static let commands: [BadCommand] = [
    // Where pictures go.
    BadCommand("render -o x.jpg", "--output: 'x.jpg' is not allowed", ".png"),
    BadCommand("render -o .png", "--output: '.png' is not allowed", ".png"),
    BadCommand("render -o x", "--output: 'x' is not allowed", ".png"),
    BadCommand("\(tiny) -o x.png --raw x.tif", "--raw: 'x.tif'", ".npz or .exr"),
    BadCommand("\(tiny) -o x.png --raw x.png", "--raw: 'x.png'", ".npz or .exr"),
    BadCommand("\(tiny) -o x.png --figure x.svg", "--figure: 'x.svg'", ".pdf or .png"),
    BadCommand("\(tiny) -o x.png --figure x.png", "--figure: 'x.png'", "--output"),
    BadCommand("\(tiny) -o x.png --figure ./x.png", "--figure: './x.png'", "--output"),
    BadCommand("\(tiny) -o no/x.png", "--output: ", "'no/x.png'", "does not exist", status: 1),
    BadCommand("\(tiny) -o text.txt/x.png", "'text.txt/x.png'", "not exist", status: 1),
    BadCommand("\(tiny) -o x.png --raw no/x.npy", "--raw: ", "'no/x.npy'", status: 1),
    BadCommand("\(tiny) -o x.png --figure no/x.pdf", "--figure: ", "'no/x.pdf'", status: 1),
    BadCommand("\(tiny) -o folder.png", "--output: 'folder.png' is a folder", status: 1),
    BadCommand("recolor good.npy -o no/x.png", "--output: ", "'no/x.png'", status: 1),
    BadCommand("recolor good.npy -o x.jpg", "--output: 'x.jpg'", ".png"),
    BadCommand("recolor good.npy -o link.png", "--output: 'link.png'", "raw"),

    // Experiments.
    BadCommand("\(tiny) -o x.png --experiment no.yaml", "'no.yaml': cannot read", status: 1),
    BadCommand("\(tiny) -o x.png --experiment folder.png", "'folder.png': cannot", status: 1),
    BadCommand("\(tiny) -o x.png --experiment /dev/zero", "'/dev/zero'", "1048576"),
    BadCommand("\(tiny) -o x.png --experiment plain.png", "'plain.png'", "UTF-8"),

    // Pictures to make again.
    BadCommand("\(tiny) -o x.png --from no.png", "--from 'no.png': cannot read", status: 1),
    BadCommand("\(tiny) -o x.png --from folder.png", "--from 'folder.png'", status: 1),
    BadCommand("\(tiny) -o x.png --from text.txt", "--from 'text.txt': is not a PNG"),
    BadCommand("\(tiny) -o x.png --from empty", "--from 'empty'", "too early"),
    BadCommand("\(tiny) -o x.png --from cut.png", "--from 'cut.png'", "too early"),
    BadCommand("\(tiny) -o x.png --from plain.png", "--from 'plain.png'", "no experiment"),
    BadCommand("\(tiny) -o x.png --from twice.png", "'twice.png'", "carries 2 experiments"),
    BadCommand("\(tiny) -o x.png --from flipped.png", "--from 'flipped.png'", "not a valid PNG"),
    BadCommand("\(tiny) -o x.png --from notyaml.png", "--from 'notyaml.png'", "not valid YAML"),
    BadCommand("\(tiny) -o x.png --from fields.png", "--from 'fields.png'", "is missing"),
    BadCommand("\(tiny) -o x.png --from values.png", "'values.png'", "steps: '5'"),

    // Numbers to colour.
    BadCommand("recolor text.txt -o x.png", "raw: 'text.txt'", ".npz or .exr"),
    BadCommand("recolor no.npy -o x.png", "raw 'no.npy': cannot read", status: 1),
    BadCommand("recolor no.exr -o x.png", "raw 'no.exr': cannot read", status: 1),
    BadCommand("recolor folder.npy -o x.png", "raw 'folder.npy': cannot read", status: 1),
    BadCommand("recolor words.npy -o x.png", "raw 'words.npy'"),
    BadCommand("recolor cut.npy -o x.png", "raw 'cut.npy'", "needs 96 bytes"),
    BadCommand("recolor integers.npy -o x.png", "raw 'integers.npy'", "<i8"),
    BadCommand("recolor words.exr -o x.png", "raw 'words.exr'", "not an OpenEXR"),
    BadCommand("recolor cut.exr -o x.png", "raw 'cut.exr'"),
    BadCommand("recolor other.exr -o x.png", "raw 'other.exr'", "'measure'"),
    BadCommand("recolor unsigned.exr -o x.png", "raw 'unsigned.exr'", "'measure'"),
  ]

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("only words\n", to: "text.txt")
    try folder.write("only words\n", to: "words.npy")
    try folder.write("only words\n", to: "words.exr")
    try folder.write("", to: "empty")
    try folder.makeFolder("folder.png")
    try folder.makeFolder("folder.npy")
    try makePictures()
    try makeNumbers()
  }

  private func makePictures() throws {
    let black = RGB8(red: 0, green: 0, blue: 0)
    let picture = try Raster(width: 2, height: 2, elements: Array(repeating: black, count: 4))
    try PNG.write(picture, to: folder.file("plain.png"))
    let span = "{centre: 0, width: 1}"
    let record = """
      version: 0.1.0
      precision: float
      palette: spectral
      size: {width: 8, height: 8}
      region: {x: \(span), y: \(span)}
      experiment: {steps: 5}
      """
    for (name, text) in [
      ("notyaml", "version: [1"), ("fields", "version: 1"), ("values", record),
    ] {
      let chunk = PNG.Text(keyword: "romanesco", text: text)
      try PNG.write(picture, texts: [chunk], to: folder.file(name + ".png"))
    }
    let chunk = PNG.Text(keyword: "romanesco", text: record)
    try PNG.write(picture, texts: [chunk, chunk], to: folder.file("twice.png"))
    var bytes = try folder.bytes("values.png")
    try folder.write(bytes[..<60], to: "cut.png")
    // A letter of the record: the chunk's checksum no longer fits.
    bytes[70] ^= 1
    try folder.write(bytes, to: "flipped.png")
  }

  private func makeNumbers() throws {
    let grid = try Raster(width: 3, height: 4, elements: (1...12).map { Double($0) })
    try NPY.write(grid, to: folder.file("good.npy"))
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("link.png"), withDestinationPath: "good.npy")
    let bytes = try folder.bytes("good.npy")
    try folder.write(bytes.dropLast(5), to: "cut.npy")
    var integers = bytes
    let type = try #require(bytes.firstRange(of: "<f8".utf8))
    integers.replaceSubrange(type, with: "<i8".utf8)
    try folder.write(integers, to: "integers.npy")
    var image = EXR.Image(width: 3, height: 4)
    image.channels["other"] = .float(Array(repeating: 1, count: 12))
    try EXR.write(image, to: folder.file("other.exr"))
    try folder.write(try folder.bytes("other.exr").dropLast(9), to: "cut.exr")
    image.channels = ["measure": .unsigned(Array(repeating: 1, count: 12))]
    try EXR.write(image, to: folder.file("unsigned.exr"))
  }

  @Test(arguments: commands)
  func isRefusedWithOneLine(_ command: BadCommand) throws {
    let numbers = try folder.bytes("good.npy")
    try command.expectRefusal(in: folder)
    #expect(try folder.bytes("good.npy") == numbers)
  }

  @Test func aNameWithALineBreakStaysOnOneLine() throws {
    try BadCommand(
      arguments: ["render", "-o", "a\nb/x.png"], [#"'a\nb/x.png'"#], status: 1
    ).expectRefusal(in: folder)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/mem"), "needs /proc"))
  func unreadableAndUnwritablePlacesAreReported() throws {
    // Even the superuser can neither read the one nor write into the other.
    try BadCommand(
      "\(Self.tiny) -o x.png --experiment /proc/self/mem", "'/proc/self/mem': cannot read",
      status: 1
    ).expectRefusal(in: folder)
    try BadCommand(
      "\(Self.tiny) -o /proc/x.png", "--output: '/proc/x.png': cannot write", status: 1
    ).expectRefusal(in: folder)
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may read and write anywhere"))
  func permissionsAreRespected() throws {
    chmod(folder.file("text.txt"), 0)
    try BadCommand(
      "\(Self.tiny) -o x.png --experiment text.txt", "'text.txt': cannot read", status: 1
    ).expectRefusal(in: folder)
    chmod(folder.path, 0o555)
    defer { chmod(folder.path, 0o755) }
    try BadCommand("\(Self.tiny) -o x.png", "--output: 'x.png'", status: 1)
      .expectRefusal(in: folder)
  }

  @Test func aFileThatCannotGrowIsReportedAndAllAreTakenBack() throws {
    // 4 blocks of 512 bytes hold the picture and the numbers, but not the figure.
    let before = try folder.names
    let run = try Program.run(
      ["-c", #"ulimit -f 4; exec "$0" "$@""#, Program.url.path]
        + "\(Self.tiny) --steps 20 -o x.png --raw x.npy --figure x.pdf".split(separator: " ")
        .map(String.init),
      in: folder.path, executable: URL(filePath: "/bin/sh"))
    #expect(run.status == 1)
    #expect(run.error == "romanesco: error: --figure: 'x.pdf': cannot write: File too large\n")
    #expect(try folder.names == before)
  }
}
