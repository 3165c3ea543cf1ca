import Files
import Plane

/// The samples of a keyframe under way, in the order of a ``Plane/KeyframeOrder``, in its work folder.
package struct KeyframeJournal: Sendable {
  /// The samples.
  package let journal: Journal
  /// Which pixel each of them is.
  package let order: KeyframeOrder
  /// The places whose samples are computed: all, or those that the keyframe before lacks.
  package let computedPlaces: Range<Int>
  /// The samples that come from the keyframe before.
  package var reusedCount: Int { order.count - computedPlaces.count }
  /// The samples that an earlier process had computed.
  package let resumedCount: Int
  /// What of an earlier process's work was lost, as in a power cut: one line each.
  package let losses: [String]
  private let store: ZoomStore
  private let keyframe: Int

  /// Opens or begins the journal of a keyframe; for the holder of its claim.
  ///
  /// What the keyframe before holds is taken over row by row where that is complete. Throws for a file of another
  /// zoom or keyframe, and changes nothing then.
  ///
  /// - Parameter awaitsPrevious: the keyframe before is under way; once it is complete, ``takeShared()`` takes over what
  ///   it holds.
  package init(
    _ store: ZoomStore, keyframe: Int, in folder: WorkFolder, awaitsPrevious: Bool = false
  ) throws {
    self.store = store
    self.keyframe = keyframe
    let manifest = store.manifest
    order = KeyframeOrder(
      try manifest.plane(keyframe), after: try manifest.sharedPlane(before: keyframe))
    let digest = SHA256.digest(try manifest.bytes())
    journal = try Journal(
      at: folder.file(.journal),
      identity: SHA256.digest(digest + Array("keyframe \(keyframe)".utf8)),
      layout: PlaneLayout(
        manifest.experiment.channels, manifest.precision, manifest.imageLayout),
      count: order.count)
    let isShared = keyframe > 0 && (awaitsPrevious || store.isComplete(keyframe - 1))
    let computedPlaces = 0..<(isShared ? order.newCount : order.count)
    resumedCount = journal.finished.ranges.reduce(0) { $0 + $1.clamped(to: computedPlaces).count }
    self.computedPlaces = computedPlaces
    var losses: [String] = []
    if journal.hasSetAside {
      losses.append(
        "\(journal.keptPath) is damaged, as by a power cut: its pieces are computed again; until the "
          + "keyframe is complete, it is kept as \(folder.file(.damagedJournal))")
    }
    if journal.damagedCount > 0 {
      losses.append(
        "\(journal.keptPath): \(journal.damagedCount) pieces are not whole, as after a power cut; they are "
          + "computed again")
    }
    self.losses = losses
    if isShared, !awaitsPrevious { try takeShared() }
  }

  /// Whether all samples are there.
  package var isWhole: Bool { journal.finished.ranges == [0..<order.count] }

  /// The places whose samples need not be computed: they are there or come from the keyframe before.
  package var finished: [Range<Int>] {
    let computed = journal.finished.ranges.map { $0.clamped(to: computedPlaces) }
    return (computed + [computedPlaces.upperBound..<order.count]).filter { !$0.isEmpty }
  }

  /// The whole keyframe, once all samples are there.
  package var landscape: JournalLandscape {
    JournalLandscape(journal, size: store.size, order: order)
  }

  /// Takes over the samples that the keyframe before, which is complete, has at the same places.
  package func takeShared() throws {
    guard reusedCount > 0 else { return }
    let shared = order.newCount..<order.count
    guard !journal.finished.gaps(in: shared).isEmpty else { return }
    let rows = try store.rows(keyframe - 1)
    let row = UnsafeMutableBufferPointer<Double>.allocate(capacity: store.size.width)
    row.initialize(repeating: 0)
    defer { row.deallocate() }
    for index in 0..<order.sharedRowCount {
      let shared = order.sharedRow(index)
      var values: [[Double]] = []
      for channel in journal.layout.channels {
        try rows.readExactly(channel.name, row: shared.sourceRow, into: row)
        values.append(shared.sourceColumns.map { row[$0] })
      }
      try journal.append(shared.places, values: values)
    }
  }
}
