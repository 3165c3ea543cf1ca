import ArgumentParser
import Files
import Foundation
import Landscapes
import Pictures
import RomanescoKit
import SystemPackage
import Systems
import Zooms

/// Measures the fractal dimension of boundaries.
struct DimensionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dimension",
    abstract: "Measures the fractal dimension of the boundary by counting boxes.",
    usage: "romanesco dimension <landscapes> ... [<options>]",
    discussion: """
      The boundary runs through the 2x2 blocks of samples in which both outcomes occur. Boxes of ten \
      sizes are counted; the dimension is the median of the local slopes of log count over log size, \
      over all sizes and all landscapes given, as in arXiv:2402.06184. Landscapes of fewer than \
      \(BoxCount.minimumSamples) samples a side have too few boxes and are refused.

      Examples:
        romanesco dimension tanh.zoom
        romanesco dimension tanh.zoom --keyframes 8..14
        romanesco render --preset relu --size 1024 -o relu.png --raw relu.npy
        romanesco dimension relu.npy --plot relu-dimension.pdf
        romanesco dimension tanh.zoom --csv > tanh.csv
      """)

  @Argument(help: "Folders that romanesco zoom wrote; \(RawFormat.names) files of render --raw.")
  var landscapes: [String]

  @Option(
    help: ArgumentHelp(
      "Of stored zooms only these, A to B, or A up to but without B, as far as a zoom has them.",
      valueName: "a..b|a..<b"), transform: OptionValue.keyframeRange)
  var keyframes: KeyframeRange?

  @Option(
    help: ArgumentHelp(
      "Also draw box counts and local slopes.",
      valueName: "out.pdf|out.png"))
  var plot: String?

  @Flag(help: "Print the results in this form instead of lines.")
  var form: Form?

  enum Form: String, EnumerableFlag {
    case json, csv
  }

  func run() throws {
    if let plot { try OutputPath.check(plot, option: "--plot", suffixes: [".pdf", ".png"]) }
    try OutputPath.checkDistinct(
      outputs: [("--plot", plot)], inputs: landscapes.map { ("landscapes", $0) })
    var report = DimensionReport()
    for path in landscapes {
      try forEachLandscape(of: path) { keyframe, boundary in
        let entry = report.add(path: path, keyframe: keyframe, boundary)
        if form == nil { try Terminal.printResult(Self.line(entry) + "\n") }
      }
    }
    switch form {
    case .json: try Terminal.printJSON(report)
    case .csv: try Terminal.printResult(report.csv)
    case nil: break
    }
    guard let estimate = report.estimate else {
      throw UsageError("no landscape has a boundary, so there is no dimension to measure")
    }
    if form == nil {
      let count = report.landscapes.count { $0.estimate != nil }
      let others = report.landscapes.count - count
      try Terminal.printResult(
        "dimension " + Self.numbers(estimate)
          + " over \(count == 1 ? "1 landscape" : "\(count) landscapes")"
          + (others == 0
            ? "" : ", without \(others) that \(others == 1 ? "has" : "have") no boundary")
          + "\n")
    }
    if let plot {
      guard let figure = PanelFigure.dimension(report.boxCounts) else {
        throw WorkError("--plot: '\(plot)': too few boxes for a figure; nothing was drawn")
      }
      try figure.write(to: plot)
    }
  }

  private func forEachLandscape(
    of path: String, _ body: (_ keyframe: Int?, BoundaryRows) throws -> Void
  ) throws {
    let type = try about("'\(path)'") {
      try FileError.wrapping(path, "read") { () throws(Errno) in
        guard let status = try FilePath(path).status(followsLinks: true) else {
          throw .noSuchFileOrDirectory
        }
        return status.type
      }
    }
    guard type == .directory else {
      guard RawFormat(path) != nil else {
        throw UsageError(
          "'\(path)' is not allowed; give a stored zoom or a file that ends in "
            + RawFormat.names)
      }
      var boundary: BoundaryRows?
      try RawFile.readMeasures(path) { width, height in
        boundary = try about(path) { try Self.boundary(width: width, height: height) }
      } row: { row, measures in
        boundary?.add(row: row, measures)
      }
      if let boundary { try body(nil, boundary) }
      return
    }
    let stored = try UsageError.wrapping { try StoredKeyframes(path: path) }
    try UsageError.wrapping { _ = try stored.channels.classChannel() }
    for keyframe in try numbers(of: stored, path) {
      var boundary = try about("\(path) keyframe \(keyframe)") {
        try Self.boundary(width: stored.size.width, height: stored.size.height)
      }
      try stored.readMeasures(keyframe) { row, measures in boundary.add(row: row, measures) }
      try body(keyframe, boundary)
    }
  }

  /// Throws for a landscape of too few samples.
  private static func boundary(width: Int, height: Int) throws -> BoundaryRows {
    try BoxCount.checkSize(width: width, height: height)
    return try BoundaryRows(width: width, height: height)
  }

  /// The keyframes that are measured: those of the range, all of which must be complete, or all that are.
  private func numbers(of stored: StoredKeyframes, _ path: String) throws -> [Int] {
    guard let range = keyframes?.range else { return stored.allComplete }
    let wanted = range.clamped(to: 0..<stored.plannedCount)
    guard let last = wanted.last else {
      throw UsageError(
        "--keyframes: '\(range.lowerBound)..\(range.upperBound - 1)' is not allowed; \(path) has 0 to "
          + "\(stored.plannedCount - 1)")
    }
    try UsageError.wrapping { try stored.checkComplete(wanted.lowerBound...last) }
    return Array(wanted)
  }

  private static func line(_ entry: DimensionReport.Entry) -> String {
    "\(PlainText.line(entry.name))  \(entry.width)x\(entry.height)  "
      + (entry.estimate.map(numbers) ?? "no boundary")
  }

  /// For example `1.657 (quartiles 1.602 to 1.731, 10 slopes)`.
  private static func numbers(_ estimate: DimensionReport.Estimate) -> String {
    String(
      format: "%.3f (quartiles %.3f to %.3f, %d slopes)", estimate.median, estimate.lowerQuartile,
      estimate.upperQuartile, estimate.slopeCount) + (estimate.caution.map { "; " + $0 } ?? "")
  }
}
