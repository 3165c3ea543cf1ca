import Numbers
import Plane
import Systems

/// Where an orbit lies: an experiment, and a point of its plane with all decimal digits.
package struct OrbitPlace: Sendable {
  /// A direction of the plane.
  package enum Direction: Sendable, CaseIterable {
    case x, y
  }

  /// The training.
  package let experiment: Experiment
  /// The coordinate along x, in axis units.
  package let x: DecimalNumber
  /// The coordinate along y, in axis units.
  package let y: DecimalNumber
  /// What the training is made of.
  package let form: OrbitForm
  private let point: ExactPoint
  private let xChoice: AxisChoice
  private let yChoice: AxisChoice

  /// The natural logarithm of 10, rounded once.
  private static let logarithmOfTen = 0x1.26bb1bbb55516p+1

  /// Throws for an experiment that has no orbits, and for a coordinate at which a parameter may not be; the
  /// errors' fields are then `x` and `y`.
  package init(
    _ experiment: Experiment, x: DecimalNumber, y: DecimalNumber
  ) throws(FieldError) {
    try experiment.validate()
    form = try OrbitForm(experiment)
    (xChoice, yChoice) = try experiment.axisChoices()
    self.experiment = experiment
    self.x = x
    self.y = y
    point = try ExactPoint(experiment, x: x, y: y)
  }

  /// The middle of an experiment's landscape; throws as the other initialiser does.
  package init(middleOf experiment: Experiment) throws(FieldError) {
    let whole = Region(whole: experiment.axes)
    try self.init(experiment, x: whole.x.centre, y: whole.y.centre)
  }

  /// Whether a step of an orbit takes a function for each neuron, which with many bits costs far more than all else.
  package var isSlow: Bool { form.activation == .tanh }

  /// The digits after the point, of the coordinate that has more: a round number may be meant exactly.
  package var fractionDigitCount: Int { max(x.fractionDigitCount, y.fractionDigitCount) }

  /// The values of all parameters in the system's order, rates times the factor that all gradients share, each rounded
  /// once to the bits of the numbers that take it.
  func round(into values: BigFloats) {
    let training = experiment.knownTraining
    let arena = BigFloatArena()
    defer { withExtendedLifetime(arena) {} }
    let wide = arena.number(bits: values.bits + 64)
    for (slot, parameter) in training.parameters.enumerated() {
      point.set(wide, toParameter: slot)
      if parameter.isRate {
        wide.multiply(byTwoToThe: 1)
        wide.divide(by: training.gradientDivisor)
      }
      values[slot].set(wide)
    }
  }

  /// The derivatives of all parameters to the coordinate of a direction; `values` are what ``round(into:)`` gives, as
  /// doubles.
  func derivatives(_ direction: Direction, values: [Double]) -> [Double] {
    let (axis, choice) =
      direction == .x ? (experiment.axes.x, xChoice) : (experiment.axes.y, yChoice)
    let parameters = experiment.system.parameters
    let scales = experiment.system.parameterScales
    return parameters.indices.map { slot in
      guard choice.slots.contains(slot) else { return 0 }
      return axis.scale == .log10 ? values[slot] * Self.logarithmOfTen : scales[slot]
    }
  }
}
