import Landscapes
import Plane
import Systems

/// How much it costs to miss the best rate, for each row or column of a landscape; part of an ``EdgeReport``.
public struct SensitivityReport: Encodable, Sendable {
  /// One row of rates, or column.
  public struct Line: Encodable, Sendable {
    /// Its place along the other axis, in axis units.
    public let coordinate: Double
    /// The mean over the rates of min(last loss, first loss) less the best last loss.
    public let sensitivity: Double
    /// The least last loss.
    public let bestLoss: Double
    /// The rate that has it, in axis units.
    public let bestCoordinate: Double
    /// The rates that count.
    public let rateCount: Int
    /// Those at which training diverged.
    public let divergedCount: Int
  }

  /// The axis of the rates.
  public let over: CurveReport.Direction
  /// The parameter that they are of.
  public let parameter: String
  /// The parameter of the other axis.
  public let otherParameter: String
  /// From the low end of the other axis to its high end, those where something converged.
  public let lines: [Line]

  /// The channels that are needed; throws where the landscape lacks them.
  static func channels(_ all: [Channel], _ prefix: String) throws(UsageError) -> [Channel] {
    let needed = ["lastLoss", "firstLoss"].compactMap { name in all.first { $0.name == name } }
    guard needed.count == 2 else {
      throw UsageError(
        "\(prefix)sensitivity: needs last and first losses; record the observable losses")
    }
    return needed
  }

  init(_ landscape: LoadedLandscape, over: CurveReport.Direction, _ prefix: String) throws {
    let record = landscape.record
    guard record.region.angle == nil else {
      throw UsageError("\(prefix)sensitivity: the landscape is turned; give an upright one")
    }
    let axes = record.experiment.axes
    let (axis, other) = over == .x ? (axes.x, axes.y) : (axes.y, axes.x)
    let system = record.experiment.system
    let slots = system.axisChoice(axis.parameter)?.slots ?? []
    guard slots.contains(where: { system.parameters[$0].isRate }) else {
      throw UsageError(
        "\(prefix)sensitivity: '\(over.rawValue)' is not allowed; give an axis of rates, which "
          + "\(axis.parameter) is not")
    }
    let plane = try Plane(
      axes: axes, region: record.region, size: record.size, window: record.window)
    let (rates, lines) = over == .x ? (plane.x, plane.y) : (plane.y, plane.x)
    let (width, count) = (landscape.width, rates.count)
    let last = landscape.planes["lastLoss"] ?? []
    let first = landscape.planes["firstLoss"] ?? []
    self.over = over
    parameter = axis.parameter.rawValue
    otherParameter = other.parameter.rawValue
    self.lines = (0..<lines.count).compactMap { line in
      let indices = (0..<count).map { over == .x ? line * width + $0 : $0 * width + line }
      guard
        let found = RateSensitivity(
          last: indices.map { last[$0] }, first: indices.map { first[$0] })
      else { return nil }
      return Line(
        coordinate: lines.coordinate(line), sensitivity: found.sensitivity,
        bestLoss: found.bestLoss, bestCoordinate: rates.coordinate(found.bestPlace),
        rateCount: found.count, divergedCount: found.divergedCount)
    }
  }
}
