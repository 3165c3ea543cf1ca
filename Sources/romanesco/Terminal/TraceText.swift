import RomanescoKit

/// What pixels do step by step, in words.
enum TraceText {
  /// A few lines for each pixel, then, where it is wanted, a row for each step.
  static func text(_ report: TraceReport, hasTable: Bool) -> String {
    let head = report.pixels.enumerated().map { number, pixel in
      block(pixel, number, report)
    }.joined()
    let columns = report.columns
    guard hasTable else {
      return head + "columns    " + columns.map(\.name).joined(separator: ", ") + "\n"
    }
    let count = columns.map(\.values.count).max() ?? 0
    let rows = (0..<count).map { row in
      ["\(row)"]
        + columns.map { column in
          (row < column.values.count ? column.values[row] : nil).map(NumberText.full) ?? "-"
        }
    }
    return head + "\n" + TextColumns.table([["step"] + columns.map(\.name)] + rows)
  }

  private static func block(
    _ pixel: TraceReport.Pixel, _ number: Int, _ report: TraceReport
  ) -> String {
    let axes = report.experiment.axes
    let choices = [axes.x, axes.y].flatMap { axis in
      report.experiment.system.axisChoice(axis.parameter)?.slots ?? []
    }
    let parameters = report.experiment.system.parameters.enumerated().compactMap {
      slot, parameter in
      choices.contains(slot)
        ? pixel.parameters[parameter.name.rawValue].map {
          "\(parameter.name) \(NumberText.full($0))"
        } : nil
    }
    let channels = report.experiment.channels.compactMap { channel in
      pixel.channels[channel.name].map { "\(channel.name) \(NumberText.full($0))" }
    }
    var lines = [
      (
        report.pixels.count == 1 ? "pixel" : "pixel \(number + 1)",
        "\(pixel.x) \(pixel.y): " + parameters.joined(separator: ", ")
      ),
      ("channels", channels.joined(separator: ", ")),
      ("steps", steps(pixel, report)),
    ]
    if pixel.logDistances != nil, let window = window(pixel, report) {
      lines.append(("window", window))
    }
    return TextColumns.named(lines)
  }

  private static func steps(_ pixel: TraceReport.Pixel, _ report: TraceReport) -> String {
    let count = report.experiment.steps
    let work = "in \(report.precision.rawValue) on the reference"
    guard let end = pixel.endStep else { return "\(count) \(work)" }
    return "\(end + 1) of \(count) \(work): \(ending(pixel, end, report))"
  }

  private static func ending(
    _ pixel: TraceReport.Pixel, _ step: Int, _ report: TraceReport
  ) -> String {
    if (pixel.channels["flipTime"] ?? 0) > 0, report.experiment.endsWithFlip {
      return "an arm has gone over the top"
    }
    if let last = pixel.orbit?.last {
      return isAtRest(last, report) ? "the orbit has come to rest" : "the orbit has left"
    }
    if let trainingSteps = report.experiment.almostLinear?.trainingSteps, step >= trainingSteps {
      return "the free run is not finite"
    }
    return pixel.activities == nil
      ? "the loss of step \(step) is not finite" : "the network is quiet"
  }

  /// Whether an orbit has ended where its map's orbits stand still.
  private static func isAtRest(_ last: [Double?], _ report: TraceReport) -> Bool {
    guard case .map(let map) = report.experiment.system, let attractor = map.formula.attractor,
      last.count == 2, let real = last[0], let imaginary = last[1]
    else { return false }
    let distance = real - attractor.real
    // Floats may have been a little nearer.
    return distance * distance + imaginary * imaginary <= 2 * attractor.nearSquared
  }

  private static func window(_ pixel: TraceReport.Pixel, _ report: TraceReport) -> String? {
    guard report.isWindowAsked else { return nil }
    guard let window = pixel.bestWindow else {
      return "none: too few steps whose distances differ"
    }
    return "\(window.length) numbers from step \(window.firstStep) on: slope "
      + "\(NumberText.rounded(window.slope)) a step, R2 \(NumberText.rounded(window.rSquared)): "
      + (window.isChaotic ? "chaotic" : "not chaotic")
  }
}
