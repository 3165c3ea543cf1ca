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
    let head = lines.map { name, text in
      name.padding(toLength: 11, withPad: " ", startingAt: 0) + text + "\n"
    }
    guard !report.frames.isEmpty else { return head.joined() }
    let rows =
      [["width", "skipped", "apart at", "stretch", "angle", "cost", ""]]
      + report.frames.map(cells)
    return head.joined() + "\n" + table(rows)
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

  /// Columns of words, each as wide as its longest one.
  static func table(_ rows: [[String]]) -> String {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(row, widths).map { cell, width in
        cell.padding(toLength: width, withPad: " ", startingAt: 0)
      }
      let line = cells.joined(separator: "  ")
      return line.replacing(/[ ]+$/, with: "") + "\n"
    }.joined()
  }
}
