extension ComparisonReport {
  /// The report for a person, lines that each end in a newline.
  public var text: String {
    var lines = ["a: \(a)", "b: \(b)"]
    if isEqual {
      lines.append(
        "equal: every bit of all \(comparison.pixels) outcomes (\(digestAlgorithm) \(digestA))")
    } else {
      lines.append("different: \(Self.summary(comparison))")
      for bin in comparison.measureUlps.bins {
        lines.append("  \(Self.name(bin)): \(bin.count)")
      }
      lines += placeLines
    }
    lines.append("control, a with what the axes vary moved by one ulp: \(Self.summary(control))")
    return lines.joined(separator: "\n") + "\n"
  }

  private var placeLines: [String] {
    guard let pixel = comparison.firstDiffering else { return [] }
    let (y, x) = pixel.quotientAndRemainder(dividingBy: size.width)
    let place = "first different pixel: column \(x), row \(y) from below"
    guard let first = firstDifference else {
      return [place + "; its weights are the same, or cannot be shown"]
    }
    return [
      place,
      "  after step \(first.step), layer \(first.layer), weight [\(first.row), \(first.column)]:",
      "  a \(first.a)", "  b \(first.b)",
    ]
  }

  private static func summary(_ comparison: LandscapeComparison) -> String {
    let flips = comparison.flipsOnBoundary + comparison.flipsOffBoundary
    return "\(comparison.differing) of \(comparison.pixels) pixels differ, \(flips) change class "
      + "(\(comparison.flipsOnBoundary) on the boundary, \(comparison.flipsOffBoundary) off it)"
  }

  private static func name(_ bin: UlpHistogram.Bin) -> String {
    bin.least == bin.most
      ? "measure off by \(bin.least) ulp" : "measure off by \(bin.least) to \(bin.most) ulp"
  }
}
