import ArgumentParser
import Foundation
import Landscapes
import Pictures
import RomanescoKit
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
      over all sizes and all landscapes given, as in arXiv:2402.06184.

      Examples:
        romanesco dimension tanh.zoom
        romanesco dimension tanh.zoom --keyframes 8..14
        romanesco render --preset relu --size 1024 -o relu.png --raw relu.npy
        romanesco dimension relu.npy --plot relu-dimension.pdf
      """)

  @Argument(help: "Folders that romanesco zoom wrote; .npy or .exr files of render --raw.")
  var landscapes: [String]

  @Option(
    help: ArgumentHelp(
      "Of stored zooms only these, A to B, or A up to but without B.", valueName: "a..b|a..<b"))
  var keyframes: KeyframeRange?

  @Option(
    help: ArgumentHelp(
      "Also draw box counts and local slopes.",
      valueName: "out.pdf|out.png"))
  var plot: String?

  func run() throws {
    if let plot { try OutputPath.check(plot, option: "--plot", suffixes: [".pdf", ".png"]) }
    var boxCounts: [BoxCount] = []
    for path in landscapes {
      try forEachLandscape(of: path) { name, boundary in
        let boxCount = boundary.boxCount
        boxCounts.append(boxCount)
        try Terminal.printResult(
          Self.line(name, boundary, DimensionEstimate([boxCount])) + "\n")
      }
    }
    guard let estimate = DimensionEstimate(boxCounts) else {
      throw UsageError("no landscape has a boundary, so there is no dimension to measure")
    }
    try Terminal.printResult(
      Self.summary(estimate, landscapeCount: boxCounts.count) + "\n")
    if let plot { try PanelFigure.dimension(boxCounts)?.write(to: plot) }
  }

  private func forEachLandscape(
    of path: String, _ body: (_ name: String, BoundaryRows) throws -> Void
  ) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw UsageError("'\(path)' does not exist; give a stored zoom or a .npy or .exr file")
    }
    guard isFolder.boolValue else {
      guard RawFile.suffixes.contains(where: path.hasSuffix) else {
        throw UsageError(
          "'\(path)' is not allowed; give a stored zoom or a file that ends in "
            + RawFile.suffixes.joined(separator: " or "))
      }
      var boundary: BoundaryRows?
      try RawFile.readMeasures(path) { width, height in
        boundary = try about(path) { try BoundaryRows(width: width, height: height) }
      } row: { row, measures in
        boundary?.add(row: row, measures)
      }
      if let boundary { try body(path, boundary) }
      return
    }
    let stored = try UsageError.wrapping { try StoredKeyframes(path: path) }
    try UsageError.wrapping { _ = try stored.channels.classChannel() }
    let range = keyframes?.range ?? 0..<stored.keyframeCount
    guard range.upperBound <= stored.keyframeCount else {
      throw UsageError(
        "--keyframes: '\(range.lowerBound)..\(range.upperBound - 1)' is not allowed; \(path) has 0 to "
          + "\(stored.keyframeCount - 1)")
    }
    for keyframe in range {
      let name = "\(path) keyframe \(keyframe)"
      var boundary = try about(name) {
        try BoundaryRows(width: stored.size.width, height: stored.size.height)
      }
      try stored.readMeasures(keyframe) { row, measures in boundary.add(row: row, measures) }
      try body(name, boundary)
    }
  }

  private static func line(
    _ name: String, _ boundary: BoundaryRows, _ estimate: DimensionEstimate?
  ) -> String {
    let size = "\(boundary.width)x\(boundary.height)"
    let name = PlainText.line(name)
    guard let estimate else { return "\(name)  \(size)  no boundary" }
    return "\(name)  \(size)  " + numbers(estimate)
  }

  private static func summary(_ estimate: DimensionEstimate, landscapeCount: Int) -> String {
    let landscapes = landscapeCount == 1 ? "1 landscape" : "\(landscapeCount) landscapes"
    return "dimension " + numbers(estimate) + " over \(landscapes)"
  }

  /// For example `1.657 (quartiles 1.602 to 1.731, 10 slopes)`.
  private static func numbers(_ estimate: DimensionEstimate) -> String {
    String(
      format: "%.3f (quartiles %.3f to %.3f, %d slopes)", estimate.median, estimate.lowerQuartile,
      estimate.upperQuartile, estimate.slopeCount)
  }
}
