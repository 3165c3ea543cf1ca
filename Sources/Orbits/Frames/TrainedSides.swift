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
    let arena = BigFloatArena()
    let sides = try withExtendedLifetime(arena) {
      let columns = region.columns(bits: 4 * digits + 64, in: arena)
      return try (0..<4).map { index in
        columns[index].isZero ? 0 : try DecimalNumber(columns[index].text(digits: digits))
      }
    }
    let orbit = OrbitNetwork(place, setup, bits: bits)
    let neighbours = try [(sides[0], sides[1]), (sides[2], sides[3])].map { side in
      try OrbitNetwork(near: place, setup, bits: bits, by: side)
    }
    var scratch = orbit.emptyStep()
    for number in 0..<step {
      try cancellation.check()
      for network in [orbit] + neighbours {
        _ = network.begin(number, into: &scratch)
        network.update()
      }
    }
    right = orbit.stateDifference(neighbours[0])
    up = orbit.stateDifference(neighbours[1])
  }
}
