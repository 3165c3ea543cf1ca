import Landscapes

/// Checks a zoom's store and says what it found.
enum StoreCheck {
  /// One line per keyframe that is not intact, and one for the whole; fails where one is damaged.
  static func run(_ path: String) throws {
    let store = try UsageError.wrapping { try ZoomStore.open(at: path) }
    var intact = 0
    var damaged = 0
    for keyframe in 0..<store.keyframeCount {
      switch store.verify(keyframe) {
      case .intact: intact += 1
      case .incomplete: print("keyframe \(keyframe): not computed yet")
      case .damaged(let reason):
        damaged += 1
        print("keyframe \(keyframe): \(reason)")
      }
    }
    print("\(path): \(intact) of \(store.keyframeCount) keyframes intact, \(damaged) damaged")
    guard damaged == 0 else {
      throw LandscapeError("\(path): \(damaged) of \(store.keyframeCount) keyframes damaged")
    }
  }
}
