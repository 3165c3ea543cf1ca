/// A curve over the plane of a system's parameters: the points at which a function of them is 0.
public struct SystemOverlay: Sendable {
  /// What a caption says of it, as in `g (1 + γ) = 1`.
  public let title: String
  /// The function; it has different signs on the two sides.
  package let value: @Sendable (ParameterPoint) -> Double

  /// Describes a curve.
  package init(_ title: String, value: @escaping @Sendable (ParameterPoint) -> Double) {
    self.title = title
    self.value = value
  }
}
