import Files
import TestSupport
import Testing

/// Experiments' files with wrong contents.
struct BadExperimentTests {
  private static let cases: [BadExperiment] = [
    // Not YAML, or not a mapping.
    BadExperiment("steps: [1, 2", "not valid YAML", "line 2"),
    BadExperiment("\tsteps: 20", "not valid YAML", "line 1, column 1"),
    BadExperiment("network:\n\twidth: 4", "not valid YAML", "line 2"),
    BadExperiment("a\0b: 3", "not valid YAML", "control characters"),
    BadExperiment("steps: *missing", "not valid YAML", "line 1", "alias"),
    BadExperiment("steps: 20\n---\nsteps: 30\n", "not valid YAML", "another document"),
    BadExperiment("steps: 20\nsteps: 30", "'steps'", "more than once"),
    BadExperiment("network: {width: 3, width: 4}", "'width'", "more than once"),
    BadExperiment("? [a, b]\n: 3", "not valid YAML", "line 1"),
    BadExperiment("- a\n- b", "not a mapping", "preset, system"),
    BadExperiment("only words", "not a mapping", "preset, system"),
    BadExperiment("42", "not a mapping"),
    BadExperiment(String(repeating: "[", count: 100_000), "nested too deeply"),
    BadExperiment(
      String(repeating: "{a: ", count: 5000) + "1" + String(repeating: "}", count: 5000),
      "nested too deeply"),

    // Far more nodes than the text is long, or than any experiment has.
    BadExperiment(bomb, "line 2: '*a0' is an alias", "write out"),
    BadExperiment(keyBomb, "line 2: '*a0' is an alias"),
    BadExperiment(mergeBomb, "line 2: '*a0' is an alias"),
    BadExperiment("data: {points: &n 9, seed: *n}", "line 1: '*n' is an alias"),
    BadExperiment(
      "list: [" + String(repeating: "x,", count: 10_001) + "]", "10002", "10000 that are"),
    BadExperiment(nestedKeys, "line 1", "not"),

    // Unknown fields, and fields of the wrong kind.
    BadExperiment("stepz: 20", "stepz: '20' is not allowed", "preset, system, network"),
    BadExperiment("1: 2", "1: '2' is not allowed", "preset, system, network"),
    BadExperiment(
      "network: {wdith: 3}", "network.wdith: '3'", "width, layers, outputs, activation"),
    BadExperiment("axes: {z: {}}", "axes.z", "x, y"),
    BadExperiment(
      "axes: {x: {colour: red}}", "axes.x.colour: 'red'", "parameter, scale, low, high"),
    BadExperiment("network: 3", "network: '3' is not allowed", "a mapping"),
    BadExperiment("network: [1]", "network: '(a list)' is not allowed", "a mapping"),
    BadExperiment("network: {width: {a: 1}}", "network.width", "1 to 64"),
    BadExperiment("steps:", "steps", "20 to 1000000"),

    // Every field out of its range.
    BadExperiment("preset: foo", "preset: 'foo' is not allowed", "tanh, relu, linear"),
    BadExperiment("steps: 19", "steps: '19' is not allowed", "20 to 1000000"),
    BadExperiment("steps: 1000001", "steps: '1000001' is not allowed", "20 to 1000000"),
    BadExperiment("steps: 99999999999999999999999", "steps: '99999999999999999999999'", "20 to"),
    BadExperiment("steps: 1e400", "steps: '1e400' is not allowed", "whole number"),
    BadExperiment("steps: 20.5", "steps: '20.5' is not allowed", "whole number"),
    BadExperiment("network: {width: 0}", "network.width: '0' is not allowed", "1 to 64"),
    BadExperiment("network: {width: 65}", "network.width: '65' is not allowed", "1 to 64"),
    BadExperiment("network: {layers: 0}", "network.layers: '0' is not allowed", "1 to 8"),
    BadExperiment("network: {layers: 9}", "network.layers: '9' is not allowed", "1 to 8"),
    BadExperiment("network: {outputs: 0}", "network.outputs: '0' is not allowed", "1 to 16"),
    BadExperiment("network: {outputs: 17}", "network.outputs: '17' is not allowed", "1 to 16"),
    BadExperiment(
      "network: {activation: gelu}", "network.activation: 'gelu'", "tanh, relu, identity"),
    BadExperiment(
      "network: {parameterisation: mup}",
      "network.parameterisation: 'mup' is not allowed", "one of paper, standard"),
    BadExperiment("data: {points: 0}", "data.points: '0' is not allowed", "1 to 65536"),
    BadExperiment("data: {points: 65537}", "data.points: '65537' is not allowed", "1 to 65536"),
    BadExperiment("data: {multiple: -1}", "data.multiple: '-1.0' is not allowed", "positive"),
    BadExperiment("data: {multiple: 1e300}", "data.multiple: '1e+300' is not allowed", "65536"),
    BadExperiment("data: {multiple: .nan}", "data.multiple: '.nan' is not allowed", "finite"),
    BadExperiment("data: {points: 3, multiple: 1}", "data.multiple", "not both"),
    BadExperiment(
      "data: {seed: -1}", "data.seed: '-1' is not allowed", "0 to 18446744073709551615"),
    BadExperiment("optimiser: {rule: rmsprop}", "optimiser.rule: 'rmsprop'", "gradientDescent"),
    BadExperiment(
      "optimiser: {batch: 0}", "optimiser.batch: '0' is not allowed", "full", "1 to 4096"),
    BadExperiment(
      "optimiser: {batch: 4097}", "optimiser.batch: '4097' is not allowed", "1 to 4096"),
    BadExperiment("optimiser: {batch: half}", "optimiser.batch: 'half' is not allowed", "full"),
    BadExperiment("optimiser: {batchSeed: x}", "optimiser.batchSeed: 'x' is not allowed", "0 to"),
    BadExperiment(
      "hyperparameters: {inputRate: .inf}", "hyperparameters.inputRate: '.inf'", "finite"),
    BadExperiment("hyperparameters: {outputRate: 1e400}", "hyperparameters.outputRate: '1e400'"),
    BadExperiment(
      "hyperparameters: {weightOffset: x}", "hyperparameters.weightOffset: 'x'", "finite"),
    BadExperiment(
      "hyperparameters: {initialWeightOffset: x}", "initialWeightOffset: 'x'", "finite"),
    BadExperiment("hyperparameters: {initialWeightScale: x}", "initialWeightScale: 'x'", "finite"),
    BadExperiment(
      "axes: {x: {parameter: foo}}", "axes.x.parameter: 'foo' is not allowed", "inputRate"),
    BadExperiment(
      "axes: {x: {parameter: rate}}", "axes.y.parameter: 'outputRate'", "axes.x (rate)"),
    BadExperiment(
      "axes: {y: {scale: log2}}", "axes.y.scale: 'log2' is not allowed", "log10, linear"),
    BadExperiment("axes: {x: {low: abc}}", "axes.x.low: 'abc' is not allowed", "decimal number"),
    BadExperiment(
      "axes: {x: {low: 1e99999999999}}", "axes.x.low: '1e99999999999'", "decimal number"),
    BadExperiment("axes: {x: {low: -301}}", "axes.x.low: '-301' is not allowed", "-300 to 300"),
    BadExperiment(
      "axes: {y: {low: 5, high: 4}}", "axes.y.high: '4' is not allowed", "above low (5)"),
    BadExperiment(
      "axes: {x: {low: 0, high: 1e-301}}", "region.x.width: '1e-301'", "1e-300 or more"),
    BadExperiment("network: {starts: 0}", "network.starts: '0' is not allowed", "1 to 1024"),
    BadExperiment("network: {starts: 1025}", "network.starts: '1025'", "1 to 1024"),
    BadExperiment(
      "network: {starts: 4}\nhyperparameters: {start: 4}", "hyperparameters.start: '4.0'",
      "a whole number from 0 to 3"),
    BadExperiment(
      "network: {starts: 4}\nhyperparameters: {start: 1.5}", "hyperparameters.start: '1.5'",
      "whole"),
    BadExperiment("hyperparameters: {start: 1}", "hyperparameters.start", "outputRate"),
    BadExperiment("axes: {y: {parameter: start}}", "axes.y.parameter: 'start'", "inputRate"),
    BadExperiment(
      "network: {starts: 4}\naxes: {y: {parameter: start, scale: linear, low: -1, high: 3}}",
      "axes.y.low: '-1'", "-0.5 to 3.5"),
    BadExperiment(
      "network: {starts: 4}\naxes: {y: {parameter: start, scale: linear, low: 0, high: 4}}",
      "axes.y.high: '4'", "-0.5 to 3.5"),
    BadExperiment("observable: leap\nleap: {steps: 0}", "leap.steps: '0'", "1 to 1000"),
    BadExperiment("observable: leap\nleap: {steps: 2.5}", "leap.steps: '2.5'", "1 to 1000"),
    BadExperiment("observable: leap\nleap: {length: 5}", "leap.length", "steps"),
    BadExperiment("leap: {steps: 3}", "leap: '(a mapping)'", "observables contain leap"),
    BadExperiment("preset: mandelbrot\nobservable: leap", "observable", "escape"),
    BadExperiment("preset: zircon\nmap: {word: BOB}", "map.word: 'BOB'", "each A or B"),
    BadExperiment("preset: zircon\nmap: {word: 17}", "map.word: '17'", "1 to 64 letters"),
    BadExperiment("preset: magnet1\nobservable: escape", "observables: 'escape'", "fate"),
    BadExperiment(
      "preset: zircon\nexponent: {method: cloud}", "exponent.method: 'cloud'", "tangent"),
    BadExperiment("preset: zircon\nsteps: 100", "exponent.from: '200'", "0 to 99"),
    BadExperiment("preset: logistic\nhyperparameters: {x0: .inf}", "hyperparameters.x0", "finite"),
    BadExperiment("loss: huber", "loss: 'huber' is not allowed", "meanSquare"),
    BadExperiment("observable: lyapunov", "observable: 'lyapunov' is not allowed", "convergence"),
  ]

