/// What a device that works can hand over. Anything else comes of a broken device or driver, and is neither
/// converted nor used as an index: its tile has failed.
enum PlausibleNumbers {
  /// The slots in use after a survey of `slots` slots; nil where the counts are impossible.
  static func slots(_ counts: UnsafeMutableBufferPointer<Int32>, of slots: Int) -> Int? {
    let (left, moves, endings) = (Int(counts[0]), Int(counts[1]), Int(counts[2]))
    // Networks that have ended make room together, or stay where they are.
    guard (0...slots).contains(left), left + endings == slots,
      (0...min(left, endings)).contains(moves)
    else { return nil }
    return left
  }
}
