import Numbers
import Plane

/// A map of the complex plane that is iterated from a starting point; the state is `z`, real part first.
public struct MapSystem: System {
  /// What is iterated.
  public enum Formula: String, Codable, Hashable, Sendable, CaseIterable {
    /// `z <- z^2 + c`. From `z = 0`, over `c`, it draws the Mandelbrot set; over the start, with one `c`, a Julia set.
    case quadratic

    /// Where the orbit has left for good: once `|z|^2` is greater.
    package var bailoutSquared: Double {
      switch self {
      case .quadratic: 4
      }
    }

    /// Multiply-adds of one step.
    var multiplyAdds: Double {
      switch self {
      case .quadratic: 5
      }
    }
  }

  /// What is iterated.
  public var formula: Formula

  /// Describes a map.
  public init(formula: Formula) {
    self.formula = formula
  }

  /// The constant and the start.
  public var parameters: [Parameter] {
    [
      Parameter(.cReal, title: "Re c", standard: 0),
      Parameter(.cImaginary, title: "Im c", standard: 0),
      Parameter(.zReal, title: "Re z at the start", standard: 0),
      Parameter(.zImaginary, title: "Im z at the start", standard: 0),
    ]
  }

  /// None.
  public var combinations: [AxisChoice] { [] }

  /// The real and the imaginary part of `z`.
  public var stateCount: Int { 2 }
  /// All of it.
  public var iterateCount: Int { 2 }

  /// Nothing is drawn.
  public var stepDependsOnStateAlone: Bool { true }

  /// None: that an orbit left is all there is to tell.
  public var signals: Set<Signal> { [] }

  /// Those of the formula.
  public var multiplyAddsPerStep: Double { formula.multiplyAdds }

  /// The formula.
  public var title: String {
    switch formula {
    case .quadratic: "z^2 + c"
    }
  }

  /// Every map can be iterated.
  public func validate() throws(FieldError) {}
}

/// Where the parameters of a map lie in a point.
package enum MapSlot {
  package static let cReal = 0
  package static let cImaginary = 1
  package static let zReal = 2
  package static let zImaginary = 3
}

extension ParameterName {
  /// The real part of the constant.
  public static let cReal: ParameterName = "cReal"
  /// The imaginary part of the constant.
  public static let cImaginary: ParameterName = "cImaginary"
  /// The real part of the starting point.
  public static let zReal: ParameterName = "zReal"
  /// The imaginary part of the starting point.
  public static let zImaginary: ParameterName = "zImaginary"
}

extension Experiment {
  /// The Mandelbrot set: what `system: map` means where nothing else is said.
  public static let mandelbrot = Experiment(
    system: .map(MapSystem(formula: .quadratic)), steps: 500,
    axes: Axes(
      x: Axis(
        parameter: .cReal, scale: .linear, low: DecimalNumber(-9).halved.halved,
        high: DecimalNumber(3).halved.halved),
      y: Axis(
        parameter: .cImaginary, scale: .linear, low: DecimalNumber(-3).halved,
        high: DecimalNumber(3).halved)),
    observables: [.escape])
}
