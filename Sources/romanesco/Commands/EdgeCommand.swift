import ArgumentParser
import RomanescoKit

/// Measures how far good training lies from the boundary.
struct EdgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edge",
    abstract: "Measures how far the best training lies from the boundary to divergence.",
    usage: "romanesco edge <landscapes> ... [--sensitivity x|y] [--json]",
    discussion: """
      The distance of a sample that converged is that to the nearest one that diverged, in axis units: \
      decades of the rate on a log axis. What lies beyond the border is not known; of how many samples \
      the border is nearer is told. The best one has the least lastLoss of the observable losses, or \
      else the least lossRatio.

      --sensitivity tells for each row (x) or column (y) of rates how much it costs to miss the best \
      one: the mean over the rates of min(last loss, first loss) - best last loss.

      Examples:
        romanesco render --experiment losses.yaml -o losses.png --raw losses.exr
        romanesco edge losses.exr
        romanesco edge losses.exr --sensitivity x --json
        romanesco edge tanh.zoom/keyframe-0000.exr
      """)

  @Argument(help: ".exr or .npz files that render --raw wrote, or keyframes of a stored zoom.")
  var landscapes: [String]

  @Option(
    help: ArgumentHelp(
      "Also tell how much it costs to miss the best rate: along x for each row, or along y for each "
        + "column.", valueName: "axis"))
  var sensitivity: CurveReport.Direction?

  @Flag(help: "Print the report as JSON.")
  var json = false

  func run() throws {
    let report = try EdgeReport(landscapes, sensitivity: sensitivity, fieldPrefix: "--")
    if json {
      try Terminal.printJSON(report)
    } else {
      try Terminal.printResult(ReadingText.text(report))
    }
  }
}
