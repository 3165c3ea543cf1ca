import Synchronization

/// Which of the networks that a trainer delivers are checked, in the order of their delivery.
///
/// Networks are counted in blocks of ``CheckRate/spacing``, over all runs of a ``Training``, and one of each
/// block is checked. Its place is another in each block, by the golden ratio, and the same in each
/// process. In the first block it lies within the first tile.
final class CheckedPlaces: Sendable {
  private struct State {
    var deliveredCount = 0
    /// Blocks whose place was drawn; 0 before the first tile.
    var blockCount = 0
    /// The next place to check, counted as deliveries are.
    var next = 0
    var drawCount: UInt64 = 0

    /// A number below `end`.
    mutating func draw(below end: Int) -> Int {
      drawCount += 1
      let turn = drawCount &* 0x9e37_79b9_7f4a_7c15
      return Int(turn.multipliedFullWidth(by: UInt64(end)).high)
    }

    mutating func drawNext(_ spacing: Int, within end: Int) {
      next = blockCount * spacing + draw(below: end)
      blockCount += 1
    }
  }

  private let spacing: Int
  private let isOnePerTile: Bool
  private let state = Mutex(State())

  /// Chooses places at a rate; nil where it checks nothing.
  init?(_ rate: CheckRate) {
    guard let spacing = rate.spacing else { return nil }
    self.spacing = spacing
    isOnePerTile = rate == .standard
  }

  /// The places, in the next tile of `count` networks, of those to check.
  func next(_ count: Int) -> [Int] {
    state.withLock { state in
      if state.blockCount == 0, count > 0 { state.drawNext(spacing, within: min(spacing, count)) }
      var places: [Int] = []
      let end = state.deliveredCount + count
      while state.next < end {
        places.append(state.next - state.deliveredCount)
        state.drawNext(spacing, within: spacing)
      }
      state.deliveredCount = end
      return isOnePerTile && places.count > 1 ? [places[state.draw(below: places.count)]] : places
    }
  }

  /// Has the next tile checked as the first one is.
  func restart() {
    state.withLock { state in
      state.deliveredCount = 0
      state.blockCount = 0
    }
  }
}
