/// What the neurons of the output layer do with their weighted sums, under the loss ``Loss/meanSquare``.
public enum OutputActivation: String, Codable, Hashable, Sendable, CaseIterable {
  /// Nothing.
  case identity
  /// `tanh(z)`.
  case tanh
  /// `1 / (1 + exp(-z))`.
  case sigmoid
  /// `max(z, 0)`.
  case relu
}
