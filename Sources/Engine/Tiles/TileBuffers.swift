import Numbers
import OpenCL

/// The networks of one tile on a device; `tile_housekeeping.cl` describes the layout.
final class TileBuffers<Scalar: ScalarProtocol> {
  let states: Buffer<Scalar>
  /// What a step works with, such as gradients.
  let scratch: Buffer<Scalar>
  let points: Buffer<Scalar>
  let observed: Buffer<Scalar>
  let divergenceSteps: Buffer<Scalar>
  /// Drawn batches of one launch.
  let batches: Buffer<Int32>
  /// The noise of one launch.
  let noises: Buffer<Scalar>
  /// What is known of repeating training: see `recurrence.cl`.
  let recurrences: Buffer<Scalar>
  let anchors: Buffer<Scalar>
  /// The point of the tile that each slot trains.
  let pointsOfSlots: Buffer<Int32>
  /// What a survey counted: see ``CountField``.
  let counts: Buffer<Int32>
  /// See ``MoveField``.
  let moves: Buffer<Int32>
  /// See ``EndingField``.
  let endings: Buffer<Int32>
  /// What the observables gathered, by point of the tile.
  let outcomes: Buffer<Scalar>

  init(_ context: borrowing Context, _ plan: TilePlan) throws(CLError) {
    let networks = plan.tileNetworks
    let specialisation = plan.specialisation
    let stateNumbers = networks * specialisation.stateCount
    states = try Buffer(context, count: stateNumbers)
    scratch = try Buffer(
      context, count: networks * specialisation.system.scratchCount(specialisation.layout.mapping))
    points = try Buffer(context, count: networks * specialisation.pointFields)
    observed = try Buffer(context, count: networks * specialisation.observedFields)
    divergenceSteps = try Buffer(context, count: networks)
    batches = try Buffer(context, count: specialisation.system.drawnCount * plan.maximumChunkSteps)
    noises = try Buffer(context, count: specialisation.system.noiseCount * plan.maximumChunkSteps)
    recurrences = try Buffer(context, count: networks * specialisation.recurrenceFields)
    anchors = try Buffer(
      context, count: specialisation.recurrenceSteps > 0 ? stateNumbers : 0)
    pointsOfSlots = try Buffer(context, count: networks)
    counts = try Buffer(context, count: CountField.count)
    moves = try Buffer(context, count: MoveField.count * networks)
    endings = try Buffer(context, count: EndingField.count * networks)
    outcomes = try Buffer(context, count: networks * specialisation.resultCount)
  }
}
