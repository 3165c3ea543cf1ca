import Files
import Foundation
import Landscapes
import Plane
import Synchronization
import Systems

/// The outcomes of a landscape on disk while it is trained, beside the picture that is made of them.
///
/// Its channels lie there as files hold them: see ``PlaneLayout/init(_:_:_:)``. Those of a picture that goes to standard
/// output lie among the temporary files and are never kept.
package final class OutcomeFile: Sendable {
  /// Training that is worth keeping when the program is stopped.
  package static let keptAfterSeconds = 30.0

  private let size: Size
  private let journal: Journal
  /// How an EXR holds what lies here.
  let imageLayout: ImageLayout
  /// How people know the journal.
  let keptName: String
  private let feedback: Feedback
  private let keepTime: Mutex<ContinuousClock.Instant?>

  /// Opens what an interrupted render of the same landscape left, or begins anew; says which.
  init(
    _ record: PictureRecord, output: String, _ feedback: Feedback,
    keptAfterSeconds: Double = OutcomeFile.keptAfterSeconds
  ) throws {
    self.feedback = feedback
    size = record.samples
    // Its colours do not make it another landscape.
    let identity = try Self.identity(record)
    // Read before the file is there, so that the time has begun when the file can be seen.
    let keepTime = ContinuousClock.now + .seconds(keptAfterSeconds)
    let isStream = StandardStream.isNamed(output)
    imageLayout = ImageLayout(record.precision)
    let layout = Self.layout(record, imageLayout)
    journal =
      isStream
      ? try Journal(
        scratchBeside: StandardStream.scratchPlace(output), layout: layout,
        count: record.samples.count)
      : try Journal(
        output: output, identity: identity, layout: layout, count: record.samples.count)
    self.keepTime = Mutex(journal.isKept || isStream ? nil : keepTime)
    keptName = journal.keptPath
    switch journal.obstacle {
    case .inUse:
      feedback.notice(
        "\(keptName) is in use by another process: if this one is interrupted, nothing is kept")
    case .otherLandscape:
      let maker = try Self.olderMaker(record, output: output)
      feedback.notice(
        "\(keptName) "
          + (maker.map {
            "was begun by Romanesco \($0), whose bits are not those of \(Version.current): it stays for that version"
          } ?? "holds another landscape, not complete: it stays for the command that began it"))
    case .damaged:
      feedback.notice(
        "\(keptName) is damaged, as by a power cut: it is not gone on from, and becomes "
          + "\(Journal.damagedPath(keptName)) where this render is kept under its name")
    case nil:
      break
    }
    if journal.damagedCount > 0 {
      feedback.notice(
        "\(keptName): \(journal.damagedCount) pieces are not whole, as after a power cut; they are "
          + "trained again")
    }
    if journal.isKept {
      let share = Double(journal.finished.count) / Double(size.count)
      feedback.notice(
        "going on from \(keptName): " + String(format: "%.1f %% is trained", 100 * share))
      feedback.interruptions.setNotice(notice)
    }
  }

  /// Equal only for landscapes with equal bits.
  private static func identity(_ record: PictureRecord) throws -> [UInt8] {
    SHA256.digest(Array(try record.landscape.text().utf8))
  }

  /// The older version that began the same landscape beside an output; nil where none did.
  private static func olderMaker(_ record: PictureRecord, output: String) throws -> String? {
    try Version.older.first { version in
      let identity = try identity(record.made(by: version))
      return [.parts, ImageLayout(record.precision)].contains { layout in
        Journal.isKept(
          output: output, identity: identity, layout: Self.layout(record, layout),
          count: record.samples.count)
      }
    }
  }

  /// The bytes that the outcomes of a landscape take.
  static func byteCount(_ record: PictureRecord) -> Int {
    layout(record, ImageLayout(record.precision)).byteCount(record.samples.count)
  }

  private static func layout(_ record: PictureRecord, _ layout: ImageLayout) -> PlaneLayout {
    PlaneLayout(record.experiment.channels, record.precision, layout)
  }

  /// The samples that are there so far: ascending ranges that do not overlap.
  var finished: [Range<Int>] { journal.finished.ranges }

  /// Bytes of the disk that the file takes already.
  var allocatedByteCount: Int { journal.allocatedByteCount }

  /// Whether the file stays when the program ends.
  var isKept: Bool { journal.isKept }

  /// What a person is told when the program is stopped.
  var notice: String { "interrupted; the same command goes on from \(keptName)" }

  /// Takes one tile; safe from any thread.
  func deliver(_ tile: Range<Int>, _ outcomes: [Outcome]) throws {
    try journal.append(tile, outcomes)
    try keepIfWorthwhile()
  }

  /// Gives the file the name that the same command looks for, once and not too early: a render
  /// that is stopped at once leaves nothing.
  private func keepIfWorthwhile() throws {
    let isDue = keepTime.withLock { time in
      guard let due = time, due <= .now else { return false }
      time = nil
      return true
    }
    guard isDue else { return }
    try feedback.interruptions.keep(notice) { try journal.keep() }
  }

  /// The values of a channel of the experiment's list, for pictures.
  func values(channel: Int) -> StoredMeasures {
    journal.values(channel: channel, width: size.width, height: size.height)
  }

  /// All channels.
  var landscape: JournalLandscape { JournalLandscape(journal, size: size) }

  /// Removes the file unless it is kept, for others to go on from; threads that end later may still
  /// hold it.
  func removeUnlessKept() {
    journal.removeUnlessKept()
    journal.unlock()
  }

  /// Removes the file: what was wanted of it is written.
  func remove() { journal.remove() }
}
