import Files
import Foundation
import Synchronization

/// The numbers of a landscape under way, on disk, and which of its tiles are there.
///
/// The file is a temporary one beside the output until ``keep()`` names it `OUTPUT.partial`; from then
/// on it outlives the process, and the same landscape's next file goes on from it. All numbers are in
/// this machine's byte order:
///
///     header   magic, 32 bytes of identity, samples, planes, bytes of a plane's element
///     planes   one value a sample each
///     journal  a record per tile: first sample, samples, checksum of these and of the tile's values
///
/// A record is written after its values, and one whose checksum does not fit is ignored when the
/// file is opened again: after a kill or a power cut only whole tiles count.
package final class TileFile: Sendable {
  /// Why a file of the kept name is not continued.
  package enum Obstacle: Sendable {
    /// Another process is at work on it.
    case inUse
    /// It belongs to another landscape.
    case otherLandscape
  }

  private struct State {
    var journalEnd: Int
    /// The name of the file until it is kept.
    var temporaryPath: String?
    var isKept: Bool
  }

  private static let magic: UInt64 = 0x3130_3030_4C54_4D52
  private static let recordByteCount = 24
  private static let checkedAtOnce = 1 << 20

  /// Samples in all.
  package let count: Int
  /// The tiles that an earlier process finished: ascending, apart from each other.
  package let finished: [Range<Int>]
  /// Why there is a file of the kept name that is not continued; nil where there is none.
  package let obstacle: Obstacle?
  /// Where the file lies once it is kept.
  package let keptPath: String

  private let file: ScratchFile
  private let elementByteCounts: [Int]
  private let planeOffsets: [Int]
  private let register: TemporaryPaths
  private let state: Mutex<State>

  /// Opens what is kept of a landscape, or begins an empty file.
  ///
  /// - Parameters:
  ///   - output: the path of the output, beside which the file lies.
  ///   - identity: 32 bytes that are equal only for equal landscapes.
  ///   - elementByteCounts: the bytes of one value, for each plane.
  ///   - count: samples of a plane.
  /// - Throws: `FileError` of kind `wrongFormat` where `OUTPUT.partial` is some other file; of other
  ///   kinds where the system fails.
  package init(
    output: String, identity: [UInt8], elementByteCounts: [Int], count: Int,
    register: TemporaryPaths = .ofProcess
  ) throws(FileError) {
    self.count = count
    self.elementByteCounts = elementByteCounts
    self.register = register
    keptPath = Self.keptPath(output)
    let header = Self.header(identity, elementByteCounts, count)
    var offsets: [Int] = []
    var end = header.count
    for bytes in elementByteCounts {
      offsets.append(end)
      // Values stay aligned to eight bytes.
      end += (count * bytes + 7) / 8 * 8
    }
    planeOffsets = offsets
    let found = try Self.open(keptPath, header)
    switch found {
    case .same(let descriptor):
      let file = ScratchFile(descriptor: descriptor, path: keptPath)
      let journal = try Self.replay(file, offsets, elementByteCounts, count, journalStart: end)
      self.file = file
      finished = journal.finished
      obstacle = nil
      state = Mutex(State(journalEnd: journal.end, temporaryPath: nil, isKept: true))
    case .none, .obstacle:
      let temporary = TemporaryPaths.newPath(beside: output)
      register.insert(temporary)
      do throws(FileError) {
        file = ScratchFile(
          descriptor: try ScratchFile.create(temporary, about: output), path: output)
        try file.write(header, at: 0)
      } catch {
        unlink(temporary)
        register.remove(temporary)
        throw error
      }
      _ = flock(file.descriptor, LOCK_EX | LOCK_NB)
      finished = []
      if case .obstacle(let reason) = found { obstacle = reason } else { obstacle = nil }
      state = Mutex(State(journalEnd: end, temporaryPath: temporary, isKept: false))
    }
  }

  deinit { removeUnlessKept() }

  /// Where an output's unfinished numbers are kept.
  package static func keptPath(_ output: String) -> String { output + ".partial" }

  /// The bytes that the planes of a landscape take; the journal adds a thousandth.
  package static func byteCount(elementByteCounts: [Int], count: Int) -> Int {
    elementByteCounts.reduce(0) { $0 + $1 * count }
  }

  /// Bytes of the disk that the file takes already; parts that were never written take none.
  package var allocatedByteCount: Int {
    var status = stat()
    return fstat(file.descriptor, &status) == 0 ? Int(status.st_blocks) * 512 : 0
  }

  /// Whether the file outlives the process.
  package var isKept: Bool { state.withLock { $0.isKept } }

  /// Adds a tile: for each plane the bytes of its values. Safe from any thread.
  package func append(
    _ tile: Range<Int>, _ planes: [UnsafeRawBufferPointer]
  ) throws(FileError) {
    var checksum = WordChecksum()
    checksum.add(UInt64(tile.lowerBound))
    checksum.add(UInt64(tile.count))
    for (plane, bytes) in planes.enumerated() {
      try file.write(
        bytes, at: planeOffsets[plane] + tile.lowerBound * elementByteCounts[plane])
      checksum.add(bytes)
    }
    let place = state.withLock { state in
      defer { state.journalEnd += Self.recordByteCount }
      return state.journalEnd
    }
    try file.write(
      [UInt64(tile.lowerBound), UInt64(tile.count), checksum.value], at: place)
  }

  /// Fills `destination` with values of a plane, from sample `start` on.
  package func read(
    plane: Int, from start: Int, into destination: UnsafeMutableRawBufferPointer
  ) throws(FileError) {
    try file.read(
      into: destination, at: planeOffsets[plane] + start * elementByteCounts[plane])
  }

  /// A plane of `Float` or `Double` as the measures of a landscape.
  package func measures(plane: Int, width: Int, height: Int) -> StoredMeasures {
    StoredMeasures(
      in: file, offset: planeOffsets[plane],
      isFloat: elementByteCounts[plane] == MemoryLayout<Float>.size, width: width, height: height)
  }

  /// Names the file ``keptPath``, so that it outlives the process; what lay there is replaced unless
  /// it is in use. Returns whether the file is kept.
  package func keep() throws(FileError) -> Bool {
    let failure: Int32 = state.withLock { state in
      guard let temporary = state.temporaryPath, obstacle != .inUse else { return 0 }
      guard rename(temporary, keptPath) == 0 else { return errno }
      register.remove(temporary)
      state.temporaryPath = nil
      state.isKept = true
      return 0
    }
    guard failure == 0 else {
      throw FileError.system(failure, path: keptPath, verb: "write")
    }
    return isKept
  }

  /// Removes the file where nobody would find it again. The value goes on working.
  package func removeUnlessKept() {
    state.withLock { state in
      guard let temporary = state.temporaryPath else { return }
      unlink(temporary)
      register.remove(temporary)
      state.temporaryPath = nil
    }
  }

  /// Lets others go on from the file, while threads that end later still hold it; no tile may be added
  /// any more.
  package func unlock() { _ = flock(file.descriptor, LOCK_UN) }

  /// Removes the file under either name, and what it was to replace: the landscape is complete.
  package func remove() {
    removeUnlessKept()
    state.withLock { state in
      if obstacle == .otherLandscape { unlink(keptPath) }
      // Another process may have put its own file there since.
      if state.isKept, OpenFile.isNamed(keptPath, file.descriptor) { unlink(keptPath) }
      state.isKept = false
    }
  }
}

