/// What a landscape's time may grow with.
public enum GrowthQuantity: String, CaseIterable, Codable, Hashable, Sendable {
  /// The networks of the landscape.
  case pixels
  /// The steps of each network.
  case steps
  /// The neurons of the hidden layer.
  case width
  /// The data points.
  case points
}
