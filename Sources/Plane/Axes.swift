import Numbers

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

  /// Throws for the first field that holds a value outside its range.
  package func validate() throws(FieldError) {
    try x.validate("x")
    try y.validate("y")
  }
}
