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
enum TileRecords {
  private static let magic = Array("RMZJ0001".utf8)
  private static let digestByteCount = 32
  private static let wordsPerSample = 5

  /// Reads whole records, one at a time, each as pixels and, by channel, their values.
  ///
  /// Throws for a file of another zoom or keyframe and for what is no regular file.
  static func read(
    at path: String, manifestDigest: [UInt8], keyframe: Int, sampleCount: Int,
    record: (_ pixels: [Int], _ values: [[Double]]) throws -> Void
  ) throws {
    let descriptor = try OpenFile.own(path, O_RDONLY, verb: "read")
    defer { close(descriptor) }
    let header = magic + manifestDigest + bytes([UInt32(keyframe), UInt32(sampleCount)])
    let start = try read(descriptor, path, from: 0, count: header.count)
    guard header.starts(with: start) else {
      throw LandscapeError(
        path: path, "belongs to another zoom or is damaged; remove it to compute its tiles again")
    }
    var end = start.count
    while let count = words(try read(descriptor, path, from: end, count: 4)).first.map({ Int($0) }),
      count <= sampleCount
    {
      let length = 4 * (1 + wordsPerSample * count)
      let bytes = try read(descriptor, path, from: end, count: length + digestByteCount)
      let content = Array(bytes.prefix(length))
      guard bytes.count == length + digestByteCount,
        SHA256.digest(content).elementsEqual(bytes[length...])
      else { return }
      let words = words(content)
      let samples = stride(from: 1, to: words.count, by: wordsPerSample).filter {
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

  private static func read(
    _ descriptor: Int32, _ path: String, from offset: Int, count: Int
  ) throws -> [UInt8] {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initializedCount in
      initializedCount = OpenFile.read(
        descriptor, into: UnsafeMutableRawBufferPointer(buffer), from: offset, failure: &failure)
    }
    guard failure == 0 else { throw FileError.system(failure, path: path, verb: "read") }
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
