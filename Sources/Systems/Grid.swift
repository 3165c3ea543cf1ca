import Numbers
import Plane

/// The points of a landscape, row by row, row 0 the lowest y: an experiment's parameters over a ``Plane``.
public struct Grid: Hashable, Sendable {
  /// The experiment whose axes the grid spans.
  public let experiment: Experiment
  /// Where the samples lie, exactly.
  public let pixels: Plane

  /// The coordinates of the columns, in axis units; none in a turned region, where each sample has its own.
  public let xCoordinates: [Double]
  /// The coordinates of the rows, in axis units; none in a turned region.
  public let yCoordinates: [Double]

  private let xValues: [Double]
  private let yValues: [Double]
  private let base: ParameterPoint
  private let scales: [Double]
  let xChoice: AxisChoice
  let yChoice: AxisChoice

  /// Lays samples over a region.
  ///
  /// Throws where neighbouring samples would train the same network in `precision`: a picture of
  /// equal pixels would look like structure that is not there. An arithmetic that computes from the pixels' offsets is
  /// not refused (``Precision/tellsPixelsApartByValues``).
  ///
  /// - Parameter window: those of the samples that the grid has, a tile of the landscape; nil for all.
  public init(
    experiment: Experiment, region: Region, size: Size, window: Plane.Window? = nil,
    precision: Precision
  ) throws(FieldError) {
    try experiment.validate()
    pixels = try Plane(axes: experiment.axes, region: region, size: size, window: window)
    self.experiment = experiment
    (xChoice, yChoice) = try experiment.axisChoices()
    base = experiment.fixedPoint
    scales = experiment.system.parameterScales
    xCoordinates = pixels.turned == nil ? pixels.x.coordinates : []
    yCoordinates = pixels.turned == nil ? pixels.y.coordinates : []
    xValues = xCoordinates.map { experiment.axes.x.value(at: $0) }
    yValues = yCoordinates.map { experiment.axes.y.value(at: $0) }
    try checkFixedValues(precision)
    try check(xValues, xChoice, region.x, "x", precision)
    try check(yValues, yChoice, region.y, "y", precision)
    if let turned = pixels.turned { try check(turned, precision) }
    if window == nil { try checkDerived(precision) }
  }

  /// The plane of which the samples are some pixels, or all.
  public var plane: Plane? { pixels }
  /// The part of the axes that the whole plane covers; a window shows some of it, or lies beside it.
  public var region: Region { pixels.region }
  /// How many samples there are: those of the window, where there is one.
  public var size: Size { pixels.size }
  /// Samples in all.
  public var count: Int { size.count }

  /// The values of sample `index` (`row * width + column`).
  public func point(at index: Int) -> ParameterPoint {
    if let turned = pixels.turned {
      let values = values(turned, pixels.offset(at: index))
      return base.setting(xChoice, to: values.x).setting(yChoice, to: values.y)
    }
    let (row, column) = index.quotientAndRemainder(dividingBy: size.width)
    return base.setting(xChoice, to: xValues[column]).setting(yChoice, to: yValues[row])
  }

  /// The parameters that the axes vary, by their place in the system's list.
  package var variedSlots: [Int] { xChoice.slots + yChoice.slots }

  /// Throws for a value that no axis varies and that is not finite where it is trained.
  private func checkFixedValues(_ precision: Precision) throws(FieldError) {
    let varied = Set(variedSlots)
    for (slot, parameter) in experiment.system.parameters.enumerated() where !varied.contains(slot)
    {
      guard !trained(base[slot], slot, precision).isFinite else { continue }
      throw FieldError(
        field: "hyperparameters.\(parameter.name)", value: base[slot],
        allowed: "a number that is finite in \(precision.rawValue) precision")
    }
  }

  /// A value of a parameter as pixels compute with it.
  func trained(_ value: Double, _ slot: Int, _ precision: Precision) -> Double {
    // A value is rounded only once it is scaled, which may make equal what differed, or the reverse.
    precision.rounded(value * scales[slot])
  }

  private func check(
    _ values: [Double], _ choice: AxisChoice, _ span: Region.Span, _ name: String,
    _ precision: Precision
  ) throws(FieldError) {
    let trained = try trained(values, choice, name, precision)
    guard precision.tellsPixelsApartByValues else { return }
    for (left, right) in zip(trained, trained.dropFirst()) where left == right {
      throw equalSamples(span, count: values.count, name, precision)
    }
  }

  /// Throws where pixels compute with numbers that are made of a point, and neighbouring points that differ have the same. Looks along the
  /// middle: at an end all points may be one, as those of recurrent networks without a gain.
  private func checkDerived(_ precision: Precision) throws(FieldError) {
    guard let derivation = experiment.system.derivation, precision.tellsPixelsApartByValues else {
      return
    }
    let (row, column) = (size.height / 2, size.width / 2)
    let lines = [
      ("x", region.x, (0..<size.width).map { row * size.width + $0 }),
      ("y", region.y, (0..<size.height).map { $0 * size.width + column }),
    ]
    for (name, span, indices) in lines {
      let points = indices.map { index in
        derivation(point(at: index)).values.enumerated().map { trained($1, $0, precision) }
      }
      for (left, right) in zip(points, points.dropFirst()) where left == right {
        throw equalSamples(span, count: indices.count, name, precision)
      }
    }
  }

  /// Values of an axis as pixels compute with them; throws for one that the parameter may not have, or that is not
  /// finite.
  func trained(
    _ values: [Double], _ choice: AxisChoice, _ name: String, _ precision: Precision
  ) throws(FieldError) -> [Double] {
    let parameter = experiment.system.parameters[choice.slots[0]]
    let trained = values.map { self.trained($0, choice.slots[0], precision) }
    if let index = trained.firstIndex(where: { !$0.isFinite }) {
      throw FieldError(
        field: "region.\(name)", value: values[index],
        allowed: "a range whose values are finite in \(precision.rawValue) precision")
    }
    for value in values {
      try parameter.check(value, "region.\(name), \(parameter.name)")
    }
    return trained
  }

  /// Why a region is refused along one of its sides.
  func equalSamples(
    _ span: Region.Span, count: Int, _ name: String, _ precision: Precision
  ) -> FieldError {
    FieldError(
      field: "region.\(name).width", value: span.width,
      allowed: "a width whose \(count) samples differ in \(precision.rawValue) "
        + "precision"
        + (precision.advice.map { " (or \($0))" } ?? ""))
  }
}
