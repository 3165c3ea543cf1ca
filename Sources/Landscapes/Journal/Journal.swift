import Files
import Synchronization
import SystemPackage
import Systems

/// The numbers of a landscape under way, on disk: planes by channel, and a journal of the finished pieces.
///
/// A piece is a range of samples, in whatever order they are computed. All numbers are in this machine's
/// byte order:
///
///     header   magic, 32 bytes of identity, samples, planes, bytes of each plane's element, checksum of these
///     planes   one value a sample each
///     journal  a record per piece: first sample, samples, checksum of these and of the piece's values
///
/// A record is written after its values, and one whose checksum does not fit is passed over when the
/// file is opened again: after a kill or a power cut only whole pieces count. Pieces may come in any order
/// and more than once. While it is open the file is locked, so no two processes write to it.
///
/// There are three sorts. One **beside an output** is a temporary file until ``keep()`` names it
/// `OUTPUT.partial`; from then on it outlives the process, and the same landscape's next journal goes on from
/// it. One **at a path** has its name from the beginning. One **without a name** ends with the process. One that
/// has a name outlives a power cut, up to the last ``flushSeconds``.
package final class Journal: Sendable {
  /// Why a file of the kept name is not continued.
  package enum Obstacle: Sendable {
    /// Another process is at work on it.
    case inUse
    /// It belongs to another landscape.
    case otherLandscape
    /// Its header is not whole.
    case damaged
  }

  private struct State {
    var journalEnd: Int
    var finished = PieceSet()
    var isKept: Bool
    /// Whether the file may still get the name under which it is kept.
    var mayBeKept: Bool
    var flushed = ContinuousClock.now
  }

  /// Data of a file with a name reach the disk at least so often; a power cut costs no more than that.
  package static let flushSeconds = 5.0

  /// Samples in all.
  package let count: Int
  /// How the channels lie in the file.
  package let layout: PlaneLayout
  /// Why there is a file of the kept name that is not continued; nil where there is none.
  package let obstacle: Obstacle?
  /// Where the file lies once it is kept.
  package let keptPath: String
  /// Pieces that were found and are not whole.
  package let damagedCount: Int
  /// Whether a file with a damaged header was set aside as ``damagedPath(_:)``.
  package let hasSetAside: Bool

  private let header: JournalHeader
  private let file: ScratchFile
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
    let opening = JournalOpening(header: header)
    var obstacle: Obstacle?
    // One that was set aside for another landscape's is gone on from as well.
    for path in KeptPath.all(output, identity: identity) {
      switch try opening.find(path) {
      case .same(let descriptor, let header):
        let file = ScratchFile(descriptor: descriptor, path: path)
        self.init(file, header, path: path, try JournalReplay(file, header))
        return
      case .obstacle(let found): obstacle = found
      case .none: break
      }
    }
    let file = try ScratchFile(beside: output, register: register)
    try file.write(header.bytes, at: 0)
    self.init(
      file, header, path: KeptPath.of(output), nil, obstacle: obstacle, mayBeKept: true)
  }

  /// Opens the journal of a landscape that has a name of its own, or begins one.
  ///
  /// One with a damaged header, as a power cut may leave it, is set aside.
  ///
  /// - Throws: `FileError` of kind `wrongFormat` where the file is of another landscape; `foreign` where it
  ///   is no regular file; of other kinds where the system fails.
  package convenience init(
    at path: String, identity: [UInt8], layout: PlaneLayout, count: Int
  ) throws(FileError) {
    let opened = try JournalOpening(header: JournalHeader(identity, layout, count))
      .openOrBegin(path)
    let file = ScratchFile(descriptor: opened.file, path: path)
    self.init(
      file, opened.header, path: path, try JournalReplay(file, opened.header),
      hasSetAside: opened.isDamaged)
  }

  /// Begins a journal without a name in the folder of `path`.
  package convenience init(
    scratchBeside path: String, layout: PlaneLayout, count: Int
  ) throws(FileError) {
    let header = JournalHeader([UInt8](repeating: 0, count: 32), layout, count)
    let file = try ScratchFile(beside: path)
    try file.write(header.bytes, at: 0)
    self.init(file, header, path: path, nil)
  }

  /// - Parameter replay: what a file with a name holds; nil for a new one.
  private init(
    _ file: ScratchFile, _ header: JournalHeader, path: String, _ replay: JournalReplay?,
    obstacle: Obstacle? = nil, mayBeKept: Bool = false, hasSetAside: Bool = false
  ) {
    self.file = file
    self.header = header
    layout = header.layout
    count = header.count
    keptPath = path
    damagedCount = replay?.damagedCount ?? 0
    self.obstacle = obstacle
    self.hasSetAside = hasSetAside
    state = Mutex(
      State(
        journalEnd: replay?.end ?? header.planesEnd, finished: replay?.finished ?? PieceSet(),
        isKept: replay != nil, mayBeKept: mayBeKept))
  }

  /// Whether a landscape's unfinished numbers are kept beside an output in this layout.
  package static func isKept(
    output: String, identity: [UInt8], layout: PlaneLayout, count: Int
  ) -> Bool {
    let opening = JournalOpening(header: JournalHeader(identity, layout, count))
    return KeptPath.all(output, identity: identity).contains { opening.begins($0) }
  }

  /// Where a file with a damaged header is set aside.
  package static func damagedPath(_ path: String) -> String { path + ".damaged" }

  /// Bytes of the disk that the file takes already; parts that were never written take none.
  package var allocatedByteCount: Int { file.allocatedByteCount }

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
      let place = header.planeOffsets[plane] + piece.lowerBound * layout.elements[plane].byteCount
      try layout.withBytes(plane, of: values) { bytes throws(FileError) in
        try file.write(bytes, at: place)
        checksum.add(bytes)
      }
    }
    let place = state.withLock { state in
      defer { state.journalEnd += JournalReplay.recordByteCount }
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
    if isDue { try flush() }
  }

  /// Returns when what was added outlives a power cut, as far as the file system can.
  package func flush() throws(FileError) { try file.synchronize() }

  /// The values of a channel as a grid of rows.
  package func values(channel: Int, width: Int, height: Int) -> StoredMeasures {
    StoredMeasures(
      in: file, offset: header.planeOffsets[channel], isFloat: layout.elements[channel] == .float,
      width: width, height: height)
  }

  /// Fills `values` with those of a channel from sample `start` on.
  package func read(
    channel: Int, from start: Int, into values: UnsafeMutableBufferPointer<Double>
  ) throws(FileError) {
    try self.values(channel: channel, width: count, height: 1).read(from: start, into: values)
  }

  /// Names the file ``keptPath``, so that it outlives the process and a power cut; another landscape's file of
  /// that name is set aside, and a damaged one too. Returns whether the file is kept: not where the other one is
  /// in use.
  package func keep() throws(FileError) -> Bool {
    guard state.withLock({ $0.mayBeKept }), obstacle != .inUse else { return isKept }
    try flush()
    switch try JournalOpening(header: header).find(keptPath) {
    case .obstacle(.inUse): return false
    case .obstacle(let obstacle): try setAside(obstacle)
    case .same(let descriptor, _): descriptor.closeQuietly()
    case .none: break
    }
    try FileError.wrapping(keptPath, "write") { () throws(Errno) in
      try file.temporary?.rename(to: FilePath(keptPath))
      try FilePath(keptPath).folder.synchronizeFolder()
    }
    state.withLock { state in
      state.mayBeKept = false
      state.isKept = true
    }
    return true
  }

  private func setAside(_ obstacle: Obstacle) throws(FileError) {
    let path =
      switch obstacle {
      case .damaged: Self.damagedPath(keptPath)
      case .inUse, .otherLandscape: try KeptPath.aside(keptPath)
      }
    try FileError.wrapping(path, "write") { () throws(Errno) in
      try FilePath(keptPath).rename(to: FilePath(path))
    }
  }

  /// Removes the file where nobody would find it again. The value goes on working.
  package func removeUnlessKept() {
    state.withLock { $0.mayBeKept = false }
    if !isKept { file.temporary?.removeName() }
  }

  /// Lets others go on from the file, while threads that end later still hold it; no piece may be added
  /// after that.
  package func unlock() { file.descriptor.unlock() }

  /// Removes the file under either name: the landscape is complete.
  package func remove() {
    removeUnlessKept()
    // Another process may have put its own file there since.
    let path = FilePath(keptPath)
    if isKept, OpenFile.isNamed(path, file.descriptor) { try? path.unlink() }
    state.withLock { $0.isKept = false }
  }
}
