import Numbers
import Systems

/// The parts of a training that has orbits: what it is made of, as far as orbits and tangents ask.
package struct OrbitForm: Sendable {
  /// What hidden neurons do.
  package let activation: OrbitActivation
  /// How weights learn.
  package let rule: OrbitRule
  /// See ``TrainingSystem/movesOutgoingWeightsIntoSteps``.
  package let movesOutgoingWeightsIntoSteps: Bool

  /// Throws for a system, an activation, a rule, a schedule or a loss that has no orbits.
  package init(_ experiment: Experiment) throws(FieldError) {
    guard let training = experiment.training else {
      throw FieldError(
        field: "system", value: experiment.system.name.rawValue,
        allowed: "training, the one system whose depth is known")
    }
    guard training.network.isSquare else {
      throw FieldError(
        field: training.network.hasBiases ? "network.biases" : "network.inputs",
        value: training.network.hasBiases ? "true" : "\(training.network.fanIn(layer: 0))",
        allowed: training.network.hasBiases
          ? "false where the depth is to be known"
          : "the width (\(training.network.width)) where the depth is to be known")
    }
    guard training.network.starts == 1 else {
      throw FieldError(
        field: "network.starts", value: training.network.starts,
        allowed: "1 where the depth is to be known")
    }
    guard let activation = OrbitActivation(training.network.activation) else {
      throw FieldError(
        field: "network.activation", value: training.network.activation.rawValue,
        allowed: Self.names(Activation.allCases) { OrbitActivation($0) != nil })
    }
    guard let rule = OrbitRule(training.optimiser.rule) else {
      throw FieldError(
        field: "optimiser.rule", value: training.optimiser.rule.rawValue,
        allowed: Self.names(Optimiser.Rule.allCases) { OrbitRule($0) != nil })
    }
    guard training.schedule.isConstant else {
      let shape = training.schedule.shape
      throw FieldError(
        field: "schedule", value: shape == .constant ? "warmup" : shape.rawValue,
        allowed: "none, for depth is known of constant rates alone")
    }
    guard training.network.outputActivation == .identity else {
      throw FieldError(
        field: "network.outputActivation", value: training.network.outputActivation.rawValue,
        allowed: "identity where the depth is to be known")
    }
    guard Self.hasOrbits(training.loss) else {
      throw FieldError(
        field: "loss", value: training.loss.rawValue,
        allowed: Self.names(Loss.allCases, where: Self.hasOrbits))
    }
    self.activation = activation
    self.rule = rule
    movesOutgoingWeightsIntoSteps = training.movesOutgoingWeightsIntoSteps
  }

  /// Whether the loss is the mean square, whose error is a difference.
  private static func hasOrbits(_ loss: Loss) -> Bool {
    switch loss {
    case .meanSquare: true
    case .crossEntropy, .hinge, .lazyHinge: false
    }
  }

  private static func names<Choice: RawRepresentable<String>>(
    _ choices: [Choice], where hasOrbits: (Choice) -> Bool
  ) -> String {
    "one of those whose depth is known: "
      + choices.filter(hasOrbits).map(\.rawValue).joined(separator: ", ")
  }
}

/// An update rule whose orbits and tangents are known.
package enum OrbitRule: Sendable {
  case gradientDescent, heavyBall, nesterov

  /// Nil for a rule that has no formula here.
  init?(_ rule: Optimiser.Rule) {
    switch rule {
    case .gradientDescent: self = .gradientDescent
    case .heavyBall: self = .heavyBall
    case .nesterov: self = .nesterov
    case .weightDecay, .lion, .adam, .adamW, .curlDescent, .langevin: return nil
    }
  }

  /// The new weight; a rule with momentum changes the velocity too.
  func update(
    _ weight: BigFloat, gradient: BigFloat, step: BigFloat, momentum: BigFloat,
    velocity: BigFloat?, scratch: OrbitScratch
  ) {
    guard let velocity, self != .gradientDescent else {
      weight.subtract(product: step, gradient, scratch: scratch[0])
      return
    }
    velocity.multiply(by: momentum)
    velocity.add(gradient)
    if self == .heavyBall {
      weight.subtract(product: step, velocity, scratch: scratch[0])
    } else {
      scratch[1].set(product: momentum, velocity)
      scratch[1].add(gradient)
      weight.subtract(product: step, scratch[1], scratch: scratch[0])
    }
  }
}
