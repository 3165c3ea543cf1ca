import Engine
import Numbers
import Plane
import Systems

extension ConformanceCases {
  /// Every formula, of the plane over its constant and over its start: orbits that leave at every step, that come to rest, that come
  /// back and that never do; in every vector width, compacted and not, finished early and not.
  public static func maps(_ precision: Precision) throws -> [ConformanceCase] {
    try MapSystem.Formula.allCases.flatMap { formula in
      let experiments = experiments(formula)
      // Each experiment twice, and each width.
      return try (0..<max(5, 2 * experiments.count)).map { turn in
        let (name, experiment) = experiments[turn % experiments.count]
        let index = (turn + turn / experiments.count) % 5
        let lanes = 1 << index
        let (compacts, finishes) = (index != 1, index != 2)
        return try ConformanceCase(
          "\(formula.rawValue) \(name), \(lanes) lanes"
            + (compacts ? "" : ", not compacted") + (finishes ? "" : ", to the end"),
          experiment, precision, width: 13, height: 11,
          options: EngineOptions(
            lanes: lanes, tileNetworks: 48, chunkSteps: [7, 37, 500][index % 3],
            compacts: compacts, finishesRepeating: finishes,
            division: index.isMultiple(of: 2) ? nil : .emulated))
      }
    }
  }

  /// Planes of a formula, by what they are over.
  private static func experiments(
    _ formula: MapSystem.Formula
  ) -> [(name: String, experiment: Experiment)] {
    formula.dimensions == 2 ? experimentsOfPlane(formula) : experimentsOfLine(formula)
  }

  private static func experimentsOfPlane(
    _ formula: MapSystem.Formula
  ) -> [(name: String, experiment: Experiment)] {
    let observables = MapSystem(formula: formula).possibleObservables
    let isMagnet = formula.attractor != nil
    let planes = [
      (ParameterName.cReal, ParameterName.cImaginary), (.zReal, .zImaginary),
    ].flatMap { x, y in
      observables.map { observable in
        var experiment = experiment(MapSystem(formula: formula), [observable], steps: 120)
        let (low, high): (DecimalNumber, DecimalNumber) = isMagnet ? (-1, 3) : (-2, 1)
        experiment.axes = axes((x, low, high), (y, isMagnet ? -2 : -1, isMagnet ? 2 : 1))
        if x == .zReal {
          experiment.hyperparameters =
            isMagnet ? [.cReal: 1.5, .cImaginary: 0.5] : [.cReal: -0.75, .cImaginary: 0.125]
        }
        return ("over \(x), \(observable.rawValue)", experiment)
      }
    }
    // Starts so far away that the first steps are no numbers, and all that can be observed together.
    var far = experiment(MapSystem(formula: formula), observables, steps: 40)
    far.axes = Axes(
      x: Axis(parameter: .zReal, scale: .log10, low: -30, high: 30),
      y: Axis(parameter: .cReal, scale: .log10, low: -30, high: 30))
    return planes + [("over starts far away", far)]
  }

  private static func experimentsOfLine(
    _ formula: MapSystem.Formula
  ) -> [(name: String, experiment: Experiment)] {
    let words =
      formula.hasWord ? ["AB", "A", "BBBBBBAAAAAA", letters] : [MapSystem(formula: formula).word]
    return words.enumerated().flatMap { turn, word in
      let map = MapSystem(formula: formula, word: word)
      // Orbits that come to 1/2 have a slope of 0; some leave.
      var over = experiment(map, [.exponent], steps: 140)
      over.axes =
        formula.hasWord
        ? axes((.a, 2, 4), (.b, turn == 1 ? 0 : 2, turn == 1 ? 5 : 4))
        : axes((.r, -3, 5), (.x0, 0, 1))
      over.exponent.from = 40 * (turn % 2)
      over.exponent.to = turn == 2 ? 120 : nil
      var both = over
      both.observables = turn.isMultiple(of: 2) ? [.escape] : [.escape, .exponent]
      if turn.isMultiple(of: 2) { both.exponent = ExponentSettings() }
      return [
        ("\(over.title(word)), exponent", over), ("\(over.title(word)), escape", both),
      ]
    }
  }

  /// 64 of them.
  private static let letters =
    "ABBABAABBAABABBABAABABBAABBABAABBAABABBAABBABAABABBABAABBAABABBA"

  private static func experiment(
    _ map: MapSystem, _ observables: [Observable], steps: Int
  ) -> Experiment {
    var experiment = Experiment.mandelbrot
    experiment.system = .map(map)
    experiment.steps = steps
    experiment.observables = observables
    return experiment
  }

  private static func axes(
    _ x: (name: ParameterName, low: DecimalNumber, high: DecimalNumber),
    _ y: (name: ParameterName, low: DecimalNumber, high: DecimalNumber)
  ) -> Axes {
    Axes(
      x: Axis(parameter: x.name, scale: .linear, low: x.low, high: x.high),
      y: Axis(parameter: y.name, scale: .linear, low: y.low, high: y.high))
  }
}

extension Experiment {
  fileprivate func title(_ word: String) -> String {
    "over \(axes.x.parameter), \(word.count) letters"
  }
}
