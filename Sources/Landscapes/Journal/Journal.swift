import Files
import Foundation
import Synchronization
import Systems

/// The numbers of a landscape under way, on disk: planes by channel, and a journal of the finished pieces.
///
/// A piece is a range of samples, in whatever order they are computed. All numbers are in this machine's
/// byte order:
///
///     header   magic, 32 bytes of identity, samples, planes, bytes of each plane's element
///     planes   one value a sample each
///     journal  a record per piece: first sample, samples, checksum of these and of the piece's values
///
/// A record is written after its values, and one whose checksum does not fit is ignored when the
/// file is opened again: after a kill or a power cut only whole pieces count. Pieces may come in any order
/// and more than once. While it is open the file is locked, so no two processes write to it.
///
/// There are three sorts. One **beside an output** is a temporary file until ``keep()`` names it
/// `OUTPUT.partial`; from then on it outlives the process, and the same landscape's next journal goes on from
/// it. One **at a path** has its name from the beginning. One **without a name** ends with the process.
package final class Journal: Sendable {
  /// Why a file of the kept name is not continued.
  package enum Obstacle: Sendable {
    /// Another process is at work on it.
    case inUse
    /// It belongs to another landscape.
    case otherLandscape
  }

  struct State {
    var journalEnd: Int
    var finished = PieceSet()
    /// The name of the file until it is kept.
    var temporaryPath: String?
    var isKept: Bool
    var flushed = ContinuousClock.now
  }

  /// Data of a file with a name reach the disk at least so often; a power cut costs no more than that.
  private static let flushSeconds = 5.0

  /// Samples in all.
  package let count: Int
  /// How the channels lie in the file.
  package let layout: PlaneLayout
  /// Why there is a file of the kept name that is not continued; nil where there is none.
  package let obstacle: Obstacle?
  /// Where the file lies once it is kept.
  package let keptPath: String

  let file: ScratchFile
  let planeOffsets: [Int]
  private let register: TemporaryPaths
  private let state: Mutex<State>

  /// Opens what is kept of a landscape beside an output, or begins an empty journal.
  ///
  /// - Parameters:
  ///   - output: the path of the output, beside which the file lies.
  ///   - identity: 32 bytes that are equal only for equal landscapes.
  ///   - layout: the planes.
  ///   - count: samples of a plane.
  /// - Throws: `FileError` of kind `wrongFormat` where `OUTPUT.partial` is some other file; of other
  ///   kinds where the system fails.
  package convenience init(
    output: String, identity: [UInt8], layout: PlaneLayout, count: Int,
    register: TemporaryPaths = .ofProcess
  ) throws(FileError) {
    let header = JournalHeader(identity, layout, count)
    let path = Self.keptPath(output)
    switch try header.open(path) {
    case .same(let descriptor):
      let file = ScratchFile(descriptor: descriptor, path: path)
      self.init(
        file, header, path: path, try header.replay(file), obstacle: nil, register: register)
    case let found:
      let temporary = TemporaryPaths.newPath(beside: output)
      register.insert(temporary)
      let file: ScratchFile
      do throws(FileError) {
        file = ScratchFile(
          descriptor: try ScratchFile.create(temporary, about: output), path: output)
        try file.write(header.bytes, at: 0)
      } catch {
        unlink(temporary)
        register.remove(temporary)
        throw error
      }
      _ = flock(file.descriptor, LOCK_EX | LOCK_NB)
      let state = State(
        journalEnd: header.planesEnd, temporaryPath: temporary, isKept: false)
      self.init(
        file, header, path: path, state, obstacle: found.obstacle, register: register)
    }
  }

  /// Opens the journal of a landscape that has a name of its own, or begins one.
  ///
  /// - Throws: `FileError` of kind `wrongFormat` where the file is not of this landscape; `foreign` where it
  ///   is no regular file; of other kinds where the system fails.
  package convenience init(
    at path: String, identity: [UInt8], layout: PlaneLayout, count: Int
  ) throws(FileError) {
    let header = JournalHeader(identity, layout, count)
    let file = ScratchFile(descriptor: try header.openOrBegin(path), path: path)
    self.init(
      file, header, path: path, try header.replay(file), obstacle: nil, register: .ofProcess)
  }

  /// Begins a journal without a name in the folder of `path`.
  package convenience init(
    scratchBeside path: String, layout: PlaneLayout, count: Int
  ) throws(FileError) {
    let header = JournalHeader([UInt8](repeating: 0, count: 32), layout, count)
    let file = try ScratchFile(beside: path)
    try file.write(header.bytes, at: 0)
    self.init(
      file, header, path: path, State(journalEnd: header.planesEnd, isKept: false),
      obstacle: nil, register: .ofProcess)
  }

  private init(
    _ file: ScratchFile, _ header: JournalHeader, path: String, _ state: consuming State,
    obstacle: Obstacle?, register: TemporaryPaths
  ) {
    self.file = file
    layout = header.layout
    count = header.count
    planeOffsets = header.planeOffsets
    keptPath = path
    self.obstacle = obstacle
    self.register = register
    self.state = Mutex(state)
  }

  deinit { removeUnlessKept() }

  /// Whether a landscape's unfinished numbers are kept beside an output in this layout.
  package static func isKept(
    output: String, identity: [UInt8], layout: PlaneLayout, count: Int
  ) -> Bool {
    JournalHeader(identity, layout, count).begins(keptPath(output))
  }

  /// Where an output's unfinished numbers are kept.
  package static func keptPath(_ output: String) -> String { output + ".partial" }

  /// Bytes of the disk that the file takes already; parts that were never written take none.
  package var allocatedByteCount: Int {
    var status = stat()
    return fstat(file.descriptor, &status) == 0 ? Int(status.st_blocks) * 512 : 0
  }

  /// Whether the file outlives the process.
  package var isKept: Bool { state.withLock { $0.isKept } }

  /// The samples that are there.
  package var finished: PieceSet { state.withLock { $0.finished } }

  /// Adds a piece, an outcome for each sample. Safe from any thread.
  package func append(_ piece: Range<Int>, _ outcomes: [Outcome]) throws(FileError) {
    try append(
      piece, values: layout.channels.indices.map { channel in outcomes.map { $0[channel] } })
  }

  /// Adds a piece: for each channel a value for each sample. Safe from any thread.
  package func append(_ piece: Range<Int>, values: [[Double]]) throws(FileError) {
    var checksum = WordChecksum()
    checksum.add(UInt64(piece.lowerBound))
    checksum.add(UInt64(piece.count))
    for (plane, values) in values.enumerated() {
      let place = planeOffsets[plane] + piece.lowerBound * layout.elements[plane].byteCount
      try layout.withBytes(plane, of: values) { bytes throws(FileError) in
        try file.write(bytes, at: place)
        checksum.add(bytes)
      }
    }
    let place = state.withLock { state in
      defer { state.journalEnd += JournalHeader.recordByteCount }
      return state.journalEnd
    }
    try file.write(
      [UInt64(piece.lowerBound), UInt64(piece.count), checksum.value], at: place)
    let isDue = state.withLock { state in
      state.finished.insert(piece)
      guard state.isKept, state.flushed.duration(to: .now) >= .seconds(Self.flushSeconds) else {
        return false
      }
      state.flushed = .now
      return true
    }
    if isDue { flush() }
  }

  /// Sees to it that what was added outlives a power cut, as far as the file system can.
  package func flush() { _ = fsync(file.descriptor) }

  /// The values of a channel as a grid of rows.
  package func values(channel: Int, width: Int, height: Int) -> StoredMeasures {
    StoredMeasures(
      in: file, offset: planeOffsets[channel], isFloat: layout.elements[channel] == .float,
      width: width, height: height)
  }

  /// Fills `values` with those of a channel from sample `start` on.
  package func read(
    channel: Int, from start: Int, into values: UnsafeMutableBufferPointer<Double>
  ) throws(FileError) {
    try self.values(channel: channel, width: count, height: 1).read(from: start, into: values)
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

  /// Lets others go on from the file, while threads that end later still hold it; no piece may be added
  /// after that.
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
