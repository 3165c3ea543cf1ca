import Files
import SystemPackage

/// The samples of a keyframe under way as version 0.2 stored them: `tiles.journal`.
///
/// All numbers are 32-bit words, little-endian:
///
///     header   the magic text, the manifest's SHA-256, keyframe, samples of the keyframe
///     record   count, then per sample its index and four floats: measure, its residual, loss ratio, step
///              of divergence; SHA-256 of these
///
/// A torn end is passed over, and so is a damaged record.
final class TileRecords {
  private static let magic = Array("RMZJ0001".utf8)
  private static let digestByteCount = 32
  private static let wordsPerSample = 5

  private let path: String
  private let descriptor: FileDescriptor
  private let sampleCount: Int
  private let start: Int

  /// Opens the file of a keyframe; nil where there is none.
  ///
  /// Throws for a file of another zoom or keyframe and for what is no regular file.
  static func open(
    _ path: String, manifestDigest: [UInt8], keyframe: Int, sampleCount: Int
  ) throws -> TileRecords? {
    guard FilePath(path).isThere else { return nil }
    let header = magic + manifestDigest + bytes([UInt32(keyframe), UInt32(clamping: sampleCount)])
    let descriptor = try OpenFile.own(path, .readOnly, verb: "read")
    let records = TileRecords(path, descriptor, sampleCount: sampleCount, start: header.count)
    let found = try records.read(from: 0, count: header.count)
    guard header.starts(with: found) else {
      throw LandscapeError(
        damaged: path, "belongs to another zoom or is damaged; remove it to compute its tiles again"
      )
    }
    return records
  }

  private init(_ path: String, _ descriptor: FileDescriptor, sampleCount: Int, start: Int) {
    self.path = path
    self.descriptor = descriptor
    self.sampleCount = sampleCount
    self.start = start
  }

  deinit { descriptor.closeQuietly() }

  /// Reads whole records, one at a time, each as pixels and, by channel, their values.
  ///
  /// Returns how many records are damaged: passed over, or, where the length of one cannot be right, counted once
  /// for all that follow.
  func forEach(
    _ record: (_ pixels: [Int], _ values: [[Double]]) throws -> Void
  ) throws -> Int {
    var damagedCount = 0
    var end = start
    while let count = Self.words(try read(from: end, count: 4)).first.map({ Int($0) }) {
      guard count <= sampleCount else { return damagedCount + 1 }
      let length = 4 * (1 + Self.wordsPerSample * count)
      let bytes = try read(from: end, count: length + Self.digestByteCount)
      let content = Array(bytes.prefix(length))
      guard bytes.count == length + Self.digestByteCount else { break }
      end += bytes.count
      guard SHA256.digest(content).elementsEqual(bytes[length...]) else {
        damagedCount += 1
        continue
      }
      let words = Self.words(content)
      let samples = stride(from: 1, to: words.count, by: Self.wordsPerSample).filter {
        words[$0] < sampleCount
      }
      func floats(_ place: Int) -> [Float] {
        samples.map { Float(bitPattern: words[$0 + place]) }
      }
      try record(
        samples.map { Int(words[$0]) },
        [
          zip(floats(1), floats(2)).map { EXR.value(rounded: $0, residual: $1) },
          floats(3).map { Double($0) }, floats(4).map { Double($0) },
        ])
    }
    return damagedCount
  }

  private func read(from offset: Int, count: Int) throws -> [UInt8] {
    try FileError.wrapping(path, "read") { () throws(Errno) in
      try OpenFile.bytes(descriptor, from: offset, count: count)
    }
  }

  private static func bytes(_ words: [UInt32]) -> [UInt8] {
    words.map(\.littleEndian).withUnsafeBytes { Array($0) }
  }

  private static func words(_ bytes: [UInt8]) -> [UInt32] {
    bytes.withUnsafeBytes { buffer in
      stride(from: 0, to: buffer.count / 4 * 4, by: 4).map {
        UInt32(littleEndian: buffer.loadUnaligned(fromByteOffset: $0, as: UInt32.self))
      }
    }
  }
}
