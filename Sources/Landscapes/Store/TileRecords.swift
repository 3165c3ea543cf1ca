import Files
import Foundation

/// The samples of a keyframe under way as version 0.2 stored them: `tiles.journal`.
///
/// All numbers are 32-bit words, little-endian:
///
///     header   the magic text, the manifest's SHA-256, keyframe, samples of the keyframe
///     record   count, then per sample its index and four floats: measure, its residual, loss ratio, step
///              of divergence; SHA-256 of these
///
/// A torn end is passed over.
final class TileRecords {
  private static let magic = Array("RMZJ0001".utf8)
  private static let digestByteCount = 32
  private static let wordsPerSample = 5

  private let path: String
  private let descriptor: Int32
  private let sampleCount: Int
  private let start: Int

  /// Opens the file of a keyframe; nil where there is none.
  ///
  /// Throws for a file of another zoom or keyframe and for what is no regular file.
  static func open(
    _ path: String, manifestDigest: [UInt8], keyframe: Int, sampleCount: Int
  ) throws -> TileRecords? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    let header = magic + manifestDigest + bytes([UInt32(keyframe), UInt32(clamping: sampleCount)])
    let descriptor = try OpenFile.own(path, O_RDONLY, verb: "read")
    var failure: Int32 = 0
    let found = read(descriptor, from: 0, count: header.count, &failure)
    let records = TileRecords(path, descriptor, sampleCount: sampleCount, start: found.count)
    guard failure == 0 else { throw FileError.system(failure, path: path, verb: "read") }
    guard header.starts(with: found) else {
      throw LandscapeError(
        path: path, "belongs to another zoom or is damaged; remove it to compute its tiles again")
    }
    return records
  }

  private init(_ path: String, _ descriptor: Int32, sampleCount: Int, start: Int) {
    self.path = path
    self.descriptor = descriptor
    self.sampleCount = sampleCount
    self.start = start
  }

  deinit { close(descriptor) }

  /// Reads whole records, one at a time, each as pixels and, by channel, their values.
  func forEach(_ record: (_ pixels: [Int], _ values: [[Double]]) throws -> Void) throws {
    var end = start
    while let count = Self.words(try read(from: end, count: 4)).first.map({ Int($0) }),
      count <= sampleCount
    {
      let length = 4 * (1 + Self.wordsPerSample * count)
      let bytes = try read(from: end, count: length + Self.digestByteCount)
      let content = Array(bytes.prefix(length))
      guard bytes.count == length + Self.digestByteCount,
        SHA256.digest(content).elementsEqual(bytes[length...])
      else { return }
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
      end += bytes.count
    }
  }

  private func read(from offset: Int, count: Int) throws -> [UInt8] {
    var failure: Int32 = 0
    let bytes = Self.read(descriptor, from: offset, count: count, &failure)
    guard failure == 0 else { throw FileError.system(failure, path: path, verb: "read") }
    return bytes
  }

  private static func read(
    _ descriptor: Int32, from offset: Int, count: Int, _ failure: inout Int32
  ) -> [UInt8] {
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initializedCount in
      initializedCount = OpenFile.read(
        descriptor, into: UnsafeMutableRawBufferPointer(buffer), from: offset, failure: &code)
    }
    failure = code
    return bytes
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
