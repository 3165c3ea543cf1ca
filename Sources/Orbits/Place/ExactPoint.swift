import Numbers
import Plane
import Systems

/// The parameters of one point of a plane, whose coordinates have all their decimal digits.
struct ExactPoint: Sendable {
  private let experiment: Experiment
  private let axes: [(axis: Axis, choice: AxisChoice, coordinate: DecimalNumber)]

  /// Throws for a coordinate at which a parameter may not be; the errors' fields are then `x` and `y`.
  init(_ experiment: Experiment, x: DecimalNumber, y: DecimalNumber) throws(FieldError) {
    self.experiment = experiment
    let choices = try experiment.axisChoices()
    axes = [(experiment.axes.x, choices.x, x), (experiment.axes.y, choices.y, y)]
    for (name, (axis, choice, coordinate)) in zip(["x", "y"], axes) {
      try Region.check(coordinate, name, scale: axis.scale)
      let value = axis.value(at: coordinate.doubleValue)
      for slot in choice.slots {
        try experiment.system.parameters[slot].check(value, name)
      }
    }
  }

  /// Sets a number to a parameter, by its place in the system's order: what an axis varies is exact before it is rounded,
  /// others are the experiment's doubles.
  func set(_ number: BigFloat, toParameter slot: Int) {
    number.set(experiment.fixedPoint[slot])
    for (axis, choice, coordinate) in axes where choice.slots.contains(slot) {
      number.set(coordinate)
      if axis.scale == .log10 { number.set(powerOfTen: number) }
    }
  }
}
