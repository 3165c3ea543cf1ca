import Numbers

/// One axis of a landscape: the parameter it varies, its scale and its whole range.
public struct Axis: Hashable, Sendable {
  /// How a coordinate becomes a value.
  public enum Scale: String, Codable, Hashable, Sendable, CaseIterable {
    /// The coordinate is the base-10 logarithm of the value.
    case log10
    /// The coordinate is the value.
    case linear
  }

  /// The parameter that varies.
  public var parameter: ParameterName
  /// How a coordinate becomes a value.
  public var scale: Scale
  /// The least coordinate of the whole landscape, in axis units.
  public var low: DecimalNumber
  /// The greatest coordinate of the whole landscape, in axis units.
  public var high: DecimalNumber

  /// Describes an axis.
  public init(
    parameter: ParameterName, scale: Scale, low: DecimalNumber, high: DecimalNumber
  ) {
    self.parameter = parameter
    self.scale = scale
    self.low = low
    self.high = high
  }

  /// The parameter's value at a coordinate.
  public func value(at coordinate: Double) -> Double {
    switch scale {
    case .log10: exponential10(coordinate)
    case .linear: coordinate
    }
  }

  package func validate(_ name: String) throws(FieldError) {
    for (field, bound) in [("low", low), ("high", high)] {
      try Region.check(bound, "axes.\(name).\(field)", scale: scale)
    }
    guard low < high else {
      throw FieldError(
        field: "axes.\(name).high", value: high, allowed: "a number above low (\(low))")
    }
  }
}
