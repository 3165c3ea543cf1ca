/// The two axes of a landscape.
public struct Axes: Hashable, Sendable {
  /// Grows to the right.
  public var x: Axis
  /// Grows upwards.
  public var y: Axis

  /// Pairs two axes.
  public init(x: Axis, y: Axis) {
    self.x = x
    self.y = y
  }

  func validate() throws(FieldError) {
    try x.validate("x")
    try y.validate("y")
    guard Set(x.parameter.fields).isDisjoint(with: y.parameter.fields) else {
      throw FieldError(
        field: "axes.y.parameter", value: y.parameter.rawValue,
        allowed: "a parameter that axes.x (\(x.parameter.rawValue)) does not set already")
    }
  }
}
