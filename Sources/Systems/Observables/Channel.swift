/// A named plane of numbers that an observable leaves, one for each pixel.
public struct Channel: Hashable, Sendable {
  /// What the numbers mean, which decides how they are coloured.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The sign is the class (negative: converged), the magnitude how fast.
    case signedClass
    /// Above and below zero, coloured by value.
    case diverging
    /// From little to much.
    case sequential
    /// Numbers that are not negative and span many orders of magnitude; -1 where there is none, since training diverged.
    case magnitude
    /// Whole numbers, -1 where what is counted never happened.
    case count
    /// Times with fractions, -1 where what is timed never happened.
    case time
    /// Names by number.
    case category
  }

  /// The name in files and on the command line, as in `lossRatio`.
  public let name: String
  /// The name that a figure prints.
  public let title: String
  /// What the numbers mean.
  public let kind: Kind
  /// Whether files hold the number rounded to `Float`; otherwise they hold all its bits.
  public let isRounded: Bool
  /// Whether the number says something of training that converged alone, so that others are left out of averages.
  public let isOfConverged: Bool
  /// The level at which a figure draws a line; nil for none.
  public let contour: Double?

  /// Describes a channel.
  public init(
    _ name: String, title: String, kind: Kind, isRounded: Bool = false, isOfConverged: Bool = false,
    contour: Double? = nil
  ) {
    self.name = name
    self.title = title
    self.kind = kind
    self.isRounded = isRounded
    self.isOfConverged = isOfConverged
    self.contour = contour
  }

  /// The bits of a value that digests and comparisons take: those of the double, or of a count the whole
  /// number in two's complement.
  package func bitPattern(_ value: Double) -> UInt64 {
    guard kind == .count, let whole = Int64(exactly: value) else { return value.bitPattern }
    return UInt64(bitPattern: whole)
  }
}
