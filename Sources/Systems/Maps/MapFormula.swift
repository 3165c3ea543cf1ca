import Plane

extension MapSystem {
  /// What is iterated.
  public enum Formula: String, Codable, Hashable, Sendable, CaseIterable {
    /// `z <- z^2 + c`. From `z = 0`, over `c`, it draws the Mandelbrot set; over the start, with one `c`, a Julia set.
    case quadratic
    /// `z <- (|Re z| + i |Im z|)^2 + c`: the burning ship (Michelitsch and Rössler, 1992).
    case burningShip
    /// `z <- ((z^2 + c - 1) / (2z + c - 2))^2`: a magnet's phases by renormalisation (Peitgen and Richter, 1986).
    case magnet1
    /// `z <- ((z^3 + 3(c-1)z + (c-1)(c-2)) / (3z^2 + 3(c-2)z + (c-1)(c-2) + 1))^2`: another magnet.
    case magnet2
    /// `x <- r x (1 - x)`.
    case logistic
    /// The same; each step takes `a` or `b` for `r`, by a word (Markus and Hess, 1989).
    case markusLyapunov
  }
}

extension MapSystem.Formula {
  /// Numbers of the state.
  package var dimensions: Int {
    switch self {
    case .quadratic, .burningShip, .magnet1, .magnet2: 2
    case .logistic, .markusLyapunov: 1
    }
  }

  /// How many parameters it has.
  package var parameterCount: Int { parameters.count }

  /// What an axis may vary, the start last.
  var parameters: [Parameter] {
    switch self {
    case .quadratic, .burningShip, .magnet1, .magnet2:
      [
        Parameter(.cReal, title: "Re c", standard: 0),
        Parameter(.cImaginary, title: "Im c", standard: 0),
        Parameter(.zReal, title: "Re z at the start", standard: 0),
        Parameter(.zImaginary, title: "Im z at the start", standard: 0),
      ]
    case .logistic: [Parameter(.r, title: "r", standard: 4), Self.start]
    case .markusLyapunov:
      [
        Parameter(.a, title: "a", standard: 4), Parameter(.b, title: "b", standard: 4), Self.start,
      ]
    }
  }

  private static var start: Parameter {
    Parameter(.x0, title: "x at the start", standard: 0.5)
  }

  /// Whether it asks for ``MapSystem/word``.
  package var hasWord: Bool { self == .markusLyapunov }

  /// What can be observed of it.
  var observables: Set<Observable> {
    switch self {
    case .quadratic, .burningShip: [.escape, .smoothEscape]
    case .magnet1, .magnet2: [.fate, .smoothEscape]
    case .logistic, .markusLyapunov: [.exponent, .escape]
    }
  }

  /// Where the orbit has left for good: once `|z|^2` is greater.
  package var bailoutSquared: Double {
    switch self {
    case .quadratic, .burningShip: 4
    case .magnet1, .magnet2: 100 * 100
    // Far beyond 1 + 1/r for all r that are not tiny.
    case .logistic, .markusLyapunov: 0x1p40
    }
  }

  /// What `|z|^2` is multiplied by, so that far out a step squares the product.
  package var sizeScale: Double {
    switch self {
    case .quadratic, .burningShip, .logistic, .markusLyapunov: 1
    // Far out steps are z^2 / 4 and z^2 / 9.
    case .magnet1: 1 / (4 * 4)
    case .magnet2: 1 / (9 * 9)
    }
  }

  /// A real number whose orbit stands still, and how near an orbit has to come to end there.
  package struct Attractor: Hashable, Sendable {
    package let real: Double
    /// The square of the distance within which an orbit has come to it.
    package let nearSquared: Double
  }

  /// Where orbits end that have come there; nil where they never do.
  package var attractor: Attractor? {
    switch self {
    // 1 is superattracting for both.
    case .magnet1, .magnet2: Attractor(real: 1, nearSquared: 1e-12)
    case .quadratic, .burningShip, .logistic, .markusLyapunov: nil
    }
  }

  /// Whether orbits with many bits are known, from which pixels below double precision are told as differences.
  package var hasOrbits: Bool {
    switch self {
    case .quadratic: true
    case .burningShip, .magnet1, .magnet2, .logistic, .markusLyapunov: false
    }
  }

  /// Multiply-adds of one step.
  var multiplyAdds: Double {
    switch self {
    case .quadratic, .burningShip: 5
    case .magnet1: 18
    case .magnet2: 32
    case .logistic, .markusLyapunov: 4
    }
  }

  /// What a figure calls it.
  var title: String {
    switch self {
    case .quadratic: "z^2 + c"
    case .burningShip: "(|Re z| + i |Im z|)^2 + c"
    case .magnet1: "((z^2 + c - 1) / (2z + c - 2))^2"
    case .magnet2: "((z^3 + 3(c-1)z + (c-1)(c-2)) / (3z^2 + 3(c-2)z + (c-1)(c-2) + 1))^2"
    case .logistic, .markusLyapunov: "r x (1 - x)"
    }
  }
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
  /// The factor of the logistic map.
  public static let r: ParameterName = "r"
  /// Its factor in steps of the letter A.
  public static let a: ParameterName = "a"
  /// Its factor in steps of the letter B.
  public static let b: ParameterName = "b"
  /// The starting point on the line.
  public static let x0: ParameterName = "x0"
}
