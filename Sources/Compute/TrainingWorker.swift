/// One thread's share of a trainer.
public protocol TrainingWorker: AnyObject, Sendable {
  /// Trains tiles of `points` until the queue is empty or cancelled.
  ///
  /// When it throws, every tile it had not delivered has been given back.
  func run(_ points: any PointSource, _ queue: TileQueue) throws
}
