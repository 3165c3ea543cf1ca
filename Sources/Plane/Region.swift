import Numbers

/// The part of a landscape that a picture shows: a centre and a width per axis, in axis units.
///
/// Numbers keep all their decimal digits, so a region can be deeper than any trainer's arithmetic.
public struct Region: Codable, Hashable, Sendable {
  /// One axis of a region.
  public struct Span: Codable, Hashable, Sendable {
    /// The coordinate of the middle sample.
    public var centre: DecimalNumber
    /// The distance from the first sample to the one after the last.
    public var width: DecimalNumber

    /// Describes a span.
    public init(centre: DecimalNumber, width: DecimalNumber) {
      self.centre = centre
      self.width = width
    }

    /// The span between two coordinates, exactly.
    public init(low: DecimalNumber, high: DecimalNumber) {
      self.init(centre: (low + high).halved, width: high - low)
    }

    /// The least coordinate.
    public var low: DecimalNumber { centre - width.halved }
    /// The coordinate after the greatest.
    public var high: DecimalNumber { centre + width.halved }
  }

  /// Grows to the right.
  public var x: Span
  /// Grows upwards.
  public var y: Span

  /// Pairs two spans.
  public init(x: Span, y: Span) {
    self.x = x
    self.y = y
  }

  /// The whole landscape of an experiment.
  public init(whole axes: Axes) {
    self.init(
      x: Span(low: axes.x.low, high: axes.x.high), y: Span(low: axes.y.low, high: axes.y.high))
  }

  /// Throws unless a coordinate lies where its value is finite, on a log axis also positive.
  package static func check(
    _ coordinate: DecimalNumber, _ field: String, scale: Axis.Scale
  ) throws(FieldError) {
    let value = coordinate.doubleValue
    switch scale {
    case .log10:
      guard abs(value) <= 300 else {
        throw FieldError(
          field: field, value: coordinate,
          allowed: "a base-10 logarithm from -300 to 300")
      }
    case .linear:
      guard abs(value) <= 1e300 else {
        throw FieldError(field: field, value: coordinate, allowed: "a number from -1e300 to 1e300")
      }
    }
  }

  /// Throws unless both spans have a positive width and lie within what the axes can express.
  public func validate(for axes: Axes) throws(FieldError) {
    for (name, span, axis) in [("x", x, axes.x), ("y", y, axes.y)] {
      guard span.width > 0 else {
        throw FieldError(
          field: "region.\(name).width", value: span.width, allowed: "a number above 0")
      }
      try Self.check(span.centre, "region.\(name).centre", scale: axis.scale)
      try Self.check(span.low, "region.\(name).low", scale: axis.scale)
      try Self.check(span.high, "region.\(name).high", scale: axis.scale)
    }
  }
}
