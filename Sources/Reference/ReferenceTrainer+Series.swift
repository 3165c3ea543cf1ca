import Compute
import Numbers
import Systems

extension ReferenceTrainer {
  /// Iterates one pixel, and keeps what each step tells; throws a `CancelledError` where it was asked to stop.
  ///
  /// - Parameters:
  ///   - keepsState: says of a step's number, up to that after the last, whether the state before it is kept.
  ///   - progress: told, after each step, how many are done.
  package func series(
    _ setup: Setup, _ point: ParameterPoint, precision: Precision,
    keepsState: @escaping (Int) -> Bool = { _ in false },
    cancellation: Cancellation = Cancellation(), progress: @escaping (Int) -> Void = { _ in }
  ) throws(CancelledError) -> PixelSeries {
    try setup.using(
      MakeSeries(
        point: point, keepsState: keepsState, cancellation: cancellation, progress: progress),
      in: precision
    ).get()
  }

  private struct MakeSeries: ReferenceSystemUse {
    let point: ParameterPoint
    let keepsState: (Int) -> Bool
    let cancellation: Cancellation
    let progress: (Int) -> Void

    func use(_ system: some ReferenceSystem) -> Swift.Result<PixelSeries, CancelledError> {
      Swift.Result { () throws(CancelledError) in
        try system.series(point, keepsState: keepsState, cancellation, progress: progress)
      }
    }
  }
}
