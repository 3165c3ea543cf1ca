import Numbers
import Plane

/// A map that is iterated from a starting point: of the complex plane, where the state is `z`, real part first, or of the line,
/// where it is `x`.
public struct MapSystem: System {
  /// The lengths that a word may have.
  public static let allowedWordLengths = 1...64

  /// What is iterated.
  public var formula: Formula
  /// Which parameter each step takes, over and over: `A` or `B`. Only ``Formula/markusLyapunov`` has one.
  public var word: String

  /// Describes a map; a word of `AB` unless said otherwise.
  public init(formula: Formula, word: String = "AB") {
    self.formula = formula
    self.word = word
  }

  /// Those of the formula, the start last.
  public var parameters: [Parameter] { formula.parameters }

  /// None.
  public var combinations: [AxisChoice] { [] }

  /// The real and the imaginary part of `z`, or `x`.
  public var stateCount: Int { formula.dimensions }
  /// All of it.
  public var iterateCount: Int { formula.dimensions }

  /// A word of several letters asks for the step's number.
  public var stepDependsOnStateAlone: Bool { !formula.hasWord || word.count == 1 }

  /// Those that the formula's observables need.
  public var signals: Set<Signal> { Set(formula.observables.flatMap(\.signals)) }

  /// Those of the formula.
  public var possibleObservables: [Observable] {
    Observable.allCases.filter(formula.observables.contains)
  }

  /// A map of the line has a slope, and with it a tangent.
  public var exponentMethods: [ExponentSettings.Method] {
    formula.observables.contains(.exponent) ? [.tangent] : []
  }

  /// Near an attractor floats lie too far apart to say when an orbit has come to it.
  public var needsDouble: Bool { formula.attractor != nil }

  /// Those of the formula.
  public var multiplyAddsPerStep: Double { formula.multiplyAdds }

  /// Of the line x, else both parts of z.
  public var stateNames: [String]? { formula.dimensions == 1 ? ["x"] : ["re z", "im z"] }

  /// The formula, and its word.
  public var title: String { formula.title + (formula.hasWord ? ", r by the word \(word)" : "") }

  /// Where an orbit has left for good, if so much is told of it: once `|z|^2` is greater.
  package func bailoutSquared(_ signals: Set<Signal>) -> Double {
    signals.contains(.size)
      ? SmoothEscape.bailoutSquared / formula.sizeScale : formula.bailoutSquared
  }

  /// Throws for a word that is none.
  public func validate() throws(FieldError) {
    guard formula.hasWord || word == Self(formula: formula).word else {
      throw FieldError(
        field: "map.word", value: word,
        allowed: "it with the formula \(Formula.markusLyapunov.rawValue) alone")
    }
    guard Self.allowedWordLengths.contains(word.count), word.allSatisfy({ "AB".contains($0) })
    else {
      throw FieldError(
        field: "map.word", value: word,
        allowed: "1 to \(Self.allowedWordLengths.upperBound) letters, each A or B")
    }
  }
}

/// Where the parameters of a map of the plane lie in a point.
package enum MapSlot {
  package static let cReal = 0
  package static let cImaginary = 1
  package static let zReal = 2
  package static let zImaginary = 3
}
