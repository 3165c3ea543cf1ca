import Pictures

/// A scale as the measures at which its codes change, for looking up millions of them.
///
/// A scale's own search walks through all measures of its keyframe, but there are only some
/// thousands of codes. The limits are found by bisection on the scale itself, so every code is that
/// of the scale's position.
package struct RankCodeTable: Sendable {
  /// In order of magnitude: a magnitude's code is `first` plus, or minus, the limits it reaches.
  private struct Half: Sendable {
    let first: Int
    let sign: Int
    /// The bit patterns of the smallest magnitudes with the next codes, ascending.
    let limits: FixedBuffer<UInt64>
  }

  private let converged: Half
  private let diverged: Half
  /// That of zero.
  private let ofZero: UInt16

  package init(_ scale: RankScale) {
    converged = Self.half { RankCodes.code(ofPosition: scale.position(of: -$0)) }
    diverged = Self.half { RankCodes.code(ofPosition: scale.position(of: $0)) }
    ofZero = RankCodes.noOutcome
  }

  package init(_ scale: CentredScale) {
    converged = Self.half { RankCodes.code(ofPosition: scale.position(of: -$0)) }
    diverged = Self.half { RankCodes.code(ofPosition: scale.position(of: $0)) }
    ofZero = RankCodes.code(ofPosition: scale.position(of: 0))
  }

  /// The code of a measure; it must be finite, and of ranks not zero, to have one of a position.
  package func code(of measure: Double) -> UInt16 {
    guard measure.isFinite else { return RankCodes.noOutcome }
    guard measure != 0 else { return ofZero }
    let half = measure < 0 ? converged : diverged
    let magnitude = measure.magnitude.bitPattern
    let reached = OrderedSearch.count(
      notAbove: magnitude, in: half.limits.start, count: half.limits.count)
    return UInt16(half.first + half.sign * reached)
  }

  /// - Parameter code: the code of a positive magnitude, which rises or falls with it throughout.
  private static func half(code: (Double) -> UInt16) -> Half {
    let lowest = Double.leastNonzeroMagnitude.bitPattern
    let highest = Double.greatestFiniteMagnitude.bitPattern
    let first = Int(code(Double(bitPattern: lowest)))
    let last = Int(code(Double(bitPattern: highest)))
    let sign = last < first ? -1 : 1
    let count = abs(last - first)
    return Half(
      first: first, sign: sign,
      limits: FixedBuffer(count: count) { limits in
        /// Fills the limits of `steps`; they lie above `low`, and at or below `high`.
        func fill(_ steps: Range<Int>, above low: UInt64, upTo high: UInt64) {
          guard !steps.isEmpty else { return }
          let middle = steps.lowerBound + steps.count / 2
          var below = low
          var reached = high
          while reached - below > 1 {
            let probe = below + (reached - below) / 2
            let steps = sign * (Int(code(Double(bitPattern: probe))) - first)
            if steps > middle { reached = probe } else { below = probe }
          }
          limits[middle] = reached
          fill(steps.lowerBound..<middle, above: low, upTo: reached)
          fill(middle + 1..<steps.upperBound, above: reached - 1, upTo: high)
        }
        fill(0..<count, above: lowest, upTo: highest)
      })
  }
}
