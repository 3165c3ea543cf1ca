import ArgumentParser
import Numbers
import RomanescoKit
import Systems

/// Tells what single pixels do step by step.
struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Shows single pixels step by step: all losses, how neighbours part, weights, orbits.",
    usage: """
      romanesco trace <x> <y> ...
             [--preset <name> | --experiment <file> | --from <picture.png>]
             [--exponent] [--slope] [--weights <step,...>] [--json] [-o <file>]
             [<options>]
      """,
    discussion: """
      Trains the networks of some places on the CPU reference, one after the other; one network takes \
      little time. The numbers are the bits that a render has there. With --from it takes pixels of a \
      picture, also of one below double precision.

      A row has the loss of a step, before its update. --exponent tells how much a neighbour's \
      distance grows in that step, as a natural logarithm, and the sum so far. --slope fits the \
      straightest piece of that distance: trainings part exponentially where its R2 is more than 0.9 \
      and its slope more than 0.05 (arXiv:2404.05782).

      Examples:
        romanesco trace 2.625 0.375
        romanesco trace 1 1 1 1.4 1 1.6 --exponent -o three.pdf
        romanesco trace 1 1.6 --slope --method twin --json
        romanesco trace --from tanh.png --pixel 5 3 -o pixel.npy
        romanesco trace 1 1 --weights 0,10,500 --weights-output weights.npy
        romanesco trace -0.12 0.75 --preset mandelbrot
      """)

  @Argument(
    help: ArgumentHelp(
      "Places in axis units (log10 of the rate on a log axis): x and y of the first, of the second and "
        + "so on; by default the middle of --from.", valueName: "places"),
    transform: OptionValue.traceCoordinate)
  var places: [Coordinate] = []

  @OptionGroup(title: "Experiment")
  var experiment: ExperimentOptions

  @Option(
    help: ArgumentHelp(
      "A pixel of the picture that --from names: its column, and its row from the lowest, both from 0. "
        + "May be given several times.", valueName: "column row"),
    transform: OptionValue.pixel)
  var pixel: [PixelPlace] = []

  @Option(
    help: ArgumentHelp(
      "The width of the frames that the places are the middle of, for places of more digits than "
        + "doubles have.", valueName: "w"), transform: OptionValue.extent)
  var width: DecimalNumber?

  @Option(
    help: ArgumentHelp(
      "The arithmetic: float or double; by default that of a render.", valueName: "type"))
  var precision: Precision?

  @Flag(
    help: "Tell how a neighbour's distance grows, also where the experiment records no exponent.")
  var exponent = false

  @Option(
    help: ArgumentHelp(
      "Which neighbour: tangent, twin or cloud; by default that of the experiment.",
      valueName: "name"))
  var method: ExponentSettings.Method?

  @Flag(help: "Fit the straightest piece of the neighbour's distance.")
  var slope = false

  @Option(
    help: ArgumentHelp(
      "Tell the weights before these steps, 0 for the first ones; in --json and --weights-output.",
      valueName: "step,..."), transform: OptionValue.stepList)
  var weights: [Int]?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Write the table as a NumPy array, a row a step, or a plot.",
      valueName: "out.npy|out.pdf|out.png"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Write the weights as a NumPy array, a row for each pixel and step.", valueName: "out.npy"))
  var weightsOutput: String?

  @Flag(help: "Print everything as JSON.")
  var json = false

  func validate() throws {
    let example = "give two numbers for each pixel, such as romanesco trace 1.25 -0.5"
    if !places.count.isMultiple(of: 2) { throw ValidationError("y: missing; \(example)") }
    if places.isEmpty, experiment.from == nil { throw ValidationError("x, y: missing; \(example)") }
    if let first = pixel.first {
      if experiment.from == nil {
        throw ValidationError("--pixel \(first): needs a picture; give --from <picture.png>")
      }
      if !places.isEmpty {
        throw ValidationError("--pixel \(first): cannot be used with a place; give one of them")
      }
    }
    if let width, places.isEmpty {
      throw ValidationError("--width \(width): needs a place; give two numbers")
    }
    if weightsOutput != nil, weights == nil {
      throw ValidationError(
        "--weights-output: needs steps; give --weights, such as --weights 0,100")
    }
  }

  func run() throws {
    if let output {
      try OutputPath.check(output, option: "--output", suffixes: TraceFiles.suffixes)
    }
    if let weightsOutput {
      try OutputPath.check(weightsOutput, option: "--weights-output", suffixes: [".npy"])
    }
    try OutputPath.checkDistinct(
      outputs: [("--output", output), ("--weights-output", weightsOutput)],
      inputs: experiment.inputs)
    let source = try experiment.source()
    let resolved = try experiment.resolve(source)
    let job = try experiment.about {
      try TraceJob(
        resolved, try pixels(source?.record), precision: precision ?? source?.record?.precision,
        options: TraceJob.Options(
          hasExponent: exponent, method: method, fitsWindow: slope, weightSteps: weights ?? []),
        fieldPrefix: "--", feedback: .terminal)
    }
    let report = try job.run()
    try TraceFiles.write(
      report, to: output, weights: weightsOutput, fieldPrefix: "--", .terminal)
    if json {
      try Terminal.printJSON(report)
    } else {
      try Terminal.printResult(TraceText.text(report, hasTable: output == nil))
    }
  }

  private func pixels(_ record: PictureRecord?) throws -> [TracedPixel] {
    guard places.isEmpty else {
      return stride(from: 0, to: places.count, by: 2).map { place in
        .place(x: places[place].number, y: places[place + 1].number, width: width)
      }
    }
    guard let record else {
      throw UsageError("x, y: missing; --from names an experiment without a place")
    }
    return pixel.isEmpty
      ? [.middle(of: record)]
      : pixel.map { .pixel(of: record, column: $0.column, row: $0.row) }
  }
}
