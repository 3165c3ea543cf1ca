import Files
import Foundation
import Landscapes
import Numbers
import Plane
import Synchronization
import Systems

/// The outcomes of a landscape on disk while it is trained, beside the picture that is made of them.
///
/// A measure has the bits of its precision, the other two values are the `Float` that files hold: 12
/// bytes a sample in float, 16 in double.
package final class OutcomeFile: Sendable {
  /// Training that is worth keeping when the program is stopped.
  package static let keptAfterSeconds = 30.0

  private enum StoredPlane {
    static let measure = 0
    static let lossRatio = 1
    static let divergenceStep = 2
  }

  private let size: Size
  private let precision: Precision
  private let file: TileFile
  /// How people know the file.
  let keptName: String
  private let feedback: Feedback
  private let keepTime: Mutex<ContinuousClock.Instant?>

  /// Opens what an interrupted render of the same landscape left, or begins anew; says which.
  init(
    _ record: PictureRecord, output: String, _ feedback: Feedback,
    keptAfterSeconds: Double = OutcomeFile.keptAfterSeconds
  ) throws {
    self.feedback = feedback
    size = record.size
    precision = record.precision
    keptName = TileFile.keptPath(output)
    // Its colours do not make it another landscape.
    var landscape = record
    landscape.palette = .spectral
    let identity = SHA256.digest(Array(try landscape.text().utf8))
    let bytes = Self.elementByteCounts(record.precision)
    // Read before the file is there, so that who sees the file knows that the time has begun.
    let keepTime = ContinuousClock.now + .seconds(keptAfterSeconds)
    file = try TileFile(
      output: output, identity: identity, elementByteCounts: bytes, count: record.size.count)
    self.keepTime = Mutex(file.isKept ? nil : keepTime)
    switch file.obstacle {
    case .inUse:
      feedback.notice(
        "\(keptName) is in use by another process: if this one is interrupted, nothing is kept")
    case .otherLandscape:
      feedback.notice(
        "\(keptName) holds another landscape, not complete: it is replaced in "
          + "\(Int(keptAfterSeconds)) s, or when this one is drawn")
    case nil:
      break
    }
    if file.isKept {
      let share = Double(finished.reduce(0) { $0 + $1.count }) / Double(size.count)
      feedback.notice(
        "going on from \(keptName): " + String(format: "%.1f %% is trained", 100 * share))
      feedback.interruptions.setNotice(notice)
    }
  }

  /// The bytes that the outcomes of a landscape take.
  static func byteCount(_ size: Size, _ precision: Precision) -> Int {
    TileFile.byteCount(elementByteCounts: elementByteCounts(precision), count: size.count)
  }

  private static func elementByteCounts(_ precision: Precision) -> [Int] {
    [precision.bytes, MemoryLayout<Float>.size, MemoryLayout<Float>.size]
  }

  /// The samples that were trained before: ascending ranges that do not overlap.
  var finished: [Range<Int>] { file.finished }

  /// Bytes of the disk that the file takes already.
  var allocatedByteCount: Int { file.allocatedByteCount }

  /// Whether the file stays when the program ends.
  var isKept: Bool { file.isKept }

  /// What a person is told when the program is stopped.
  var notice: String { "interrupted; the same command goes on from \(keptName)" }

  /// Takes one tile; safe from any thread.
  func deliver(_ tile: Range<Int>, _ outcomes: [Outcome]) throws {
    let ratios = outcomes.map { Float($0[1]) }
    let steps = outcomes.map { Float($0[2]) }
    switch precision {
    case .float: try append(tile, outcomes.map { Float($0[0]) }, ratios, steps)
    case .double: try append(tile, outcomes.map { $0[0] }, ratios, steps)
    }
    try keepIfWorthwhile()
  }

  private func append(
    _ tile: Range<Int>, _ measures: [some BitwiseCopyable], _ ratios: [Float], _ steps: [Float]
  ) throws {
    try measures.withUnsafeBytes { measures in
      try ratios.withUnsafeBytes { ratios in
        try steps.withUnsafeBytes { steps in
          try file.append(tile, [measures, ratios, steps])
        }
      }
    }
  }

  /// Gives the file the name that the same command looks for, once and not too early: who stops a
  /// render at once does not want it.
  private func keepIfWorthwhile() throws {
    let isDue = keepTime.withLock { time in
      guard let due = time, due <= .now else { return false }
      time = nil
      return true
    }
    guard isDue else { return }
    try feedback.interruptions.keep(notice) { try file.keep() }
  }

  /// The measures, for pictures.
  var measures: StoredMeasures {
    file.measures(plane: StoredPlane.measure, width: size.width, height: size.height)
  }

  /// Fills a row with last loss ratios.
  func readLossRatios(
    row: Int, into values: UnsafeMutableRawBufferPointer
  ) throws(FileError) {
    try file.read(plane: StoredPlane.lossRatio, from: row * size.width, into: values)
  }

  /// Fills a row with steps of divergence.
  func readDivergenceSteps(
    row: Int, into values: UnsafeMutableRawBufferPointer
  ) throws(FileError) {
    try file.read(plane: StoredPlane.divergenceStep, from: row * size.width, into: values)
  }

  /// Removes the file unless it is kept, for others to go on from; threads that end later may still
  /// hold it.
  func removeUnlessKept() {
    file.removeUnlessKept()
    file.unlock()
  }

  /// Removes the file: what was wanted of it is written.
  func remove() { file.remove() }
}
