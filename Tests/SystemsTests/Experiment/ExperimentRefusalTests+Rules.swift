import Systems

/// Refusals of observables, rules and schedules.
extension ExperimentRefusalTests {
  static let trainingObservables =
    "one of those that the system training can be observed by: convergence, permutationEntropy, escape, "
    + "exponent, losses, leap, averagedLoss, stillness"

  static let wrongObservables = [
    Refusal("observable: entropy", "observable", "entropy", "one of " + names(Observable.self)),
    Refusal("observables: [convergence, entropy]", "observables", "entropy", observables),
    Refusal("observables: convergence", "observables", "convergence", observables),
    Refusal("observables: {a: b}", "observables", "(not a list of names)", observables),
    Refusal("observables: [[convergence]]", "observables", "(not a list of names)", observables),
    Refusal("observables: []", "observables", "", "at least one, each once"),
    Refusal(
      "observables: [convergence, convergence]", "observables", "convergence, convergence",
      "at least one, each once"),
    Refusal(
      "observable: convergence\nobservables: [convergence]", "observables", "(a list)",
      "either observable or observables, not both"),
  ]

  static let heavyBall = "optimiser: {rule: heavyBall}\n"
  static let leaky = "network: {activation: leakyReLU}\n"

  /// Parameters of a rule or an activation that the experiment has not, or outside their range.
  static let foreignParameters = [
    Refusal("axes: {x: {parameter: momentum}}", "axes.x.parameter", "momentum", parameters),
    Refusal(
      leaky + "axes: {y: {parameter: momentum}}", "axes.y.parameter", "momentum",
      "one of inputRate, outputRate, weightOffset, initialWeightOffset, initialWeightScale, "
        + "negativeSlope, rate"),
    Refusal(
      "hyperparameters: {momentum: 0.5}", "hyperparameters.momentum", "0.5",
      "one of the fields inputRate, outputRate, weightOffset, initialWeightOffset, "
        + "initialWeightScale"),
    Refusal(
      heavyBall + "hyperparameters: {negativeSlope: 0.5}", "hyperparameters.negativeSlope", "0.5",
      "one of the fields inputRate, outputRate, weightOffset, initialWeightOffset, "
        + "initialWeightScale, momentum"),
    Refusal(
      heavyBall + "hyperparameters: {momentum: 1.5}", "hyperparameters.momentum", "1.5",
      "a number from 0 to 1"),
    Refusal(
      heavyBall + "hyperparameters: {momentum: -0.1}", "hyperparameters.momentum", "-0.1",
      "a number from 0 to 1"),
    Refusal(
      heavyBall + "hyperparameters: {momentum: .nan}", "hyperparameters.momentum", ".nan",
      "a finite number"),
    Refusal(
      leaky + "hyperparameters: {negativeSlope: 2}", "hyperparameters.negativeSlope", "2.0",
      "a number from 0 to 1"),
    Refusal(
      heavyBall + "axes: {x: {parameter: momentum}}", "axes.x.high", "6",
      "the base-10 logarithm of a number from 0 to 1"),
    Refusal(
      heavyBall + "axes: {y: {parameter: momentum, scale: linear, low: -1, high: 1}}", "axes.y.low",
      "-1", "a number from 0 to 1"),
  ]

  static let lion = "optimiser: {rule: lion}\n"
  static let adam = "optimiser: {rule: adam}\n"

