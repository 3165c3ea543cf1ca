import Numbers
import Plane

/// What the search of a deep centre looks at: a plane of trainings, and stretched frames about places in it.
///
/// The search asks for nothing else, so that tests can give it planes whose nature they know.
package protocol SearchPlane {
  associatedtype Place: SearchPlace

  /// The outcomes at some places of the plane, in doubles.
  func outcomes(_ places: [Plane.Place]) throws -> [SearchOutcome]

  /// What frames about a place need to know, down to those whose side upwards is `10^-decade` long; nil where nothing can be
  /// trained.
  ///
  /// The same place and decade give the same, whatever was asked before.
  func place(x: DecimalNumber, y: DecimalNumber, decade: Int) throws -> Place?
}

extension SearchPlane {
  /// The frame of that height about a place; nil where trainings do not part in it.
  func frame(x: DecimalNumber, y: DecimalNumber, decade: Int) throws -> Place.Frame? {
    try place(x: x, y: y, decade: decade)?.frame(decade: decade)
  }
}

/// A place of the plane, and how trainings part about it.
package protocol SearchPlace {
  associatedtype Frame: SearchFrame

  /// The frame whose side upwards is `10^-decade` long, at most as deep as the place is known; nil where trainings do not part in
  /// it.
  func frame(decade: Int) throws -> Frame?

  /// The base-10 logarithm of the width at which structure is expected to end, as ``SearchFrame/log10StructureEnd`` of the narrowest
  /// frame; nil where trainings do not part in that.
  var log10StructureEnd: Double? { get }
}

/// A frame that is stretched as trainings part in it.
///
/// A point (p, q) of it lies p of its sides to the right of the middle, and q of its sides up.
package protocol SearchFrame {
  /// The direction of up, in degrees from the x axis, with so many digits that its error is small beside the frame's height.
  var angle: DecimalNumber { get }
  /// The base-10 logarithm of how many times as long the side to the right is.
  var log10Ratio: Double { get }
  /// By how much that logarithm is more in a frame a tenth as wide.
  var log10RatioGrowth: Double { get }
  /// The base-10 logarithm of the width at which structure is expected to end.
  var log10StructureEnd: Double { get }

  /// The outcomes at some points, which may lie up to a whole side from the middle.
  func outcomes(_ points: [SIMD2<Double>]) throws -> [SearchOutcome]

  /// The coordinates of a point, rounded to some digits.
  func place(_ point: SIMD2<Double>, fractionDigits: Int) -> (x: DecimalNumber, y: DecimalNumber)
}

/// What the search knows of a training.
package struct SearchOutcome: Sendable {
  /// The class measure: negative where the training converged.
  package let measure: Double
  /// The last loss over the first.
  package let lossRatio: Double

  /// Names the numbers.
  package init(measure: Double, lossRatio: Double) {
    self.measure = measure
    self.lossRatio = lossRatio
  }

  /// Whether the training converged.
  var isConverged: Bool { measure < 0 }

  /// Last losses over the first at a boundary of kind: below the one where training converged, above the other where it
  /// diverged.
  private static let sharpRatios = (converged: 0.9, diverged: 5e5)

  /// Whether two trainings next to each other, of which one converged, differ in kind: where a boundary is but a level of the
  /// last loss, it is smooth, and structure has ended.
  static func isSharp(_ first: SearchOutcome, _ second: SearchOutcome) -> Bool {
    let (converged, diverged) = first.isConverged ? (first, second) : (second, first)
    return converged.lossRatio < sharpRatios.converged
      && diverged.lossRatio > sharpRatios.diverged
  }

  /// Of outcomes on a line, the place of the first of two neighbours that differ, nearest the middle of the line, the first of
  /// equals; nil where all are the same.
  static func middleChange(_ outcomes: [SearchOutcome]) -> Int? {
    let changes = outcomes.indices.dropLast().filter {
      outcomes[$0].isConverged != outcomes[$0 + 1].isConverged
    }
    func fromMiddle(_ index: Int) -> Int { abs(2 * (index + 1) - outcomes.count) }
    return changes.min { fromMiddle($0) < fromMiddle($1) }
  }
}

/// A way between two points of a frame with different outcomes.
struct SearchCrossing {
  /// One end, and its outcome.
  var first: End
  /// The other.
  var second: End

  typealias End = (point: SIMD2<Double>, outcome: SearchOutcome)

  /// A point of the boundary, as well as it is known.
  var middle: SIMD2<Double> { (first.point + second.point) / 2 }

  /// Whether the boundary is one of kind.
  var isSharp: Bool { SearchOutcome.isSharp(first.outcome, second.outcome) }

  /// The way in nine parts: the points between them.
  var parts: [SIMD2<Double>] {
    (1..<Self.partCount).map { index in
      first.point + (second.point - first.point) * (Double(index) / Double(Self.partCount))
    }
  }

  static let partCount = 9

  /// The part of the way, nearest its middle, in which outcomes change; `outcomes` are those of ``parts``.
  func narrowed(_ outcomes: [SearchOutcome]) -> SearchCrossing {
    let all: [End] = [first] + zip(parts, outcomes).map { ($0, $1) } + [second]
    guard let part = SearchOutcome.middleChange(all.map(\.outcome)) else { return self }
    return SearchCrossing(first: all[part], second: all[part + 1])
  }
}
