import Compute
import Systems

/// What a step tells the observables of one pixel.
package struct Told<Scalar: ReferenceScalar> {
  /// See ``Signal/loss``; of a flow the first number of its state, 0 where the system has neither.
  package var loss: Scalar = 0
  /// See ``Signal/separation``: before the step's update. 0 where the system has none.
  package var before = Separation<Scalar>()
  /// The same after it.
  package var after = Separation<Scalar>()
  /// See ``Signal/hits``; 0 where nobody asks for it.
  package var hits: Scalar = 0
  /// See ``Signal/leap``: 1 or 0.
  package var leap: Scalar = 0
  /// See ``Signal/averagedLoss``; 0 before the last step, and where nobody asks for it.
  package var averagedLoss: Scalar = 0
  /// See ``Signal/change``; false where the system has none.
  package var changes = false
  /// See ``Signal/activity``; 0 where the system has none.
  package var activity: Scalar = 0
  /// See ``Signal/kineticEnergy``; 0 where the system has none.
  package var kineticEnergy: Scalar = 0
  /// See ``Signal/overlap``; 0 where nobody asks for it.
  package var overlap: Scalar = 0
  /// See ``Signal/size``; 0 where the system has none.
  package var size: Scalar = 0
  /// See ``Signal/arrival``; false where the system has none.
  package var arrives = false
  /// See ``Signal/flip``; false where the system has none.
  package var flips = false
  /// See ``Signal/order``; 0 where nobody asks for it.
  package var order: Scalar = 0
  /// See ``Signal/gradientSize``: negative where the loss is not finite; 0 where the system has none.
  package var gradientSize: Scalar = 0
  /// Whether the pixel goes on. Where it does not, its numbers are not finite, its orbit has left for good, or it is at rest:
  /// further steps cannot change what it leaves.
  package var goesOn: Bool
}

/// One pixel on its way.
protocol ReferencePixel {
  associatedtype Scalar: ReferenceScalar

  /// Does a step, by its number from 0.
  mutating func step(_ number: Int) -> Told<Scalar>

  /// The numbers of its own that a step maps onward; empty below double precision, where a training is known as a difference
  /// alone.
  var state: [Scalar] { get }
}

/// A system in the arithmetic of its pixels: what all of them share.
protocol ReferenceSystem: Sendable {
  associatedtype Pixel: ReferencePixel

  /// What is computed.
  var experiment: Experiment { get }

  /// A pixel before its first step.
  func pixel(_ point: ParameterPoint) -> Pixel
}

extension ReferenceSystem {
  /// Iterates one pixel to its end.
  ///
  /// - Parameters:
  ///   - before: told of each step that comes, with the pixel as it is; of one that went on to the end also after its last, by
  ///     the number of all steps. What it throws ends the pixel.
  ///   - after: told of each step that is done.
  @inline(__always)
  func outcome<Failure: Error>(
    _ point: ParameterPoint, before: (_ step: Int, borrowing Pixel) throws(Failure) -> Void,
    after: (_ step: Int, Told<Pixel.Scalar>) -> Void
  ) throws(Failure) -> Outcome {
    var pixel = pixel(point)
    var observers = experiment.observables.map {
      ReferenceObserver<Pixel.Scalar>($0, experiment)
    }
    var goesOn = true
    var step = 0
    while goesOn, step < experiment.steps {
      try before(step, pixel)
      let told = pixel.step(step)
      for index in observers.indices { observers[index].observe(told, step: step) }
      after(step, told)
      goesOn = told.goesOn
      step += 1
    }
    if goesOn { try before(step, pixel) }
    var results: [Double] = []
    for index in observers.indices { results += observers[index].results() }
    return experiment.observables.outcome(results, experiment.reading)
  }

  /// Iterates one pixel to its end; nil when the run was cancelled.
  func outcome(_ point: ParameterPoint, _ queue: TileQueue) -> Outcome? {
    try? outcome(
      point,
      before: { _, _ throws(CancelledError) in
        if queue.isCancelled { throw CancelledError() }
      }, after: { _, _ in })
  }
}