  /// Numbers that a rule may not have, and ways of taking exponents that it does not have.
  static let rules = [
    Refusal(
      "optimiser: {rule: weightDecay}\nhyperparameters: {decay: -0.1}", "hyperparameters.decay",
      "-0.1", "a finite number, 0 or more"),
    Refusal(
      "optimiser: {rule: weightDecay}\naxes: {y: {parameter: decay, scale: linear, low: -1, high: 1}}",
      "axes.y.low", "-1", "a finite number, 0 or more"),
    Refusal(
      lion + "hyperparameters: {beta1: 1.5}", "hyperparameters.beta1", "1.5", "a number from 0 to 1"
    ),
    Refusal(
      lion + "hyperparameters: {beta2: -0.5}", "hyperparameters.beta2", "-0.5",
      "a number from 0 to 1"),
    Refusal(
      lion + "axes: {x: {parameter: momentum}}", "axes.x.parameter", "momentum",
      "one of inputRate, outputRate, weightOffset, initialWeightOffset, initialWeightScale, "
        + "beta1, beta2, decay, rate"),
    Refusal(
      lion + "observable: exponent", "exponent.method", "tangent",
      "twin, the one method for the rule lion"),
    Refusal(
      adam + "hyperparameters: {beta2: 1.01}", "hyperparameters.beta2", "1.01",
      "a number from 0 to 1"),
    Refusal(
      adam + "hyperparameters: {epsilon: 0}", "hyperparameters.epsilon", "0.0",
      "a number from 1e-30 to 1"),
    Refusal(
      adam + "hyperparameters: {decay: 0.1}", "hyperparameters.decay", "0.1",
      "one of the fields inputRate, outputRate, weightOffset, initialWeightOffset, "
        + "initialWeightScale, beta1, beta2, epsilon"),
    Refusal(
      "optimiser: {rule: adamW}\nhyperparameters: {decay: -1}", "hyperparameters.decay", "-1.0",
      "a finite number, 0 or more"),
    Refusal(
      "optimiser: {rule: curlDescent}\nhyperparameters: {curl: 2}", "hyperparameters.curl", "2.0",
      "a number from -1.5 to 1.5"),
    Refusal(
      "optimiser: {rule: curlDescent, curled: 1.5}", "optimiser.curled", "1.5",
      "a number from 0 to 1"),
    Refusal(
      "optimiser: {rule: curlDescent, curled: half}", "optimiser.curled", "half",
      "a finite number"),
    Refusal(
      "optimiser: {rule: curlDescent, curledLayer: middle}", "optimiser.curledLayer", "middle",
      "one of input, output"),
    Refusal(
      "optimiser: {curled: 0.5}", "optimiser.curled", "0.5",
      "it only where optimiser.rule is curlDescent"),
    Refusal(
      "optimiser: {rule: lion, curledLayer: input}", "optimiser.curledLayer", "input",
      "it only where optimiser.rule is curlDescent"),
    Refusal(
      "optimiser: {rule: langevin}\nhyperparameters: {temperature: -0.1}",
      "hyperparameters.temperature", "-0.1", "a finite number, 0 or more"),
    Refusal(
      "optimiser: {rule: langevin, noiseSeed: -1}", "optimiser.noiseSeed", "-1", seeds),
    Refusal(
      "optimiser: {noiseSeed: 3}", "optimiser.noiseSeed", "3",
      "it only where optimiser.rule is langevin"),
    Refusal(
      map + "observable: averagedLoss", "observables", "averagedLoss",
      "one of those that the map quadratic can be observed by: escape, smoothEscape"),
  ]

  static let scheduleFields = "fields shape, every, warmup, stepFactor, finalFraction"
  static let warmups = "a whole number from 0 to 1000000"

  static let schedules = [
    Refusal("schedule: cosine", "schedule", "cosine", "a mapping with the \(scheduleFields)"),
    Refusal("schedule: {decay: 1}", "schedule.decay", "1", "one of the \(scheduleFields)"),
    Refusal(
      "schedule: {shape: exponential}", "schedule.shape", "exponential",
      "one of " + names(Schedule.Shape.self)),
    Refusal("schedule: {warmup: -1}", "schedule.warmup", "-1.0", warmups),
    Refusal("schedule: {warmup: 2.5}", "schedule.warmup", "2.5", warmups),
    Refusal("schedule: {warmup: 1000001}", "schedule.warmup", "1000001.0", warmups),
    Refusal("schedule: {warmup: soon}", "schedule.warmup", "soon", "a finite number"),
    Refusal(
      "schedule: {shape: step, every: 0}", "schedule.every", "0", "a whole number from 1 to 1000000"
    ),
    Refusal(
      "schedule: {shape: step, stepFactor: -1}", "schedule.stepFactor", "-1.0",
      "a finite number, 0 or more"),
    Refusal(
      "schedule: {shape: cosine, finalFraction: -0.5}", "schedule.finalFraction", "-0.5",
      "a finite number, 0 or more"),
    Refusal(
      "schedule: {shape: linear, every: 7}", "schedule.every", "7",
      "it only where schedule.shape is step"),
    Refusal(
      "schedule: {shape: step, finalFraction: 0.1}", "schedule.finalFraction", "0.1",
      "it only where schedule.shape is linear or cosine"),
    Refusal(
      "schedule: {warmup: 3}\nhyperparameters: {warmup: 3}", "hyperparameters.warmup", "3",
      "one of the fields inputRate, outputRate, weightOffset, initialWeightOffset, "
        + "initialWeightScale"),
    Refusal("axes: {x: {parameter: warmup}}", "axes.x.parameter", "warmup", parameters),
    Refusal(
      "schedule: {warmup: 0}\naxes: {x: {parameter: warmup, scale: linear, low: -1, high: 1}}",
      "axes.x.low", "-1", "a number from 0 to 1000000"),
    Refusal(map + "schedule: {warmup: 3}", "schedule", "(a mapping or list)", mapFields),
  ]
}