extension TileFile {
  /// What lies at the kept path.
  private enum Found {
    case none
    case same(Int32)
    case obstacle(Obstacle)
  }

  private static func header(
    _ identity: [UInt8], _ elementByteCounts: [Int], _ count: Int
  ) -> [UInt8] {
    let numbers = [count, elementByteCounts.count] + elementByteCounts
    return bytes([magic]) + identity + bytes(numbers.map { UInt64($0) })
  }

  private static func bytes(_ words: [UInt64]) -> [UInt8] {
    words.withUnsafeBytes { Array($0) }
  }

  private static func open(_ path: String, _ header: [UInt8]) throws(FileError) -> Found {
    let descriptor: Int32
    do {
      descriptor = try OpenFile.own(path, O_RDWR, verb: "read")
    } catch {
      switch error.kind {
      case .missing: return .none
      case .foreign:
        throw FileError(.foreign, path: path, "\(path) is in the way: it \(error.reason)")
      default: throw error
      }
    }
    var isContinued = false
    defer { if !isContinued { close(descriptor) } }
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK { return .obstacle(.inUse) }
    // Its holder may have finished, and removed it, just before.
    guard OpenFile.isNamed(path, descriptor) else { return .none }
    var start = [UInt8](repeating: 0, count: header.count)
    var failure: Int32 = 0
    let length = start.withUnsafeMutableBytes {
      OpenFile.read(descriptor, into: $0, from: 0, failure: &failure)
    }
    guard failure == 0 else { throw FileError.system(failure, path: path, verb: "read") }
    if start == header {
      isContinued = true
      return .same(descriptor)
    }
    guard length == 0 || start.starts(with: bytes([magic])) else {
      throw FileError(
        .wrongFormat, path: path,
        "\(path) is in the way, and not an unfinished landscape; remove it or give another output")
    }
    return .obstacle(.otherLandscape)
  }

  /// The whole tiles of a file, and where its journal ends.
  private static func replay(
    _ file: ScratchFile, _ planeOffsets: [Int], _ elementByteCounts: [Int], _ count: Int,
    journalStart: Int
  ) throws(FileError) -> (finished: [Range<Int>], end: Int) {
    let recordCount = max(0, try file.byteCount() - journalStart) / recordByteCount
    let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: checkedAtOnce, alignment: 8)
    defer { scratch.deallocate() }
    let words = UnsafeMutableBufferPointer<UInt64>.allocate(
      capacity: recordByteCount / MemoryLayout<UInt64>.size)
    words.initialize(repeating: 0)
    defer { words.deallocate() }
    var tiles: [Range<Int>] = []
    for record in 0..<recordCount {
      try file.read(
        into: UnsafeMutableRawBufferPointer(words), at: journalStart + record * recordByteCount)
      guard words[1] > 0, words[1] <= count, words[0] <= count - Int(words[1]) else { continue }
      let tile = Int(words[0])..<Int(words[0]) + Int(words[1])
      var checksum = WordChecksum()
      checksum.add(words[0])
      checksum.add(words[1])
      for (offset, bytes) in zip(planeOffsets, elementByteCounts) {
        let end = offset + tile.upperBound * bytes
        for start in stride(from: offset + tile.lowerBound * bytes, to: end, by: checkedAtOnce) {
          let part = UnsafeMutableRawBufferPointer(
            rebasing: scratch[..<min(checkedAtOnce, end - start)])
          try file.read(into: part, at: start)
          checksum.add(UnsafeRawBufferPointer(part))
        }
      }
      if checksum.value == words[2] { tiles.append(tile) }
    }
    return (merged(tiles), journalStart + recordCount * recordByteCount)
  }

  private static func merged(_ tiles: [Range<Int>]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for tile in tiles.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, last.upperBound >= tile.lowerBound {
        result[result.count - 1] =
          last.lowerBound..<max(last.upperBound, tile.upperBound)
      } else {
        result.append(tile)
      }
    }
    return result
  }
}
