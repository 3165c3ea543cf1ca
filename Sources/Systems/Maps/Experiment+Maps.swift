import Numbers
import Plane

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

  /// A Julia set: `z^2 + c` over the start.
  static let julia = map(
    MapSystem(formula: .quadratic), steps: 1000, (.zReal, -15, 15), (.zImaginary, -15, 15),
    [.smoothEscape], hyperparameters: [.cReal: -0.7269, .cImaginary: 0.1889])

  /// The burning ship, whose keel is up: `Im c` grows upwards.
  static let burningShip = map(
    MapSystem(formula: .burningShip), steps: 500, (.cReal, -25, 15), (.cImaginary, -25, 15),
    [.smoothEscape])

  /// A magnet over its constant.
  static func magnet(_ formula: MapSystem.Formula) -> Experiment {
    map(
      MapSystem(formula: formula), steps: 500, (.cReal, -10, 30), (.cImaginary, -20, 20), [.fate])
  }

  /// The logistic map over its factor and its start: exponents of few steps, before the start is forgotten.
  static let logistic = map(
    MapSystem(formula: .logistic), steps: 20, (.r, 34, 40), (.x0, 0, 10), [.exponent])

  /// The logistic map whose factor changes by a word; ends of axes in tenths.
  static func markusLyapunov(
    _ word: String, a: (low: DecimalNumber, high: DecimalNumber),
    b: (low: DecimalNumber, high: DecimalNumber)
  ) -> Experiment {
    var experiment = map(
      MapSystem(formula: .markusLyapunov, word: word), steps: 600, (.a, a.low, a.high),
      (.b, b.low, b.high), [.exponent])
    experiment.exponent.from = 200
    return experiment
  }

  /// Axes in tenths.
  private static func map(
    _ map: MapSystem, steps: Int,
    _ x: (name: ParameterName, low: DecimalNumber, high: DecimalNumber),
    _ y: (name: ParameterName, low: DecimalNumber, high: DecimalNumber),
    _ observables: [Observable], hyperparameters: ParameterValues = [:]
  ) -> Experiment {
    func axis(
      _ axis: (name: ParameterName, low: DecimalNumber, high: DecimalNumber)
    ) -> Axis {
      Axis(
        parameter: axis.name, scale: .linear, low: axis.low.timesTen(toThe: -1),
        high: axis.high.timesTen(toThe: -1))
    }
    return Experiment(
      system: .map(map), steps: steps, hyperparameters: hyperparameters,
      axes: Axes(x: axis(x), y: axis(y)), observables: observables)
  }
}
