import Systems

/// A schedule of learning rates: the specification of every operation and its order.
///
/// The step of a layer is `rate (w s)`, with the factor `w` of the warm-up and `s` of the shape, or `rate` itself where
/// rates are constant. `t` is the step's number, from 0, and `T` all steps:
///
///     w = t + 1 < warmup ? (t + 1) / warmup : 1
///     s = stepFactor^(t / every)                    `step`: see ``power(_:_:)``
///     s = fma(finalFraction - 1, d, 1)              `linear` and `cosine`; d from 0 to 1 is how far down they are
///     p = max(t - warmup, 0) / max(T - warmup, 1)   the time that has gone by since the warm-up
///     d = p                                         `linear`
///     d = ``CosineDescent``                         `cosine`
///
/// Divisions are ``quotient(_:_:)``.
package struct RateSchedule<Scalar: ReferenceScalar>: Sendable {
  private let schedule: Schedule
  private let steps: Scalar
  /// Where the warm-up's parameter lies in a point, if there is one, and where the shape's.
  private let warmupSlot: Int
  private let shapeSlot: Int

  /// The schedule of a training.
  package init(_ setup: TrainingSetup) {
    schedule = setup.training.schedule
    steps = Scalar(setup.experiment.steps)
    warmupSlot = TrainingSlot.ofRule + setup.training.optimiser.rule.parameters.count
    shapeSlot = warmupSlot + (schedule.hasWarmup ? 1 : 0)
  }

  /// The step of a layer: its rate, in which the factor is that all gradients share, as the schedule has it.
  ///
  /// - Parameters:
  ///   - point: the rounded parameters, in the system's order.
  ///   - number: the step's number, from 0.
  @inline(__always)
  package func step(_ point: [Scalar], layer: Int, number: Int) -> Scalar {
    let rate = point[TrainingSlot.rate(layer: layer)]
    return schedule.isConstant ? rate : rate * factor(point, number)
  }

  private func factor(_ point: [Scalar], _ number: Int) -> Scalar {
    warmth(point, number) * share(point, number)
  }

  private func warmth(_ point: [Scalar], _ number: Int) -> Scalar {
    guard schedule.hasWarmup else { return 1 }
    let (done, all) = (Scalar(number + 1), point[warmupSlot])
    return done < all ? quotient(done, all) : 1
  }

  private func share(_ point: [Scalar], _ number: Int) -> Scalar {
    switch schedule.shape {
    case .constant: 1
    case .step: Self.power(point[shapeSlot], number / schedule.interval)
    case .linear: Self.left(point[shapeSlot], progress(point, number))
    case .cosine: Self.left(point[shapeSlot], CosineDescent.descent(progress(point, number)))
    }
  }

  private func progress(_ point: [Scalar], _ number: Int) -> Scalar {
    let warmup = schedule.hasWarmup ? point[warmupSlot] : 0
    let (past, all) = (Scalar(number) - warmup, steps - warmup)
    return quotient(past > 0 ? past : 0, all > 1 ? all : 1)
  }

  private static func left(_ finalFraction: Scalar, _ descent: Scalar) -> Scalar {
    Scalar(1).addingProduct(finalFraction - 1, descent)
  }

  /// A whole power by squaring, from the lowest bit of the exponent on.
  private static func power(_ base: Scalar, _ exponent: Int) -> Scalar {
    var (square, result) = (base, Scalar(1))
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result *= square }
      square *= square
      rest >>= 1
    }
    return result
  }
}
