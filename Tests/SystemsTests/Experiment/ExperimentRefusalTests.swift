import Numbers
import Systems
import TestSupport
import Testing

/// Every value that an experiment may not have is one ``FieldError`` of one line.
@Suite struct ExperimentRefusalTests {
  /// A file, and the error it must give.
  struct Refusal: Sendable, CustomTestStringConvertible {
    let yaml: String
    let field: String
    let value: String
    let allowed: String

    init(_ yaml: String, _ field: String, _ value: String, _ allowed: String) {
      self.yaml = yaml
      self.field = field
      self.value = value
      self.allowed = allowed
    }

    var testDescription: String { yaml }
  }

  private static let fields =
    "one of the fields preset, system, network, data, optimiser, schedule, map, recurrent, flow, "
    + "almostLinear, steps, "
    + "hyperparameters, axes, loss, observable, observables, exponent, accuracy, leap"
  private static let networkFields =
    "fields width, layers, outputs, activation, parameterisation, inputs, biases, initial, "
    + "starts, outputActivation"
  private static let dataFields =
    "fields points, multiple, seed, set, inputs, labels, targets, order, train, test, scale, "
    + "weights, digests"
  private static let widths = "a whole number from 1 to 64"
  private static let steps = "a whole number from 20 to 1000000"
  private static let seeds = "a whole number from 0 to 18446744073709551615"
  private static let points = "a whole number from 1 to 65536"
  private static let batches = "full, or a whole number from 1 to 4096"
  private static let multiples =
    "a positive number that makes at most 65536 points (parameters x multiple / outputs)"
  private static let presets = "one of " + names(Preset.self)
  private static let parameters =
    "one of inputRate, outputRate, weightOffset, initialWeightOffset, initialWeightScale, rate"
  private static let noScalar = "(a mapping, a list or nothing)"

  private static let observables = "a list of " + names(Observable.self)

  /// The names of all cases, as an error lists them.
  private static func names<Value: CaseIterable & RawRepresentable<String>>(
    _ type: Value.Type
  ) -> String {
    Value.allCases.map(\.rawValue).joined(separator: ", ")
  }

  static let refusals =
    unknown + wrongTypes + wrongNumbers + wrongAxes + wrongObservables + foreignParameters
    + wrongSystems + wrongMaps + rules + schedules

  private static let map = "system: map\n"
  private static let mapFields =
    "one of the fields of the system map: preset, system, map, steps, hyperparameters, axes, observable, "
    + "observables, exponent"

  /// What a system has not, or is not.
  private static let wrongSystems = [
    Refusal("system: maps", "system", "maps", "one of " + names(AnySystem.Name.self)),
    Refusal(map + "network: {width: 3}", "network", "(a mapping or list)", mapFields),
    Refusal(map + "loss: meanSquare", "loss", "meanSquare", mapFields),
    Refusal(
      map + "preset: tanh", "preset", "tanh",
      "one of those of the system map: "
        + Preset.allCases.filter { $0.experiment.system.name == .map }.map(\.rawValue)
        .joined(separator: ", ")),
    Refusal(
      "preset: mandelbrot\nnetwork: {width: 3}", "network", "(a mapping or list)", mapFields),
    Refusal(
      "system: training\npreset: mandelbrot", "preset", "mandelbrot",
      "one of those of the system training: "
        + Preset.allCases.filter { $0.experiment.training != nil }.map(\.rawValue)
        .joined(separator: ", ")),
    Refusal(
      "map: {formula: quadratic}", "map", "(a mapping or list)",
      "one of the fields of the system training: preset, system, network, data, optimiser, schedule, "
        + "steps, hyperparameters, axes, loss, observable, observables, exponent, accuracy, leap"),
    Refusal(
      map + "map: {formula: cubic}", "map.formula", "cubic",
      "one of " + names(MapSystem.Formula.self)),
    Refusal(map + "map: {power: 3}", "map.power", "3", "one of the fields formula, word"),
    Refusal(
      map + "axes: {x: {parameter: inputRate}}", "axes.x.parameter", "inputRate",
      "one of cReal, cImaginary, zReal, zImaginary"),
    Refusal(
      map + "hyperparameters: {momentum: 1}", "hyperparameters.momentum", "1",
      "one of the fields cReal, cImaginary, zReal, zImaginary"),
    Refusal(
      map + "observable: convergence", "observables", "convergence",
      "one of those that the map quadratic can be observed by: escape, smoothEscape"),
  ]

