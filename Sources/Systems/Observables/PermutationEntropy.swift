import Numbers

/// How disordered a series is, judged by the order of neighbours alone (Bandt and Pompe, 2002), and how
/// complex (Rosso and others, 2007; PECCARY, 2024).
///
/// Each run of ``order`` consecutive values has one of `order!` ordinal patterns; of equal values the earlier is
/// the smaller. With their frequencies p and the uniform distribution u over N patterns:
///
///     S(p) = -sum p log2 p        entropy H = S(p) / log2 N
///     JS   = S((p + u) / 2) - S(p) / 2 - S(u) / 2
///     complexity C = H JS / JSmax,
///     JSmax = -1/2 [(N + 1)/N log2(N + 1) - 2 log2(2 N) + log2 N]
///
/// Both are 0 for a monotone or constant series. H is 1 for noise, C greatest in between.
public struct PermutationEntropy: Hashable, Sendable {
  /// Neighbours that make a pattern.
  public static let order = 4
  /// Patterns that there are: `order!`.
  public static let patternCount = 24

  /// H, from 0 to 1.
  public let entropy: Double
  /// C, from 0 to less than 1/2.
  public let complexity: Double

  /// The values of the channels.
  var values: [Double] { [entropy, complexity] }

  /// Takes how often each pattern occurred, whole numbers; without any, both are 0.
  public init(counts: some Collection<Double>) {
    let total = counts.reduce(0, +)
    let patterns = Double(counts.count)
    guard total > 0, counts.contains(where: { $0 > 0 && $0 < total }) else {
      entropy = 0
      complexity = 0
      return
    }
    // Sums of n log2 n over whole numbers: all but the logarithms is exact up to one rounding.
    let own = counts.reduce(0) { $0 + Self.weighted($1) }
    let disorder = logarithm2(total) - own / total
    // (p + u) / 2 has the numerators count N + total over 2 N total.
    let scale = 2 * patterns * total
    let mixed = counts.reduce(0) { $0 + Self.weighted($1 * patterns + total) }
    let mixedDisorder = logarithm2(scale) - mixed / scale
    let uniform = logarithm2(patterns)
    let divergence = mixedDisorder - disorder / 2 - uniform / 2
    let greatest =
      -0.5
      * ((patterns + 1) / patterns * logarithm2(patterns + 1) - 2 * logarithm2(2 * patterns)
        + uniform)
    entropy = disorder / uniform
    complexity = entropy * divergence / greatest
  }

  /// `n log2 n`, 0 at 0.
  private static func weighted(_ count: Double) -> Double {
    count > 0 ? count * logarithm2(count) : 0
  }
}
