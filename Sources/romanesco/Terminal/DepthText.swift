import Foundation
import Numbers
import RomanescoKit

/// How deep structure goes at a place, in words.
enum DepthText {
  /// A line for each thing, and one for each frame.
  static func text(_ report: DepthReport) -> String {
    var lines = [
      ("place", "\(report.x) \(report.y)"),
      (
        "orbit",
        "\(report.experiment.steps) steps with \(report.bits) bits"
          + (report.divergenceStep.map { ", diverged at step \($0)" } ?? "")
      ),
      ("structure", structure(report)),
    ]
    if report.structureEndLog10 != nil {
      lines.append(
        (
          "growth",
          String(
            format: "%.2f decades a step over %d steps, %.2f over %d before its end",
            report.decadesPerStep, report.growthSteps, report.decadesPerStepAtEnd,
            DepthReport.endSteps)
        ))
    }
    let head = TextColumns.named(lines)
    guard !report.frames.isEmpty else { return head }
    let rows =
      [["width", "skipped", "apart at", "stretch", "angle", "cost", ""]]
      + report.frames.map(cells)
    return head + "\n" + TextColumns.table(rows)
  }

  /// For example `ends at width 3.2e-63`.
  private static func structure(_ report: DepthReport) -> String {
    guard let end = report.structureEndLog10 else { return "none: neighbours do not part" }
    let width = DepthReport.powerText(end)
    return report.structureEndsBelow
      ? "ends below width \(width); more digits would tell where" : "ends at width \(width)"
  }

  private static func cells(_ frame: DepthReport.Frame) -> [String] {
    [
      "\(frame.width)", "\(frame.firstStep)", frame.parts ? "\(frame.landingStep)" : "-",
      frame.stretch.map { DepthReport.powerText(log10($0)) } ?? "-",
      frame.angleRadians.map { String(format: "%.1f", $0 * 180 / Double.pi) } ?? "-",
      String(format: "%.2f", frame.relativeCost),
      frame.parts ? (frame.hasStructure ? "" : "below structure") : "nothing parts",
    ]
  }
}