  private static func map(_ formula: MapSystem.Formula, _ rest: String) -> String {
    "system: map\nmap: {formula: \(formula.rawValue)\(rest)"
  }
  private static let words = "1 to 64 letters, each A or B"
  private static let oneMethod = "tangent, the one method for the system map"

  /// What one formula has and another has not.
  private static let wrongMaps = [
    Refusal(
      map(.burningShip, "}\nobservable: exponent"), "observables", "exponent",
      "one of those that the map burningShip can be observed by: escape, smoothEscape"),
    Refusal(
      map(.magnet1, "}\nobservable: escape"), "observables", "escape",
      "one of those that the map magnet1 can be observed by: smoothEscape, fate"),
    Refusal(
      map(.logistic, "}\nobservable: smoothEscape"), "observables", "smoothEscape",
      "one of those that the map logistic can be observed by: escape, exponent"),
    Refusal(
      map(.quadratic, "}\nobservable: fate"), "observables", "fate",
      "one of those that the map quadratic can be observed by: escape, smoothEscape"),
    Refusal("observable: fate", "observables", "fate", trainingObservables),
    Refusal("observable: smoothEscape", "observables", "smoothEscape", trainingObservables),
    Refusal(
      map(.logistic, "}\nexponent: {method: twin}"), "exponent.method", "twin", oneMethod),
    Refusal(
      map(.markusLyapunov, "}\nexponent: {method: cloud}"), "exponent.method", "cloud", oneMethod),
    Refusal(
      map(.markusLyapunov, "}\nobservable: escape\nexponent: {from: 3}"), "exponent",
      "(a mapping)", "it only where the observables contain exponent"),
    Refusal(
      "preset: mandelbrot\nexponent: {from: 3}", "exponent", "(a mapping)",
      "it only where the observables contain exponent"),
    Refusal(
      map(.markusLyapunov, "}\nexponent: {coupling: 0.5}"), "exponent.coupling", "0.5",
      "it with trainings alone"),
    Refusal(
      "preset: zircon\nsteps: 200", "exponent.from", "200", "a whole number from 0 to 199"),
    Refusal(
      map(.markusLyapunov, "}\nsteps: 40\nexponent: {from: 40}"), "exponent.from", "40",
      "a whole number from 0 to 39"),
    Refusal(map(.markusLyapunov, ", word: ABC}"), "map.word", "ABC", words),
    Refusal(map(.markusLyapunov, ", word: ab}"), "map.word", "ab", words),
    Refusal(map(.markusLyapunov, ", word: \"\"}"), "map.word", "", words),
    Refusal(
      map(.markusLyapunov, ", word: [A, B]}"), "map.word", noScalar, "a word"),
    Refusal(
      map(.logistic, ", word: A}"), "map.word", "A", "it with the formula markusLyapunov alone"),
    Refusal(
      map(.logistic, "}\naxes: {x: {parameter: a}}"), "axes.x.parameter", "a", "one of r, x0"),
    Refusal(
      map(.markusLyapunov, "}\nhyperparameters: {r: 4}"), "hyperparameters.r", "4",
      "one of the fields a, b, x0"),
    Refusal(
      "preset: julia\nmap: {formula: logistic}", "axes.x.parameter", "zReal", "one of r, x0"),
  ]

  private static let trainingObservables =
    "one of those that the system training can be observed by: convergence, permutationEntropy, escape, "
    + "exponent, losses, leap, averagedLoss, stillness"

