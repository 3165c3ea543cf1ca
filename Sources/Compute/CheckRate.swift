/// How many of a trainer's networks the reference trains again, to compare every bit.
public enum CheckRate: Hashable, Sendable {
  /// One network of a trainer's first tile, then about one of 10 000, and never more than one of a tile: a
  /// device that is thousands of times faster than the reference must not wait for it.
  case standard
  /// One of each so many, at least 1, and one of the first tile.
  case oneOf(Int)
  /// None.
  case never

  /// The networks of which one is checked; nil where none is.
  var spacing: Int? {
    switch self {
    case .standard: 10_000
    case .oneOf(let count): max(1, count)
    case .never: nil
    }
  }
}
