import Files
import Foundation
import Synchronization

/// The tiles of a keyframe under way: an append-only file, each record with its own checksum.
///
/// A process that is killed leaves at most one torn record at the end; the next one drops it. All
/// numbers are 32-bit words, little-endian:
///
///     header   the magic text, the manifest's SHA-256, keyframe, samples of the keyframe
///     record   count, then per sample its index and the four words of its outcome; SHA-256 of these
package final class TileJournal: Sendable {
  private static let magic = Array("RMZJ0001".utf8)
  private static let digestBytes = 32
  private static let wordsPerSample = 5
  /// Data reach the disk at least so often; a power cut costs no more than that.
  private static let flushSeconds = 1.0

  private struct State {
    var byteCount: Int
    var flushed = ContinuousClock.now
  }

  private let path: String
  private let descriptor: Int32
  private let state: Mutex<State>

  /// What earlier processes had trained, sample by sample.
  package let outcomes: [StoredOutcome?]

  /// Opens or begins a journal and reads what it holds.
  ///
  /// A torn end is cut off. Throws for a journal of another zoom or keyframe and for what is no regular
  /// file, and changes nothing then.
  package init(at path: String, manifestDigest: [UInt8], keyframe: Int, sampleCount: Int) throws {
    self.path = path
    let header =
      Self.magic + manifestDigest + Self.bytes([UInt32(keyframe), UInt32(sampleCount)])
    let descriptor = try OpenFile.own(path, O_RDWR | O_CREAT, verb: "write")
    do {
      let bytes = [UInt8](
        try FileHandle(fileDescriptor: descriptor, closeOnDealloc: false).readToEnd() ?? Data())
      guard bytes.starts(with: header) || header.starts(with: bytes) else {
        throw LandscapeError(
          path: path, "belongs to another zoom or is damaged; remove it to compute its tiles again")
      }
      var end = 0
      if bytes.count >= header.count {
        (outcomes, end) = Self.replay(bytes, from: header.count, sampleCount: sampleCount)
      } else {
        outcomes = Array(repeating: nil, count: sampleCount)
      }
      guard ftruncate(descriptor, off_t(end)) == 0 else {
        throw FileError.system(errno, path: path, verb: "write")
      }
      state = Mutex(State(byteCount: end))
      self.descriptor = descriptor
      if end == 0 { try append(header) }
    } catch {
      close(descriptor)
      throw error
    }
  }

  deinit { close(descriptor) }

  /// Adds one tile; safe from any thread.
  ///
  /// When the disk is full the journal stays as it was.
  package func append(_ indices: some Collection<Int>, _ outcomes: [StoredOutcome]) throws {
    var words = [UInt32(indices.count)]
    words.reserveCapacity(1 + Self.wordsPerSample * outcomes.count)
    for (index, outcome) in zip(indices, outcomes) {
      words.append(UInt32(index))
      for (_, field) in StoredOutcome.channels { words.append(outcome[keyPath: field].bitPattern) }
    }
    let bytes = Self.bytes(words)
    try append(bytes + SHA256.digest(bytes))
  }

  private func append(_ bytes: [UInt8]) throws {
    try state.withLock { try write(bytes, &$0) }
  }

  private func write(_ bytes: [UInt8], _ state: inout State) throws {
    let failure = bytes.withUnsafeBytes {
      OpenFile.write($0, to: descriptor, at: state.byteCount)
    }
    guard failure == 0 else {
      // What cannot be cut off here is cut off when the journal is read.
      _ = ftruncate(descriptor, off_t(state.byteCount))
      throw FileError.system(failure, path: path, verb: "write")
    }
    state.byteCount += bytes.count
    if state.flushed.duration(to: .now) >= .seconds(Self.flushSeconds) {
      _ = fsync(descriptor)
      state.flushed = .now
    }
  }

  /// Whole records from `start` on, and where the last of them ends.
  private static func replay(
    _ bytes: [UInt8], from start: Int, sampleCount: Int
  ) -> (outcomes: [StoredOutcome?], end: Int) {
    var outcomes = [StoredOutcome?](repeating: nil, count: sampleCount)
    var end = start
    while let count = word(bytes, at: end), count <= sampleCount {
      let length = 4 * (1 + wordsPerSample * count)
      guard end + length + digestBytes <= bytes.count else { break }
      let record = Array(bytes[end..<(end + length)])
      guard SHA256.digest(record).elementsEqual(bytes[(end + length)...].prefix(digestBytes)) else {
        break
      }
      let words = words(record)
      for first in stride(from: 1, to: words.count, by: wordsPerSample)
      where words[first] < sampleCount {
        let values = words[(first + 1)..<(first + wordsPerSample)].map { Float(bitPattern: $0) }
        outcomes[Int(words[first])] = StoredOutcome(
          measure: values[0], measureResidual: values[1], lossRatio: values[2],
          divergenceStep: values[3])
      }
      end += length + digestBytes
    }
    return (outcomes, end)
  }

  private static func bytes(_ words: [UInt32]) -> [UInt8] {
    words.map(\.littleEndian).withUnsafeBytes { Array($0) }
  }

  private static func words(_ bytes: [UInt8]) -> [UInt32] {
    bytes.withUnsafeBytes { buffer in
      stride(from: 0, to: buffer.count, by: 4).map {
        UInt32(littleEndian: buffer.loadUnaligned(fromByteOffset: $0, as: UInt32.self))
      }
    }
  }

  private static func word(_ bytes: [UInt8], at offset: Int) -> Int? {
    guard offset + 4 <= bytes.count else { return nil }
    return words(Array(bytes[offset..<(offset + 4)])).first.map { Int($0) }
  }
}
