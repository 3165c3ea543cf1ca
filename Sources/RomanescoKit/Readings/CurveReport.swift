import Landscapes
import Numbers
import Plane
import Systems

/// Channels of a landscape over one of its axes, averaged over the other; a JSON record.
public struct CurveReport: Encodable, Sendable {
  /// The layout of the record; larger where a field has another meaning.
  public static let currentSchemaVersion = 1

  /// The axis that the curve runs along.
  public enum Direction: String, Codable, CaseIterable, Sendable {
    case x, y
  }

  /// The numbers of a channel at one place of the axis.
  public struct Point: Encodable, Sendable {
    /// The place, in axis units.
    public let coordinate: Double
    /// The parameter's value there.
    public let value: Double
    /// Samples that counted.
    public let countedCount: Int
    /// Samples whose number says that what it tells of never happened, or that there is none since training diverged.
    public let neverCount: Int
    /// Other samples that diverged, where those do not count.
    public let divergedCount: Int
    /// The mean of those that counted; nil, as the others, where none did.
    public let mean: Double?
    /// Their median.
    public let median: Double?
    /// A quarter of them lie below it.
    public let lowerQuartile: Double?
    /// A quarter of them lie above it.
    public let upperQuartile: Double?
  }

  /// One channel.
  public struct Curve: Encodable, Sendable {
    /// The channel.
    public let channel: String
    /// The name that a figure prints.
    public let title: String
    /// Whether samples that diverged are left out.
    public let isOfConverged: Bool
    /// From the low end of the axis to its high end.
    public let points: [Point]
    /// Whether the numbers span orders of magnitude.
    let isMagnitude: Bool

    private enum CodingKeys: CodingKey {
      case channel, title, isOfConverged, points
    }
  }

  /// Which layout the record has.
  public let schemaVersion = currentSchemaVersion
  /// What every pixel computes.
  public let experiment: Experiment
  /// The arithmetic.
  public let precision: Precision
  /// The part of the axes.
  public let region: Region
  /// The samples.
  public let size: Size
  /// The axis that the curves run along.
  public let over: Direction
  /// The name of its parameter.
  public let parameter: String
  /// A curve for each channel.
  public let curves: [Curve]

  /// The samples that are averaged at each place.
  public var sampleCount: Int { over == .x ? size.height : size.width }

  /// Averages a landscape.
  ///
  /// - Parameter isOfConverged: whether samples that diverged are left out of all channels.
  init(
    _ landscape: LoadedLandscape, _ channels: [Channel], over: Direction, isOfConverged: Bool
  ) throws {
    let record = landscape.record
    let plane = try Plane(
      axes: record.experiment.axes, region: record.region, size: record.size, window: record.window)
    let axis = over == .x ? record.experiment.axes.x : record.experiment.axes.y
    let samples = over == .x ? plane.x : plane.y
    let classes = record.experiment.channels.classOfSamples
    experiment = record.experiment
    precision = record.precision
    region = record.region
    size = record.samples
    self.over = over
    parameter = axis.parameter.rawValue
    let (width, height) = (landscape.width, landscape.height)
    curves = channels.map { channel in
      let plane = landscape.planes[channel.name] ?? []
      let leavesOut = isOfConverged || channel.isOfConverged
      let classPlane = leavesOut ? classes.flatMap { landscape.planes[$0.name] } : nil
      let points = (0..<samples.count).map { place in
        let indices =
          over == .x
          ? stride(from: place, to: width * height, by: width)
          : stride(from: place * width, to: (place + 1) * width, by: 1)
        var counted: [Double] = []
        var (never, diverged) = (0, 0)
        for index in indices {
          if channel.hasNever, plane[index] < 0 {
            never += 1
          } else if let classes, let classPlane, classes.isDiverged(classPlane[index]) {
            diverged += 1
          } else {
            counted.append(plane[index])
          }
        }
        let coordinate = samples.coordinate(place)
        return Point(
          coordinate: coordinate, value: axis.value(at: coordinate), counted: counted,
          neverCount: never, divergedCount: diverged)
      }
      return Curve(
        channel: channel.name, title: channel.title, isOfConverged: classPlane != nil,
        points: points, isMagnitude: channel.kind == .magnitude)
    }
  }
}

extension Channel {
  /// Whether a number below 0 stands for none.
  fileprivate var hasNever: Bool {
    switch kind {
    case .count, .magnitude, .time: true
    case .signedClass, .diverging, .sequential, .category: false
    }
  }
}

extension CurveReport.Point {
  fileprivate init(
    coordinate: Double, value: Double, counted: [Double], neverCount: Int, divergedCount: Int
  ) {
    let sorted = counted.sorted()
    func quantile(_ share: Double) -> Double? {
      sorted.isEmpty ? nil : Quantile.of(share, sorted)
    }
    // The sum of numbers near a double's end may be infinite; such a mean is none.
    let mean = sorted.reduce(0) { $0 + $1 / Double(sorted.count) }
    self.init(
      coordinate: coordinate, value: value, countedCount: sorted.count, neverCount: neverCount,
      divergedCount: divergedCount, mean: sorted.isEmpty || !mean.isFinite ? nil : mean,
      median: quantile(0.5), lowerQuartile: quantile(0.25), upperQuartile: quantile(0.75))
  }
}
