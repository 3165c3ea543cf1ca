/// What is recorded of a network while it trains, and becomes its pixel.
public enum Observable: String, Codable, Hashable, Sendable, CaseIterable {
  /// The signed convergence measure of design §2 (arXiv:2402.06184, section 2.2).
  case convergence
}
