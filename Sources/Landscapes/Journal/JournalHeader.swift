import Files
import Foundation

/// The beginning of a journal's file, which tells whose it is, and the way to what follows.
struct JournalHeader {
  /// What lies at the kept path.
  enum Found {
    case none
    case same(Int32)
    case obstacle(Journal.Obstacle)

    /// Why the file is not continued.
    var obstacle: Journal.Obstacle? {
      if case .obstacle(let reason) = self { reason } else { nil }
    }
  }

  private static let magic: UInt64 = 0x3130_3030_4C54_4D52
  /// The bytes of a piece's record.
  static let recordByteCount = 24
  private static let checkedAtOnce = 1 << 20

  let layout: PlaneLayout
  let count: Int
  /// The header itself.
  let bytes: [UInt8]
  let planeOffsets: [Int]
  /// Where the records begin.
  let planesEnd: Int

  init(_ identity: [UInt8], _ layout: PlaneLayout, _ count: Int) {
    self.layout = layout
    self.count = count
    let numbers = [count, layout.elements.count] + layout.elements.map(\.byteCount)
    bytes = Self.bytes([Self.magic]) + identity + Self.bytes(numbers.map { UInt64($0) })
    (planeOffsets, planesEnd) = layout.offsets(from: bytes.count, sampleCount: count)
  }

  private static func bytes(_ words: [UInt64]) -> [UInt8] {
    words.withUnsafeBytes { Array($0) }
  }

  /// Opens and locks the file at a path where it begins with this header.
  func open(_ path: String) throws(FileError) -> Found {
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
    let start = try start(descriptor, path)
    if start == bytes {
      isContinued = true
      return .same(descriptor)
    }
    guard start.isEmpty || start.starts(with: Self.bytes([Self.magic])) else {
      throw FileError(
        .wrongFormat, path: path,
        "\(path) is in the way, and not an unfinished landscape; remove it or give another output")
    }
    return .obstacle(.otherLandscape)
  }

  /// Opens and locks the file at a path, and writes the header where there is none or a part of it.
  func openOrBegin(_ path: String) throws(FileError) -> Int32 {
    let descriptor = try OpenFile.own(path, O_RDWR | O_CREAT, verb: "write")
    do throws(FileError) {
      if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
        throw FileError(.system, path: path, "is in use by another process")
      }
      let start = try start(descriptor, path)
      guard bytes.starts(with: start) else {
        throw FileError(
          .wrongFormat, path: path,
          "belongs to another zoom or is damaged; remove it to compute its pieces again")
      }
      if start.count < bytes.count {
        let failure = bytes.withUnsafeBytes { OpenFile.write($0, to: descriptor, at: 0) }
        guard failure == 0 else { throw FileError.system(failure, path: path, verb: "write") }
      }
    } catch {
      close(descriptor)
      throw error
    }
    return descriptor
  }

  /// Whether a file begins with this header; changes nothing.
  func begins(_ path: String) -> Bool {
    guard let descriptor = try? OpenFile.own(path, O_RDONLY, verb: "read") else { return false }
    defer { close(descriptor) }
    return (try? start(descriptor, path)) == bytes
  }

  /// As many bytes of a file as the header has.
  private func start(_ descriptor: Int32, _ path: String) throws(FileError) -> [UInt8] {
    var start = bytes
    var failure: Int32 = 0
    let length = start.withUnsafeMutableBytes {
      OpenFile.read(descriptor, into: $0, from: 0, failure: &failure)
    }
    guard failure == 0 else { throw FileError.system(failure, path: path, verb: "read") }
    return Array(start.prefix(length))
  }

  /// The whole pieces of a file, and where its journal ends.
  func replay(_ file: ScratchFile) throws(FileError) -> Journal.State {
    let recordCount = max(0, try file.byteCount() - planesEnd) / Self.recordByteCount
    let scratch = UnsafeMutableRawBufferPointer.allocate(
      byteCount: Self.checkedAtOnce, alignment: 8)
    defer { scratch.deallocate() }
    let words = UnsafeMutableBufferPointer<UInt64>.allocate(
      capacity: Self.recordByteCount / MemoryLayout<UInt64>.size)
    words.initialize(repeating: 0)
    defer { words.deallocate() }
    var state = Journal.State(
      journalEnd: planesEnd + recordCount * Self.recordByteCount, isKept: true)
    for record in 0..<recordCount {
      try file.read(
        into: UnsafeMutableRawBufferPointer(words), at: planesEnd + record * Self.recordByteCount)
      guard words[1] > 0, words[1] <= count, words[0] <= count - Int(words[1]) else { continue }
      let piece = Int(words[0])..<Int(words[0]) + Int(words[1])
      var checksum = WordChecksum()
      checksum.add(words[0])
      checksum.add(words[1])
      for (offset, element) in zip(planeOffsets, layout.elements) {
        let bytes = element.byteCount
        let end = offset + piece.upperBound * bytes
        for start in stride(from: offset + piece.lowerBound * bytes, to: end, by: scratch.count) {
          let part = UnsafeMutableRawBufferPointer(
            rebasing: scratch[..<min(scratch.count, end - start)])
          try file.read(into: part, at: start)
          checksum.add(UnsafeRawBufferPointer(part))
        }
      }
      if checksum.value == words[2] { state.finished.insert(piece) }
    }
    return state
  }
}