  private static let wrongObservables = [
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

  private static let heavyBall = "optimiser: {rule: heavyBall}\n"
  private static let leaky = "network: {activation: leakyReLU}\n"

  /// Parameters of a rule or an activation that the experiment has not, or outside their range.
  private static let foreignParameters = [
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

  private static let lion = "optimiser: {rule: lion}\n"
  private static let adam = "optimiser: {rule: adam}\n"

  /// Numbers that a rule may not have, and ways of taking exponents that it does not have.
  private static let rules = [
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

  private static let scheduleFields = "fields shape, every, warmup, stepFactor, finalFraction"
  private static let warmups = "a whole number from 0 to 1000000"

  private static let schedules = [
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

  private static let unknown = [
    Refusal("step: 500", "step", "500", fields),
    Refusal("Steps: 500", "Steps", "500", fields),
    Refusal("'': 500", "", "500", fields),
    Refusal("~: 500", "~", "500", fields),
    Refusal("1: 500", "1", "500", fields),
    Refusal("b: 1\na: {}", "a", "(a mapping or list)", fields),
    Refusal("network: {depth: 2}", "network.depth", "2", "one of the \(networkFields)"),
    Refusal(
      "network: {width: 8, depth: [2]}", "network.depth", "(a mapping or list)",
      "one of the \(networkFields)"),
    Refusal("data: {count: 3}", "data.count", "3", "one of the " + dataFields),
    Refusal(
      "optimiser: {rate: 3}", "optimiser.rate", "3",
      "one of the fields rule, batch, batchSeed, curled, curledLayer, noiseSeed"),
    Refusal(
      "hyperparameters: {rate: 3}", "hyperparameters.rate", "3",
      "one of the fields inputRate, outputRate, weightOffset, initialWeightOffset, "
        + "initialWeightScale"),
    Refusal("axes: {z: {}}", "axes.z", "(a mapping or list)", "one of the fields x, y"),
    Refusal(
      "axes: {y: {step: 1}}", "axes.y.step", "1",
      "one of the fields parameter, scale, low, high"),
    Refusal("\"two\\nlines\": 3", "two lines", "3", fields),
    Refusal("\"\\e[31m\": \"\\a3\"", "?[31m", "?3", fields),
    Refusal("steps: \"3\\r\\n\\u20280\"", "steps", "3 0", steps),
    Refusal(
      String(repeating: "k", count: 61) + ": 3", String(repeating: "k", count: 57) + "...",
      "3", fields),
    Refusal(
      "steps: " + String(repeating: "9", count: 61), "steps",
      String(repeating: "9", count: 57) + "...", steps),
  ]

  private static let wrongTypes = [
    Refusal("3", "experiment", "(not a mapping)", "fields such as preset, system, network"),
    Refusal("[steps]", "experiment", "(not a mapping)", "fields such as preset, system, network"),
    Refusal("tanh", "experiment", "(not a mapping)", "fields such as preset, system, network"),
    Refusal("preset: Tanh", "preset", "Tanh", presets),
    Refusal("preset: ~", "preset", "~", presets),
    Refusal("preset: [tanh]", "preset", noScalar, presets),
    Refusal("network:", "network", "", "a mapping with the \(networkFields)"),
    Refusal("network: ~", "network", "~", "a mapping with the \(networkFields)"),
    Refusal("network: true", "network", "true", "a mapping with the \(networkFields)"),
    Refusal("network: 16", "network", "16", "a mapping with the \(networkFields)"),
    Refusal("network: [16]", "network", "(a list)", "a mapping with the \(networkFields)"),
    Refusal("network: {width: ~}", "network.width", "~", widths),
    Refusal("network: {width: null}", "network.width", "null", widths),
    Refusal("network: {width: yes}", "network.width", "yes", widths),
    Refusal("network: {width: wide}", "network.width", "wide", widths),
    Refusal("network: {width: [8]}", "network.width", noScalar, widths),
    Refusal("network: {width: {n: 8}}", "network.width", noScalar, widths),
    Refusal(
      "network: {activation: gelu}", "network.activation", "gelu",
      "one of " + names(Activation.self)),
    Refusal(
      "network: {parameterisation: maximalUpdate}", "network.parameterisation", "maximalUpdate",
      "one of paper, standard"),
    Refusal(
      "network: {parameterisation: [standard]}", "network.parameterisation", noScalar,
      "one of paper, standard"),
    Refusal("data: [272]", "data", "(a list)", "a mapping with the " + dataFields),
    Refusal("data: {points: full}", "data.points", "full", points),
    Refusal(
      "optimiser: {rule: adamax}", "optimiser.rule", "adamax",
      "one of " + names(Optimiser.Rule.self)),
    Refusal("optimiser: {batch: [16]}", "optimiser.batch", noScalar, batches),
    Refusal("optimiser: {batch: ~}", "optimiser.batch", "~", batches),
    Refusal("optimiser: {batch: Full}", "optimiser.batch", "Full", batches),
    Refusal("steps: true", "steps", "true", steps),
    Refusal("loss: ~", "loss", "~", "one of " + names(Loss.self)),
    Refusal("loss: {}", "loss", noScalar, "one of " + names(Loss.self)),
    Refusal("observable: 3", "observable", "3", "one of " + names(Observable.self)),
    Refusal(
      "hyperparameters: {inputRate: fast}", "hyperparameters.inputRate", "fast",
      "a finite number"),
    Refusal("axes: [x, y]", "axes", "(a list)", "a mapping with the fields x, y"),
    Refusal(
      "axes: {x: inputRate}", "axes.x", "inputRate",
      "a mapping with the fields parameter, scale, low, high"),
    Refusal("axes: {x: {parameter: width}}", "axes.x.parameter", "width", parameters),
    Refusal("axes: {x: {scale: log}}", "axes.x.scale", "log", "one of log10, linear"),
    Refusal("axes: {x: {low: ~}}", "axes.x.low", "~", "a decimal number"),
    Refusal("axes: {x: {low: false}}", "axes.x.low", "false", "a decimal number"),
  ]

  private static let wrongNumbers = [
    Refusal("network: {width: 0}", "network.width", "0", widths),
    Refusal("network: {width: 65}", "network.width", "65", widths),
    Refusal("network: {width: 8.0}", "network.width", "8.0", widths),
    Refusal(
      "network: {width: 99999999999999999999}", "network.width", "99999999999999999999",
      widths),
    Refusal("network: {layers: 9}", "network.layers", "9", "a whole number from 1 to 8"),
    Refusal("network: {layers: 0}", "network.layers", "0", "a whole number from 1 to 8"),
    Refusal("network: {outputs: -1}", "network.outputs", "-1", "a whole number from 1 to 16"),
    Refusal("network: {outputs: 17}", "network.outputs", "17", "a whole number from 1 to 16"),
    Refusal("data: {points: 0}", "data.points", "0", points),
    Refusal("data: {points: 65537}", "data.points", "65537", points),
    Refusal("data: {multiple: 0}", "data.multiple", "0.0", multiples),
    Refusal("data: {multiple: -1}", "data.multiple", "-1.0", multiples),
    Refusal("data: {multiple: 1e300}", "data.multiple", "1e+300", multiples),
    Refusal("data: {multiple: .inf}", "data.multiple", ".inf", "a finite number"),
    Refusal("data: {multiple: nan}", "data.multiple", "nan", "a finite number"),
    Refusal(
      "data: {points: 3, multiple: 2}", "data.multiple", "2",
      "either points or multiple, not both"),
    Refusal(
      "data: {points: [], multiple: []}", "data.multiple", "(not a number)",
      "either points or multiple, not both"),
    Refusal("data: {seed: -1}", "data.seed", "-1", seeds),
    Refusal("data: {seed: 18446744073709551616}", "data.seed", "18446744073709551616", seeds),
    Refusal("data: {seed: 1.5}", "data.seed", "1.5", seeds),
    Refusal("optimiser: {batch: 0}", "optimiser.batch", "0", batches),
    Refusal("optimiser: {batch: 4097}", "optimiser.batch", "4097", batches),
    Refusal("optimiser: {batchSeed: -7}", "optimiser.batchSeed", "-7", seeds),
    Refusal("steps: 19", "steps", "19", steps),
    Refusal("steps: 1000001", "steps", "1000001", steps),
    Refusal("steps: 1e3", "steps", "1e3", steps),
    Refusal("steps: .inf", "steps", ".inf", steps),
    Refusal(
      "hyperparameters: {inputRate: .nan}", "hyperparameters.inputRate", ".nan",
      "a finite number"),
    Refusal(
      "hyperparameters: {outputRate: -inf}", "hyperparameters.outputRate", "-inf",
      "a finite number"),
    Refusal(
      "hyperparameters: {weightOffset: 1e400}", "hyperparameters.weightOffset", "1e400",
      "a finite number"),
    Refusal(
      "hyperparameters: {initialWeightOffset: nan}", "hyperparameters.initialWeightOffset",
      "nan", "a finite number"),
    Refusal(
      "hyperparameters: {initialWeightScale: infinity}",
      "hyperparameters.initialWeightScale", "infinity", "a finite number"),
  ]

  private static let wrongAxes = [
    Refusal("axes: {x: {low: .nan}}", "axes.x.low", ".nan", "a decimal number"),
    Refusal("axes: {x: {high: .inf}}", "axes.x.high", ".inf", "a decimal number"),
    Refusal("axes: {x: {low: 1e}}", "axes.x.low", "1e", "a decimal number"),
    Refusal(
      "axes: {x: {low: -300.5}}", "axes.x.low", "-300.5",
      "a base-10 logarithm from -300 to 300"),
    Refusal(
      "axes: {y: {high: 301}}", "axes.y.high", "301",
      "a base-10 logarithm from -300 to 300"),
    Refusal(
      "axes: {y: {high: 1e9999}}", "axes.y.high", "1e9999",
      "a base-10 logarithm from -300 to 300"),
    Refusal(
      "axes: {x: {scale: linear, low: -1e301}}", "axes.x.low", "-1e301",
      "a number from -1e300 to 1e300"),
    Refusal("axes: {x: {low: 6}}", "axes.x.high", "6", "a number above low (6)"),
    Refusal("axes: {y: {high: -3.5}}", "axes.y.high", "-3.5", "a number above low (-3)"),
    Refusal(
      "axes: {x: {parameter: outputRate}}", "axes.y.parameter", "outputRate",
      "a parameter that axes.x (outputRate) does not set already"),
    Refusal(
      "axes: {x: {parameter: rate}}", "axes.y.parameter", "outputRate",
      "a parameter that axes.x (rate) does not set already"),
    Refusal(
      "axes: {y: {parameter: rate}}", "axes.y.parameter", "rate",
      "a parameter that axes.x (inputRate) does not set already"),
    Refusal(
      "preset: offset\naxes: {x: {parameter: inputRate}}", "axes.y.parameter", "rate",
      "a parameter that axes.x (inputRate) does not set already"),
    Refusal(
      "preset: offset\naxes: {y: {parameter: weightOffset}}", "axes.y.parameter",
      "weightOffset", "a parameter that axes.x (weightOffset) does not set already"),
  ]

  @Test(arguments: refusals)
  func theErrorNamesFieldValueAndWhatIsAllowed(refusal: Refusal) throws {
    let error = try #require(throws: FieldError.self) { try ExperimentText.decode(refusal.yaml) }
    #expect(error.field == refusal.field)
    #expect(error.value == refusal.value)
    #expect(error.allowed == refusal.allowed)
    #expect(
      error.description
        == "\(refusal.field): '\(refusal.value)' is not allowed; give \(refusal.allowed)")
    #expect(!error.description.contains { $0.isNewline })
  }

  @Test func experimentsMadeInCodeAreCheckedToo() throws {
    let changes: [(field: String, change: (inout Experiment) -> Void)] = [
      ("network.width", { $0.network.width = .max }),
      ("network.layers", { $0.network.layers = 0 }),
      ("network.outputs", { $0.network.outputs = .min }),
      ("data.points", { $0.data.size = .count(-1) }),
      ("data.multiple", { $0.data.size = .multiple(.nan) }),
      ("data.multiple", { $0.data.size = .multiple(.infinity) }),
      ("optimiser.batch", { $0.optimiser.batch = .drawn(0) }),
      ("optimiser.curled", { $0.optimiser.curledSynapses.share = .nan }),
      ("optimiser.curledLayer", { $0.optimiser.curledSynapses.layer = .input }),
      ("optimiser.noiseSeed", { $0.optimiser.noiseSeed = 1 }),
      ("steps", { $0.steps = 19 }),
      ("schedule.every", { $0.schedule.interval = 0 }),
      ("hyperparameters.warmup", { $0.hyperparameters[.warmup] = 3 }),
      ("hyperparameters.inputRate", { $0.hyperparameters[.inputRate] = .nan }),
      ("hyperparameters.outputRate", { $0.hyperparameters[.outputRate] = .infinity }),
      ("hyperparameters.weightOffset", { $0.hyperparameters[.weightOffset] = -.infinity }),
      ("hyperparameters.initialWeightOffset", { $0.hyperparameters[.initialWeightOffset] = .nan }),
      ("hyperparameters.initialWeightScale", { $0.hyperparameters[.initialWeightScale] = .nan }),
      ("observables", { $0.observables = [] }),
      ("hyperparameters.momentum", { $0.hyperparameters[.momentum] = 0.5 }),
      ("axes.x.parameter", { $0.axes.x.parameter = .negativeSlope }),
      ("axes.x.low", { $0.axes.x.low = -301 }),
      ("axes.y.high", { $0.axes.y.high = -3 }),
      ("axes.y.parameter", { $0.axes.y.parameter = .inputRate }),
    ]
    for (field, change) in changes {
      var experiment = Preset.tanh.experiment
      change(&experiment)
      let changed = experiment
      let error = try #require(throws: FieldError.self, "\(field)") { try changed.validate() }
      #expect(error.field == field)
      #expect(throws: FieldError.self) { try Setup(changed) }
    }
  }
}
