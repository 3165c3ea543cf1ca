import Numbers
import Plane

/// What training makes small.
public enum Loss: String, Codable, Hashable, Sendable, CaseIterable {
  /// `mean((out - Y)^2)` over points and outputs.
  case meanSquare
  /// `mean(-log p)` over points, where p is what softmax makes of the output of the point's class.
  case crossEntropy
  /// `mean(max(0, 1 - Y out))` over points and outputs, where Y is 1 or -1.
  case hinge
  /// `mean(max(0, 1 - laziness Y (out - out_0))) / laziness`, where out_0 is what the start gives: see ``StartOutputs``. The
  /// larger the parameter `laziness`, the less has to change (Geiger, Spigler, Jacot, Wyart, arXiv:1906.08034).
  case lazyHinge

  /// What it takes of each pixel.
  var parameters: [Parameter] {
    switch self {
    case .meanSquare, .crossEntropy, .hinge: []
    case .lazyHinge:
      [Parameter(.laziness, title: "laziness", standard: 1, allowed: 1e-6...1e6)]
    }
  }

  /// Whether it compares outputs with those of the start.
  package var remembersStart: Bool { self == .lazyHinge }

  /// Whether targets are 1 or -1.
  var hasSigns: Bool { self == .hinge || self == .lazyHinge }

  /// Numbers that it is given of a point with so many outputs: the targets, then what the start gives, where it asks for that.
  package func targetCount(outputs: Int) -> Int { remembersStart ? 2 * outputs : outputs }

  /// Terms of a point that the loss is the mean of.
  func terms(outputs: Int) -> Int {
    switch self {
    case .meanSquare, .hinge, .lazyHinge: outputs
    case .crossEntropy: 1
    }
  }

  /// How many times its derivative by an output, without the mean, is the error that is fed back.
  var errorFactor: Int {
    switch self {
    case .meanSquare: 2
    case .crossEntropy, .hinge, .lazyHinge: 1
    }
  }

  /// Targets that suit it, of so many points: a class as a 1 among 0s, 1 or -1, or any numbers.
  func drawTargets(_ key: RandomKey, points: Int, outputs: Int) -> [Double] {
    switch self {
    case .meanSquare: return key.normal(count: points * outputs)
    case .crossEntropy:
      return key.integers(count: points, low: 0, high: outputs).flatMap { label in
        (0..<outputs).map { $0 == label ? 1 : 0 }
      }
    case .hinge, .lazyHinge: return key.normal(count: points * outputs).map { $0 < 0 ? -1 : 1 }
    }
  }

  /// Throws for what does not go with it.
  func validate(_ network: Network, _ source: DataSource?) throws(FieldError) {
    guard self == .meanSquare || network.outputActivation == .identity else {
      throw FieldError(
        field: "network.outputActivation", value: network.outputActivation.rawValue,
        allowed: "identity with the loss \(rawValue)")
    }
    guard self != .crossEntropy || network.outputs > 1 else {
      throw FieldError(
        field: "network.outputs", value: network.outputs,
        allowed: "at least 2, one for each class, with the loss crossEntropy")
    }
    guard let source, source.hasLabels != (self == .crossEntropy) else { return }
    throw FieldError(
      field: "loss", value: rawValue,
      allowed: source.hasLabels
        ? "crossEntropy where data has labels" : "another one where data has no labels")
  }
}

extension ParameterName {
  /// How many times the outputs' way from the start counts in ``Loss/lazyHinge``.
  public static let laziness: ParameterName = "laziness"
}
