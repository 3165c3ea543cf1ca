/// The hyperparameter points of a landscape, row by row, row 0 the lowest y.
///
/// Sample `i` of an axis of `count` samples lies at `centre + (i - count / 2) * spacing` with
/// `spacing = width / count` and a whole-number `count / 2`, so that one sample is always the centre.
public struct Grid: Hashable, Sendable {
  /// The experiment whose axes the grid spans.
  public let experiment: Experiment
  /// Where the samples lie.
  public let region: Region
  /// How many there are.
  public let size: Size

  /// The coordinates of the columns, in axis units.
  public let xCoordinates: [Double]
  /// The coordinates of the rows, in axis units.
  public let yCoordinates: [Double]

  private let xValues: [Double]
  private let yValues: [Double]

  /// Lays samples over a region.
  ///
  /// Throws where neighbouring samples would train the same network in `precision`: a picture of
  /// equal pixels would look like structure that is not there.
  public init(experiment: Experiment, region: Region, size: Size, precision: Precision)
    throws(FieldError)
  {
    try region.validate(for: experiment.axes)
    self.experiment = experiment
    self.region = region
    self.size = size
    xCoordinates = Self.coordinates(region.x, count: size.width)
    yCoordinates = Self.coordinates(region.y, count: size.height)
    xValues = xCoordinates.map { experiment.axes.x.value(at: $0) }
    yValues = yCoordinates.map { experiment.axes.y.value(at: $0) }
    try checkDistinct(xValues, experiment.axes.x.parameter, region.x, "x", precision)
    try checkDistinct(yValues, experiment.axes.y.parameter, region.y, "y", precision)
  }

  /// Samples in all.
  public var count: Int { size.count }

  /// The hyperparameters of sample `index` (`row * width + column`).
  public func hyperparameters(at index: Int) -> Hyperparameters {
    let (row, column) = index.quotientAndRemainder(dividingBy: size.width)
    return experiment.hyperparameters
      .setting(experiment.axes.x.parameter, to: xValues[column])
      .setting(experiment.axes.y.parameter, to: yValues[row])
  }

  static func coordinates(_ span: Region.Span, count: Int) -> [Double] {
    let centre = span.centre.doubleValue
    let spacing = span.width.doubleValue / Double(count)
    return (0..<count).map { centre + Double($0 - count / 2) * spacing }
  }

  private func checkDistinct(
    _ values: [Double], _ parameter: Hyperparameters.Parameter, _ span: Region.Span,
    _ name: String, _ precision: Precision
  ) throws(FieldError) {
    // A rate is rounded only once it is scaled, which may make equal what differed, or the reverse.
    let scale = parameter.isRate ? experiment.gradientScale : 1
    let trained = values.map { value in
      precision == .float ? Double(Float(value * scale)) : value * scale
    }
    if let index = trained.firstIndex(where: { !$0.isFinite }) {
      throw FieldError(
        field: "region.\(name)", value: values[index],
        allowed: "a range whose values are finite in \(precision.rawValue) precision")
    }
    for (left, right) in zip(trained, trained.dropFirst()) where left == right {
      throw FieldError(
        field: "region.\(name).width", value: span.width,
        allowed: "a width whose \(values.count) samples differ in \(precision.rawValue) "
          + "precision"
          + (precision == .float ? " (or --precision double)" : ""))
    }
  }
}
