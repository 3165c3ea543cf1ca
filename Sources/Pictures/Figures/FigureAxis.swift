import Files

/// One axis of a figure.
public struct FigureAxis: Equatable, Sendable {
  /// What the axis units stand for.
  public enum Scale: String, Codable, Sendable {
    /// The axis unit is the decimal logarithm of the quantity.
    case log10
    /// The axis unit is the quantity.
    case linear
  }

  /// The quantity's name, e.g. "input-layer learning rate".
  public let label: String
  /// The picture's left or lower edge, in axis units (the logarithm on a log10 axis).
  public let low: Double
  /// The picture's right or upper edge, in axis units; above `low`.
  public let high: Double
  /// What the axis units stand for.
  public let scale: Scale
  /// The region's centre in axis units, as decimal text with all its digits.
  ///
  /// For zooms so deep that a `Double` cannot name both edges: where it is given, `low` and `high`
  /// are offsets **from it**, ticks show offsets, and the centre is printed below the picture.
  public let centreText: String?

  /// Makes an axis; its range is checked when the figure is written.
  public init(
    label: String, low: Double, high: Double, scale: Scale, centreText: String? = nil
  ) {
    self.label = label
    self.low = low
    self.high = high
    self.scale = scale
    self.centreText = centreText
  }

  /// Throws unless the axis runs from a lower to a higher finite number; `name` begins the reason.
  func validate(_ name: String) throws(FileError) {
    guard low.isFinite, high.isFinite, low < high else {
      throw FileError(
        .invalidValue,
        "\(name) must run from a lower to a higher finite number, not from \(low) to \(high)")
    }
  }
}