  /// Each of thirty levels holds the one before twice; `last` is the line after them.
  private static func doubling(_ level: (Int) -> String, last: String) -> String {
    "a0: &a0 {k: 1}\n" + (1..<30).map { "a\($0): &a\($0) \(level($0))\n" }.joined() + last
  }

  /// As a field's name the last level is hashed.
  private static let keyBomb = doubling({ "[*a\($0 - 1), *a\($0 - 1)]" }, last: "? *a29\n: 1\n")

  private static let mergeBomb = doubling(
    { "{? x : *a\($0 - 1), y: *a\($0 - 1)}" }, last: "<<: *a29\n")

  /// Each of many names holds the one before, and all are hashed over and over.
  private static let nestedKeys =
    String(repeating: "? ", count: 900) + "[" + String(repeating: "x,", count: 9000) + "]"

  /// Each level holds the one before nine times over.
  private static let bomb =
    "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    + (1..<30).map { level in
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      return "a\(level): &a\(level) [\(aliases)]\n"
    }.joined()

  @Test(arguments: cases)
  func isRefusedWithOneLine(_ example: BadExperiment) throws {
    try example.expectRefusal(in: try TemporaryFolder())
  }

  /// The record of a picture is refused as a file is.
  @Test func aPicturesRecordHasNoAliases() throws {
    let folder = try TemporaryFolder()
    let picture = try Raster(
      width: 1, height: 1, elements: [RGB8(red: 0, green: 0, blue: 0)])
    for bomb in [Self.bomb, Self.keyBomb, Self.mergeBomb] {
      let record = PNG.Text(keyword: "romanesco", text: bomb)
      try PNG.write(picture, texts: [record], to: folder.file("bomb.png"))
      try BadCommand(
        "render --from bomb.png --size 8 -o x.png", "--from 'bomb.png'", "'*a0' is an alias"
      ).expectRefusal(in: folder)
    }
  }

  /// What stands in a comment for something else is no alias.
  @Test func starsAndAmpersandsAreAllowed() throws {
    let folder = try TemporaryFolder()
    try folder.write("steps: 20 # R&D: 2 * 3, *bold*, a*b & c\n", to: "mine.yaml")
    try Program.succeed(
      "render", "--experiment", "mine.yaml", "--size", "2", "--device", "reference", "-o", "x.png",
      in: folder)
  }

  @Test func bytesThatAreNoTextAreRefused() throws {
    let folder = try TemporaryFolder()
    try folder.write((0..<3000).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 129) }, to: "bytes")
    try BadCommand("render --experiment bytes --size 8 -o x.png", "--experiment 'bytes'", "UTF-8")
      .expectRefusal(in: folder)
  }
}
