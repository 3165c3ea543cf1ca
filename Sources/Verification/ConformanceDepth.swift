/// How much a conformance run checks.
public enum ConformanceDepth: String, CaseIterable, Sendable {
  /// Every case but shared work, shrunk until an interpreter of kernels runs it in a second.
  case tiny
  /// Every kind of case at a small size.
  case quick
  /// Every case.
  case full

  /// Arguments of each check of a function, a multiple of 16, and more than there are pairs of edges.
  var elementaryCount: Int {
    switch self {
    case .tiny: 512
    case .quick: 4096
    case .full: 65_536
    }
  }

  /// Whether several workers share a landscape: the interpreter Oclgrind is not thread-safe.
  public var isShared: Bool { self != .tiny }

  /// What the depth makes of a group of cases.
  package func select(_ cases: [ConformanceCase]) throws -> [ConformanceCase] {
    switch self {
    case .tiny: try ConformanceCase.tiny(cases)
    case .quick: cases.filter(\.isQuick)
    case .full: cases
    }
  }
}

extension ConformanceCase {
  /// Whether the reference trains it in a blink: the widest and the longest are not.
  fileprivate var isQuick: Bool {
    let steps = Double(size.count) * Double(experiment.steps)
    let perStep = 1.5 * experiment.system.multiplyAddsPerStep
    return steps * perStep < 2e8
  }
}
