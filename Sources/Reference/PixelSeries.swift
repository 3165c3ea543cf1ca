import Compute
import Systems

/// What one pixel tells, step by step.
package struct PixelSeries: Sendable {
  /// A pixel's state at one step.
  package struct State: Sendable {
    /// The step's number; the state is the one before it.
    package let step: Int
    /// Its numbers; empty below double precision, where a training is known as a difference alone.
    package let values: [Double]
  }

  /// The loss of each step, before its update; empty where the system has none. One that is not finite is the last.
  package var losses: [Double] = []
  /// The activity of each step, before its update; empty where the system has none.
  package var activities: [Double] = []
  /// The natural logarithm of how far the neighbour is before the first step and after each; nil where it cannot be told.
  /// Empty where there is no neighbour.
  package var logDistances: [Double?] = []
  /// The states that were asked for, as far as the pixel came.
  package var states: [State] = []
  /// The step that ended the pixel; nil where it went on to the end.
  package var endStep: Int?
  /// What it leaves.
  package var outcome = Outcome([])
}

extension ReferenceSystem {
  /// Iterates one pixel to its end, and keeps what each step tells.
  ///
  /// - Parameters:
  ///   - keepsState: says of a step's number, up to that after the last, whether the state before it is kept.
  ///   - progress: told, after each step, how many are done.
  func series(
    _ point: ParameterPoint, keepsState: (Int) -> Bool, _ cancellation: Cancellation,
    progress: (Int) -> Void
  ) throws(CancelledError) -> PixelSeries {
    let hasLoss = experiment.system.signals.contains(.loss)
    let hasActivity = experiment.system.signals.contains(.activity)
    let hasNeighbour = experiment.neighbour != nil
    var series = PixelSeries()
    let outcome = try outcome(
      point,
      before: { step, pixel throws(CancelledError) in
        try cancellation.check()
        guard keepsState(step) else { return }
        series.states.append(PixelSeries.State(step: step, values: pixel.state.map { Double($0) }))
      },
      after: { step, told in
        if hasLoss { series.losses.append(Double(told.loss)) }
        if hasActivity { series.activities.append(Double(told.activity)) }
        if hasNeighbour {
          if step == 0 { series.logDistances.append(told.before.logarithm) }
          series.logDistances.append(told.goesOn ? told.after.logarithm : nil)
        }
        if !told.goesOn { series.endStep = step }
        progress(step + 1)
      })
    series.outcome = outcome
    return series
  }
}
