import Synchronization
import Systems

/// Gathers the tiles of a run; an outcome that has not come yet has no values.
public final class OutcomeCollector: Sendable {
  private let storage: Mutex<[Outcome]>

  /// Makes room for `count` outcomes.
  public init(count: Int) {
    storage = Mutex(Array(repeating: Outcome([]), count: count))
  }

  /// Takes one tile.
  public func deliver(_ tile: Range<Int>, _ outcomes: [Outcome]) {
    storage.withLock { $0.replaceSubrange(tile, with: outcomes) }
  }

  /// What was gathered so far.
  public var outcomes: [Outcome] { storage.withLock { $0 } }
}
