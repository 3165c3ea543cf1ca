/// What training makes small.
public enum Loss: String, Codable, Hashable, Sendable, CaseIterable {
  /// `mean((out - Y)^2)` over points and outputs.
  case meanSquare
}
