import Numbers

/// The part of a landscape that a picture shows: a rectangle with a centre and two widths, in axis units.
///
/// An upright rectangle has its sides along the axes. A turned one has a direction of its own: up is then
/// (cos, sin) of the angle, and right is (sin, -cos). Numbers keep all their decimal digits, so a region can be deeper
/// than any trainer's arithmetic.
public struct Region: Codable, Hashable, Sendable {
  private enum CodingKeys: String, CodingKey {
    case x, y, angle
  }

  /// One side of a region.
  public struct Span: Codable, Hashable, Sendable {
    /// The coordinate of the middle sample along the axis.
    public var centre: DecimalNumber
    /// The distance from the first sample to the one after the last, along the side.
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

    /// The least coordinate, of an upright region.
    public var low: DecimalNumber { centre - width.halved }
    /// The coordinate after the greatest, of an upright region.
    public var high: DecimalNumber { centre + width.halved }
  }

  /// The centre along the x axis, and the length of the side across, which grows to the right.
  public var x: Span
  /// The centre along the y axis, and the length of the side that grows upwards.
  public var y: Span
  /// The direction of up, in degrees from the x axis towards the y axis; nil for an upright region, whose up is the
  /// y axis. Never 90, which is upright.
  public let angle: DecimalNumber?

  /// Pairs two spans; an angle of 90 is none.
  public init(x: Span, y: Span, angle: DecimalNumber? = nil) {
    self.x = x
    self.y = y
    self.angle = angle == Self.uprightAngle ? nil : angle
  }

  /// Reads what is encoded; an absent angle is upright.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      x: try container.decode(Span.self, forKey: .x),
      y: try container.decode(Span.self, forKey: .y),
      angle: try container.decodeIfPresent(DecimalNumber.self, forKey: .angle))
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

  /// Throws unless both spans have a positive width, the angle is an allowed one, and the whole rectangle lies within
  /// what the axes can express.
  public func validate(for axes: Axes) throws(FieldError) {
    if let angle { try Self.check(angle: angle, "region.angle") }
    for (name, span, axis) in [("x", x, axes.x), ("y", y, axes.y)] {
      guard span.width > 0 else {
        throw FieldError(
          field: "region.\(name).width", value: span.width, allowed: "a number above 0")
      }
      try Self.check(span.centre, "region.\(name).centre", scale: axis.scale)
    }
    let extent = extent
    for (name, span, axis) in [("x", extent.x, axes.x), ("y", extent.y, axes.y)] {
      try Self.check(span.low, "region.\(name).low", scale: axis.scale)
      try Self.check(span.high, "region.\(name).high", scale: axis.scale)
    }
  }
}
