import Files
import Foundation
import Pictures
import RomanescoKit
import TestSupport
import Testing

/// Damaged pictures and files of numbers.
@Suite(.serialized) struct PictureFuzzTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func picture() throws -> Raster<RGB8> {
    var generator = SplitMix64(seed: 1)
    return try Raster(
      width: 9, height: 7,
      elements: (0..<63).map { _ in
        let bits = generator.next()
        return RGB8(
          red: UInt8(truncatingIfNeeded: bits), green: UInt8(truncatingIfNeeded: bits >> 8),
          blue: UInt8(truncatingIfNeeded: bits >> 16))
      })
  }

  /// Pictures with a record, with other texts and without any.
  private func pictures() throws -> [[UInt8]] {
    let texts = [
      [],
      [
        PNG.Text(keyword: "Title", text: "The boundary"),
        PNG.Text(keyword: "Unicode", text: "größer"),
      ],
      [
        PNG.Text(keyword: PictureRecord.keyword, text: try Corpus.recordText()),
        PNG.Text(keyword: "long", text: String(repeating: "line\n", count: 300)),
      ],
    ]
    return try texts.map { texts in
      try PNG.write(try picture(), texts: texts, to: folder.file("whole.png"))
      return try folder.bytes("whole.png")
    }
  }

  @Test func damagedPictures() throws {
    var fuzzing = Fuzzing("PNG", count: 1500, try pictures())
    fuzzing.repair = { bytes, mutation in
      if mutation.number(below: 3) > 0 { PNGChunks.repair(&bytes) }
    }
    let readCount = try fuzzing.run { bytes in
      let path = try folder.write(bytes, to: "a.png")
      let texts = try PNG.texts(at: path)
      #expect(texts.allSatisfy { !$0.keyword.isEmpty })
      if let record = try? PictureRecord(picture: path) { try Corpus.check(record) }
      let pixels = try PNG.readRGBA(at: path)
      #expect(pixels.elements.count == pixels.width * pixels.height)
    }
    #expect(readCount > 10)
  }

  private func images() throws -> [[UInt8]] {
    let values = try Raster(width: 5, height: 20, elements: (0..<100).map { Double($0) / 3 - 11 })
    let whole = EXR.Samples.float(values.elements.map { Float($0) })
    let residual = EXR.Samples.float(values.elements.map { EXR.residual(of: $0) })
    return try [
      ["lossRatio": whole, "measure": whole, "measure.residual": residual],
      [
        "A": whole, "lossRatio": residual, "measure": whole,
        "number": .unsigned(values.elements.indices.map { UInt32($0) }),
      ],
    ].map { channels in
      try EXR.write(
        EXR.Image(
          width: 5, height: 20, channels: channels,
          attributes: [PictureRecord.keyword: try Corpus.recordText(), "comment": "none"]),
        to: folder.file("whole.exr"))
      return try folder.bytes("whole.exr")
    }
  }

  @Test func damagedImages() throws {
    let readCount = try Fuzzing("EXR", count: 2000, try images()).run { bytes in
      let path = try folder.write(bytes, to: "a.exr")
      let rows = try EXRRows(at: path)
      let header = rows.header
      var values = [Double](repeating: 0, count: header.width)
      for row in 0..<header.height {
        let samples = try rows.row(row)
        #expect(samples.values.allSatisfy { $0.count == header.width })
        try values.withUnsafeMutableBufferPointer {
          try rows.readExactly("measure", row: row, into: $0)
        }
      }
      try RecolourJob(raw: path, palette: .viridis, output: folder.file("b.png")).run()
    }
    #expect(readCount > 10)
    #expect(try Set(folder.names).isSubset(of: ["a.exr", "b.png", "whole.exr"]))
  }

  @Test func damagedArchives() throws {
    let text = try Corpus.recordText()
    try AtomicFile.write(to: folder.file("whole.npz")) { file throws(FileError) in
      var archive = try NPZ(file)
      try archive.write(text: text, named: "romanesco.yaml")
      for name in ["measure", "lossRatio"] {
        try archive.write(name, width: 5, height: 20) { row, values throws(FileError) in
          for column in values.indices { values[column] = Double(row * 5 + column) / 3 - 11 }
        }
      }
      try archive.finish()
    }
    let corpus = [try folder.bytes("whole.npz")]
    let readCount = try Fuzzing("NPZ", count: 1500, corpus).run { bytes in
      let path = try folder.write(bytes, to: "a.npz")
      let entries = try ZipEntries(at: path)
      #expect(entries.names.count <= 3)
      let rows = try NPZ.rows("measure", of: entries)
      for row in 0..<rows.height { #expect(try rows.row(row).count == rows.width) }
      try RecolourJob(raw: path, palette: .viridis, output: folder.file("b.png")).run()
    }
    #expect(readCount > 10)
    #expect(try Set(folder.names).isSubset(of: ["a.npz", "b.png", "whole.npz"]))
  }

  @Test func damagedArrays() throws {
    let whole = try Raster(width: 6, height: 11, elements: (0..<66).map { Double($0) - 20.5 })
    try NPY.write(whole, to: folder.file("whole.npy"))
    let corpus = [try folder.bytes("whole.npy")]
    let readCount = try Fuzzing("NPY", count: 1500, corpus, isText: true).run { bytes in
      let path = try folder.write(bytes, to: "a.npy")
      let values = try NPY.read(at: path)
      #expect(values.elements.count == values.width * values.height)
      try RecolourJob(raw: path, palette: .viridis, output: folder.file("b.png")).run()
    }
    #expect(readCount > 10)
    #expect(try Set(folder.names).isSubset(of: ["a.npy", "b.png", "whole.npy"]))
  }
}

/// The chunks of a PNG, for what comes after a reader has compared their checksums.
private enum PNGChunks {
  /// Gives each chunk that is whole the checksum that it should have.
  static func repair(_ bytes: inout [UInt8]) {
    var place = 8
    while place + 12 <= bytes.count {
      let length = bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
      guard length <= bytes.count - place - 12 else { return }
      let end = place + 8 + length
      let sum = crc(bytes[place + 4..<end])
      for index in 0..<4 { bytes[end + index] = UInt8(truncatingIfNeeded: sum >> (24 - 8 * index)) }
      place = end + 4
    }
  }

  /// CRC-32 as PNG defines it (ISO 3309).
  private static func crc(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    ~bytes.reduce(UInt32.max) { crc, byte in
      (0..<8).reduce(crc ^ UInt32(byte)) { value, _ in
        value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
      }
    }
  }
}
