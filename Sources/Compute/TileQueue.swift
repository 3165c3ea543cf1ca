import Synchronization
import Systems

/// The points that are still to be trained, shared by all workers of a run.
///
/// A worker takes a tile, trains it and delivers its outcomes, or gives it back untrained; what was
/// delivered stays, whatever becomes of the worker.
public final class TileQueue: Sendable {
  private struct State {
    var waiting: [Range<Int>]
    var outstanding = 0
    var trainedNetworks = 0.0
    var isCancelled = false
    var hasEnded = false
    var deliveryFailure: (any Error)?

    var waitingCount: Int { waiting.reduce(0) { $0 + $1.count } }
  }

  /// What all queues of a run share.
  private final class Tiles: Sendable {
    let state: Mutex<State>
    let changed = ConditionVariable()

    init(_ state: sending State) {
      self.state = Mutex(state)
    }
  }

  private let tiles: Tiles
  private let deliverTile: @Sendable (Range<Int>, [Outcome]) throws -> Void
  private let check: (@Sendable (Range<Int>, [Outcome]) throws -> Void)?
  private let parent: TileQueue?

  /// Points in all.
  public let count: Int
  /// Points that were trained before this run.
  public let finishedCount: Int
  /// Workers that share the points.
  private let workerCount: Int

  /// Shares out `count` points; `deliver` receives each tile's outcomes once, from any thread.
  ///
  /// - Parameters:
  ///   - finished: points that are trained already: ascending ranges that do not overlap.
  ///   - workerCount: workers that share the points.
  ///   - parent: is cancelled with all that runs within it.
  public init(
    count: Int, finished: [Range<Int>] = [], workerCount: Int = 1, within parent: TileQueue? = nil,
    deliver: @escaping @Sendable (Range<Int>, [Outcome]) throws -> Void
  ) {
    self.count = count
    self.workerCount = workerCount
    finishedCount = finished.reduce(0) { $0 + $1.count }
    let bounds = [0] + finished.flatMap { [$0.lowerBound, $0.upperBound] } + [max(0, count)]
    let gaps = stride(from: 0, to: bounds.count, by: 2).map { bounds[$0]..<bounds[$0 + 1] }
    tiles = Tiles(State(waiting: gaps.filter { !$0.isEmpty }))
    deliverTile = deliver
    check = nil
    self.parent = parent
  }

  private init(
    _ queue: TileQueue, check: @escaping @Sendable (Range<Int>, [Outcome]) throws -> Void
  ) {
    count = queue.count
    finishedCount = queue.finishedCount
    workerCount = queue.workerCount
    tiles = queue.tiles
    deliverTile = queue.deliverTile
    parent = queue.parent
    self.check = check
  }

  /// The same points for a worker whose outcomes are checked before they are handed over.
  ///
  /// Where `check` throws, the tile is given back untrained.
  func checked(_ check: @escaping @Sendable (Range<Int>, [Outcome]) throws -> Void) -> TileQueue {
    TileQueue(self, check: check)
  }

  /// The points of a worker's next tile such that all workers end together: a quarter of what is
  /// waiting for it if all go on at their present speeds, for it may have several tiles in flight and
  /// speeds change; `maximum` for a worker alone, and never less than a sixteenth of that, with which
  /// it begins.
  ///
  /// - Parameter trained: networks that the worker reported so far, fractions included.
  public func fairSize(maximum: Int, trained: Double) -> Int {
    guard workerCount > 1 else { return maximum }
    return tiles.state.withLock { state in
      let share = state.trainedNetworks > 0 ? trained / state.trainedNetworks : 0
      let fair = Int((Double(state.waitingCount) * share / 4).rounded(.up))
      return min(maximum, max((maximum + 15) / 16, fair))
    }
  }

  /// The next tile of at most `maximum` points, or nil when none is waiting now.
  public func take(maximum: Int) -> Range<Int>? {
    let (tile, isLast) = tiles.state.withLock { state in
      (Self.take(maximum, from: &state), state.waiting.isEmpty)
    }
    if isLast { tiles.changed.notify() }
    return tile
  }

  /// The next tile; waits while other workers may still give one back. Nil ends the worker.
  public func takeOrWait(maximum: Int) -> Range<Int>? {
    let tile = tiles.changed.wait {
      tiles.state.withLock { state -> Range<Int>?? in
        if state.isCancelled { return .some(nil) }
        if let tile = Self.take(maximum, from: &state) { return .some(tile) }
        return state.outstanding == 0 ? .some(nil) : nil
      }
    }
    if waitingCount == 0 { tiles.changed.notify() }
    return tile
  }

  /// Returns once no point waits to be taken, or nobody takes any more.
  func waitUntilTaken() {
    tiles.changed.wait {
      tiles.state.withLock { state -> Void? in
        state.waiting.isEmpty || state.isCancelled || state.hasEnded ? () : nil
      }
    }
  }

  /// Tells those who wait that all workers have ended.
  func end() {
    tiles.state.withLock { $0.hasEnded = true }
    tiles.changed.notify()
  }

  private static func take(_ maximum: Int, from state: inout State) -> Range<Int>? {
    guard !state.isCancelled, let first = state.waiting.first else { return nil }
    let tile = first.prefix(max(1, maximum))
    if tile.count == first.count {
      state.waiting.removeFirst()
    } else {
      state.waiting[0] = tile.upperBound..<first.upperBound
    }
    state.outstanding += 1
    return tile
  }

  /// Hands over a tile's outcomes, in the order of its points.
  ///
  /// Throws a ``WrongOutcomesError`` where a check fails: other workers train the tile, and this one must end.
  /// Throws what the receiver throws, which ends the whole run: no other worker can do better.
  public func deliver(_ tile: Range<Int>, _ outcomes: [Outcome]) throws {
    precondition(outcomes.count == tile.count)
    do {
      try check?(tile, outcomes)
    } catch {
      giveBack(tile, trained: Double(tile.count))
      // The reference did not come to its end.
      if error is CancelledError { return }
      throw error
    }
    defer { release() }
    do {
      try deliverTile(tile, outcomes)
    } catch {
      tiles.state.withLock { state in
        state.deliveryFailure = state.deliveryFailure ?? error
        state.isCancelled = true
      }
      throw error
    }
  }

  /// What the receiver of outcomes threw first.
  var deliveryFailure: (any Error)? { tiles.state.withLock { $0.deliveryFailure } }

  /// Puts an untrained tile back for any worker; `trained` undoes what was reported of it.
  public func giveBack(_ tile: Range<Int>, trained: Double) {
    tiles.state.withLock { state in
      state.waiting.insert(tile, at: 0)
      state.trainedNetworks -= trained
    }
    release()
  }

  private func release() {
    tiles.state.withLock { $0.outstanding -= 1 }
    tiles.changed.notify()
  }

  /// Tells how much training was done, in whole networks or fractions of one.
  public func report(networks: Double) {
    tiles.state.withLock { $0.trainedNetworks += networks }
  }

  /// Networks trained so far, fractions included.
  public var trainedNetworks: Double { tiles.state.withLock { $0.trainedNetworks } }

  /// Points that nobody has taken, or that were given back.
  public var waitingCount: Int { tiles.state.withLock { $0.waitingCount } }

  /// Asks all workers to stop soon.
  public func cancel() {
    tiles.state.withLock { $0.isCancelled = true }
    tiles.changed.notify()
  }

  /// Whether workers should stop.
  public var isCancelled: Bool {
    tiles.state.withLock { $0.isCancelled } || parent?.isCancelled == true
  }
}
