import Foundation
import RomanescoKit

/// What the keyframes of a zoom are worth seeing for, as a table.
enum StoreReportText {
  /// A line for each keyframe.
  static func text(_ report: StoreReport) -> String {
    let head = [
      "keyframe", "height", "stretch", "angle", "converged", "roughness", "upwards", "dimension",
    ]
    let rows = report.keyframes.map { keyframe in
      [
        "\(keyframe.keyframe)", DepthReport.powerText(keyframe.height.logarithm10),
        DepthReport.powerText(log10(keyframe.stretch)),
        keyframe.angle.map { String(format: "%.1f", $0.doubleValue) } ?? "90",
        String(format: "%.2f", keyframe.convergedShare), number(keyframe.roughnessAcross),
        number(keyframe.roughnessUpwards), number(keyframe.dimension),
      ]
    }
    return TextColumns.table([head] + rows)
  }

  private static func number(_ value: Double?) -> String {
    value.map { String(format: "%.2f", $0) } ?? "-"
  }
}
