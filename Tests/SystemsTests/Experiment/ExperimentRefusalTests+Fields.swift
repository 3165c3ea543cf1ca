import Systems

/// Refusals of single fields: unknown ones, other types, numbers out of range, axes.
extension ExperimentRefusalTests {
  static let unknown = [
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

  static let wrongTypes = [
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

  static let wrongNumbers = [
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

  static let wrongAxes = [
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
}
