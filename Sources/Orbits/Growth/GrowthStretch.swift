import Foundation
import Plane

/// How a frame is best stretched about an orbit: as its pixels part, when they begin to be trainings of their own.
///
/// The step t is the first at which the greater growth makes a tenth of the frame's width. The ratio is 2 sigma1 / sigma2, the
/// geometric mean over the steps next to t at which sigma1 is within half a decade of what it is at t. Up is the direction
/// of the greater growth. Where trainings part by a factor s, later steps still turn it by about 1 / s, and in a stretched
/// frame even that is seen: it is the direction of the first step from t on with an s of ten ratios, or of the greatest s
/// where none is so large.
package struct GrowthStretch: Hashable, Sendable {
  /// Why a frame has no such stretch.
  package enum Failure: Error, Hashable, Sendable {
    /// At no step does the growth make a tenth of the width.
    case nothingParts
    /// Trainings part along one direction only.
    case nothingPartsAcross
  }

  /// The step t.
  package let step: Int
  /// The base-10 logarithm of 2 sigma1 / sigma2.
  package let log10Growth: Double
  /// That of the frame's ratio, at least 0: the same, or as much as a frame of this width takes.
  package let log10Ratio: Double
  /// The direction of up, in degrees from the x axis, from 0 to 180.
  package let angleDegrees: Double
  /// The step whose direction it is.
  package let angleStep: Int
  /// Whether more steps would change nothing.
  package let isSettled: Bool

  /// Sums of hidden neurons that move by so much over a frame are no longer told as a difference.
  private static let log10Parting = -1.0
  /// How far sigma1 may be from what it is at t.
  private static let log10Reach = 0.5
  /// The direction is right to a tenth of the frame's height.
  private static let log10Sureness = 1.0

  /// Of the growth before each step, and a frame's length along its up side.
  package init(_ steps: [Growth], log10Width: Double) throws(Failure) {
    guard let step = steps.firstIndex(where: { $0.log10Greatest + log10Width >= Self.log10Parting })
    else { throw .nothingParts }
    func isNear(_ index: Int) -> Bool {
      (steps[index].log10Greatest - steps[step].log10Greatest).magnitude <= Self.log10Reach
    }
    let first = (0..<step).last { !isNear($0) }.map { $0 + 1 } ?? 0
    let end = (step..<steps.count).first { !isNear($0) } ?? steps.count
    let stretches = steps[first..<end].map(\.log10Stretch).filter(\.isFinite)
    guard !stretches.isEmpty else { throw .nothingPartsAcross }
    let growth = stretches.reduce(0, +) / Double(stretches.count) + log10(2)
    self.step = step
    log10Growth = growth
    log10Ratio = max(0, min(growth, StretchPath.log10Limit(log10Width: log10Width)))
    let wanted = log10Ratio + Self.log10Sureness
    let later = (step..<steps.count).filter { steps[$0].log10Stretch.isFinite }
    let sure = later.first { steps[$0].log10Stretch >= wanted }
    let turned = sure ?? later.max { steps[$0].log10Stretch < steps[$1].log10Stretch } ?? step
    angleStep = turned
    angleDegrees = steps[turned].angleRadians * 180 / Double.pi
    isSettled = end < steps.count && sure != nil
  }
}
