import Foundation
import Numbers

/// A place that the search of a deep centre follows.
package struct SearchNode: Codable, Hashable, Sendable {
  /// Along x, in axis units.
  package var x: DecimalNumber
  /// Along y.
  package var y: DecimalNumber
  /// The sum of the logarithms of the scores on the way here.
  var value: Double
  /// The same and what lies ahead.
  var outlook: Double
  /// The score of the frame that it was found in, one decade wider.
  package var score: Double
  /// That frame's direction; nil of a start.
  var angle: DecimalNumber?
  /// That frame's ratio, as a base-10 logarithm.
  package var log10Ratio: Double
  /// The base-10 logarithm of the width at which structure is expected to end.
  package var log10StructureEnd: Double
}

/// How far the search of a deep centre is.
package struct SearchState: Codable, Hashable, Sendable {
  /// The next frames are 10^-decade high.
  package var decade: Int
  /// Where they lie, best first.
  package var beam: [SearchNode]
  /// The base-10 logarithm of the greatest width at which structure may end: places where it ends above are followed only where
  /// there is no other.
  var log10WantedStructureEnd: Double
}

/// How scores on a way are counted together.
enum SearchScore {
  /// The factor of what should not be: small, and not so small that one such frame is the end of a way.
  static let refusal = 0.02

  /// What a score adds to the value of a way.
  static func logarithm(_ score: Double) -> Double { log(score + refusal) }
}

extension Sequence {
  /// The greatest first; equals stay in order.
  func sortedStably(by key: (Element) -> Double) -> [Element] {
    enumerated()
      .map { (element: $0.element, key: key($0.element), offset: $0.offset) }
      .sorted { (-$0.key, $0.offset) < (-$1.key, $1.offset) }
      .map(\.element)
  }
}
