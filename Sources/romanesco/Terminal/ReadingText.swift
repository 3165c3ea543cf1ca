import RomanescoKit

/// What is read off finished landscapes, in words.
enum ReadingText {
  /// A table for each channel.
  static func text(_ report: CurveReport) -> String {
    report.curves.map { curve in
      let never = curve.points.reduce(0) { $0 + $1.neverCount }
      let diverged = curve.points.reduce(0) { $0 + $1.divergedCount }
      let counted = curve.points.reduce(0) { $0 + $1.countedCount }
      let head =
        "\(curve.channel) over \(report.over.rawValue), \(report.parameter): \(counted) of "
        + "\(counted + never + diverged) samples count"
        + (never > 0 ? ", \(never) have none" : "")
        + (diverged > 0 ? ", \(diverged) diverged" : "") + "\n"
      let rows = curve.points.map { point in
        [point.coordinate, point.value].map(NumberText.full)
          + [point.countedCount, point.neverCount, point.divergedCount].map(String.init)
          + [point.mean, point.median, point.lowerQuartile, point.upperQuartile].map {
            $0.map(NumberText.rounded) ?? "-"
          }
      }
      let names = [
        report.over.rawValue, report.parameter, "counted", "none", "diverged", "mean", "median",
        "quartile 1", "quartile 3",
      ]
      return head + TextColumns.table([names] + rows)
    }.joined(separator: "\n")
  }

  /// Some lines for each landscape.
  static func text(_ report: EdgeReport) -> String {
    report.landscapes.map(block).joined(separator: "\n")
  }

  private static func block(_ entry: EdgeReport.Entry) -> String {
    var lines = [
      (
        "landscape",
        "\(PlainText.line(entry.path)), \(entry.width)x\(entry.height): \(entry.convergedCount) converged, "
          + "\(entry.divergedCount) diverged"
      )
    ]
    if let best = entry.best, let few = entry.best5Percent, let all = entry.converged {
      lines += [
        ("distances", "in \(entry.unit), best by \(entry.lossChannel)"),
        (
          "best",
          "\(NumberText.rounded(best.distance)) from the boundary, at \(NumberText.full(best.x)) "
            + "\(NumberText.full(best.y)), \(entry.lossChannel) \(NumberText.full(best.loss))"
            + (best.isCertain ? "" : "; the border is nearer")
        ),
        ("best 5 %", text(few)), ("converged", text(all)),
      ]
    } else {
      lines.append(("distances", "none: there is no boundary"))
    }
    return TextColumns.named(lines) + (entry.sensitivity.map { "\n" + table($0) } ?? "")
  }

  private static func text(_ distances: EdgeReport.Distances) -> String {
    "median \(NumberText.rounded(distances.median)) of \(distances.count)"
      + (distances.uncertainCount > 0
        ? "; of \(distances.uncertainCount) the border is nearer" : "")
  }

  private static func table(_ sensitivity: SensitivityReport) -> String {
    let names = [
      sensitivity.otherParameter, "sensitivity", "best loss", "at \(sensitivity.parameter)",
      "rates", "diverged",
    ]
    return TextColumns.table(
      [names]
        + sensitivity.lines.map { line in
          [
            NumberText.full(line.coordinate), NumberText.rounded(line.sensitivity),
            NumberText.rounded(line.bestLoss), NumberText.full(line.bestCoordinate),
            "\(line.rateCount)", "\(line.divergedCount)",
          ]
        })
  }
}
