import OpenCL

/// The networks of one tile on a device; `tile_housekeeping.cl` describes the layout.
final class TileBuffers<Scalar: DeviceScalar> {
  let weights: Buffer<Scalar>
  let gradients: Buffer<Scalar>
  let points: Buffer<Scalar>
  let observed: Buffer<Scalar>
  let divergenceSteps: Buffer<Scalar>
  /// Drawn batches of one launch.
  let batches: Buffer<Int32>
  /// What is known of repeating training: see `recurrence.cl`.
  let recurrences: Buffer<Scalar>
  let anchors: Buffer<Scalar>
  /// The point of the tile that each slot trains.
  let pointsOfSlots: Buffer<Int32>
  /// What a survey counted: slots in use, moves, endings.
  let counts: Buffer<Int32>
  /// Pairs (from slot, to slot).
  let moves: Buffer<Int32>
  /// Pairs (slot, point of the tile).
  let endings: Buffer<Int32>
  /// What the observables gathered, by point of the tile.
  let outcomes: Buffer<Scalar>

  /// Numbers that a survey leaves.
  static var countFields: Int { 3 }

  init(_ context: borrowing Context, _ plan: TilePlan) throws(CLError) {
    let networks = plan.tileNetworks
    let specialisation = plan.specialisation
    let parameters = specialisation.network.parameterCount
    weights = try Buffer(context, count: networks * parameters)
    gradients = try Buffer(context, count: networks * parameters)
    points = try Buffer(context, count: networks * specialisation.pointFields)
    observed = try Buffer(context, count: networks * specialisation.observedFields)
    divergenceSteps = try Buffer(context, count: networks)
    batches = try Buffer(context, count: specialisation.batch * plan.maximumChunkSteps)
    recurrences = try Buffer(context, count: networks * specialisation.recurrenceFields)
    anchors = try Buffer(
      context, count: specialisation.recurrenceSteps > 0 ? networks * parameters : 0)
    pointsOfSlots = try Buffer(context, count: networks)
    counts = try Buffer(context, count: Self.countFields)
    moves = try Buffer(context, count: 2 * networks)
    endings = try Buffer(context, count: 2 * networks)
    outcomes = try Buffer(context, count: networks * specialisation.resultCount)
  }
}
