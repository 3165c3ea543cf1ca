import Systems

/// Refusals of maps.
extension ExperimentRefusalTests {
  static let map = "system: map\n"
  static let mapFields =
    "one of the fields of the system map: preset, system, map, steps, hyperparameters, axes, observable, "
    + "observables, exponent"

  /// What a system has not, or is not.
  static let wrongSystems = [
    Refusal("system: maps", "system", "maps", "one of " + names(AnySystem.Name.self)),
    Refusal(map + "network: {width: 3}", "network", "(a mapping or list)", mapFields),
    Refusal(map + "loss: meanSquare", "loss", "meanSquare", mapFields),
    Refusal(
      map + "preset: tanh", "preset", "tanh",
      "one of those of the system map: "
        + Preset.allCases.filter { $0.experiment.system.name == .map }.map(\.rawValue)
        .joined(separator: ", ")),
    Refusal(
      "preset: mandelbrot\nnetwork: {width: 3}", "network", "(a mapping or list)", mapFields),
    Refusal(
      "system: training\npreset: mandelbrot", "preset", "mandelbrot",
      "one of those of the system training: "
        + Preset.allCases.filter { $0.experiment.training != nil }.map(\.rawValue)
        .joined(separator: ", ")),
    Refusal(
      "map: {formula: quadratic}", "map", "(a mapping or list)",
      "one of the fields of the system training: preset, system, network, data, optimiser, schedule, "
        + "steps, hyperparameters, axes, loss, observable, observables, exponent, accuracy, leap"),
    Refusal(
      map + "map: {formula: cubic}", "map.formula", "cubic",
      "one of " + names(MapSystem.Formula.self)),
    Refusal(map + "map: {power: 3}", "map.power", "3", "one of the fields formula, word"),
    Refusal(
      map + "axes: {x: {parameter: inputRate}}", "axes.x.parameter", "inputRate",
      "one of cReal, cImaginary, zReal, zImaginary"),
    Refusal(
      map + "hyperparameters: {momentum: 1}", "hyperparameters.momentum", "1",
      "one of the fields cReal, cImaginary, zReal, zImaginary"),
    Refusal(
      map + "observable: convergence", "observables", "convergence",
      "one of those that the map quadratic can be observed by: escape, smoothEscape"),
  ]

  static func map(_ formula: MapSystem.Formula, _ rest: String) -> String {
    "system: map\nmap: {formula: \(formula.rawValue)\(rest)"
  }
  static let words = "1 to 64 letters, each A or B"
  static let oneMethod = "tangent, the one method for the system map"

  /// What one formula has and another has not.
  static let wrongMaps = [
    Refusal(
      map(.burningShip, "}\nobservable: exponent"), "observables", "exponent",
      "one of those that the map burningShip can be observed by: escape, smoothEscape"),
    Refusal(
      map(.magnet1, "}\nobservable: escape"), "observables", "escape",
      "one of those that the map magnet1 can be observed by: smoothEscape, fate"),
    Refusal(
      map(.logistic, "}\nobservable: smoothEscape"), "observables", "smoothEscape",
      "one of those that the map logistic can be observed by: escape, exponent"),
    Refusal(
      map(.quadratic, "}\nobservable: fate"), "observables", "fate",
      "one of those that the map quadratic can be observed by: escape, smoothEscape"),
    Refusal("observable: fate", "observables", "fate", trainingObservables),
    Refusal("observable: smoothEscape", "observables", "smoothEscape", trainingObservables),
    Refusal(
      map(.logistic, "}\nexponent: {method: twin}"), "exponent.method", "twin", oneMethod),
    Refusal(
      map(.markusLyapunov, "}\nexponent: {method: cloud}"), "exponent.method", "cloud", oneMethod),
    Refusal(
      map(.markusLyapunov, "}\nobservable: escape\nexponent: {from: 3}"), "exponent",
      "(a mapping)", "it only where the observables contain exponent"),
    Refusal(
      "preset: mandelbrot\nexponent: {from: 3}", "exponent", "(a mapping)",
      "it only where the observables contain exponent"),
    Refusal(
      map(.markusLyapunov, "}\nexponent: {coupling: 0.5}"), "exponent.coupling", "0.5",
      "it with trainings alone"),
    Refusal(
      "preset: zircon\nsteps: 200", "exponent.from", "200", "a whole number from 0 to 199"),
    Refusal(
      map(.markusLyapunov, "}\nsteps: 40\nexponent: {from: 40}"), "exponent.from", "40",
      "a whole number from 0 to 39"),
    Refusal(map(.markusLyapunov, ", word: ABC}"), "map.word", "ABC", words),
    Refusal(map(.markusLyapunov, ", word: ab}"), "map.word", "ab", words),
    Refusal(map(.markusLyapunov, ", word: \"\"}"), "map.word", "", words),
    Refusal(
      map(.markusLyapunov, ", word: [A, B]}"), "map.word", noScalar, "a word"),
    Refusal(
      map(.logistic, ", word: A}"), "map.word", "A", "it with the formula markusLyapunov alone"),
    Refusal(
      map(.logistic, "}\naxes: {x: {parameter: a}}"), "axes.x.parameter", "a", "one of r, x0"),
    Refusal(
      map(.markusLyapunov, "}\nhyperparameters: {r: 4}"), "hyperparameters.r", "4",
      "one of the fields a, b, x0"),
    Refusal(
      "preset: julia\nmap: {formula: logistic}", "axes.x.parameter", "zReal", "one of r, x0"),
  ]
}
