import Compute
import Numbers
import Plane
import Systems

/// What a state grows by along the sides of a frame, from one edge to the other, by trainings as far from the orbit as the
/// sides reach.
///
/// It holds as far as a frame may be told by tangents alone, which also is where it is wanted; and to all digits, also of a
/// frame whose lesser growth drowns in the rounding of tangents.
struct TrainedSides {
  /// Along the side to the right.
  let right: [Double]
  /// Along the side upwards.
  let up: [Double]

  /// Digits of a side beyond those of its stretch.
  private static let spareDigits = 30

  /// Trains up to a step.
  ///
  /// Throws a `CancelledError` where it was asked to stop, and a `FieldError` where a parameter may not be what it is there.
  init(
    _ region: Region, _ place: OrbitPlace, _ setup: TrainingSetup, bits: Int, step: Int,
    cancellation: Cancellation
  ) throws {
    let digits = Int(max(0, region.log10Stretch).rounded(.up)) + Self.spareDigits
    let columns = region.decimalColumns(digits: digits)
    let (orbit, neighbours) = try OrbitNetwork.trained(
      place, setup, bits: bits, beside: [(columns[0], columns[1]), (columns[2], columns[3])],
      upTo: step, cancellation: cancellation)
    right = orbit.stateDifference(neighbours[0])
    up = orbit.stateDifference(neighbours[1])
  }
}
