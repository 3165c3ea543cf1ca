import Engine
import Numbers
import Plane
import Systems

extension ConformanceCases {
  /// Pixels below double precision, as differences from an orbit: every activation with every rule that have orbits, networks of every
  /// kind of shape, drawn batches, parameters of every kind on the axes; frames in which pixels skip no steps, some or
  /// all, land at once, late or never; networks that die as differences. Maps whose differences come back to the orbit's
  /// beginning often, seldom and where it ends.
  public static func deep(_ precision: Precision) throws -> [ConformanceCase] {
    // There are no differences but of doubles.
    guard precision == .double else { return [] }
    return try deepParts() + deepAxes() + deepWindows() + deepStretched() + deepMaps()
  }

  private static func deepExperiment(
    _ turn: Int, _ activation: Activation, _ rule: Optimiser.Rule
  ) -> Experiment {
    let observables = observableSets(
      observablesWithoutNeighbour.filter { $0.signals.isSubset(of: [.loss]) })
    var experiment = experiment(turn, activation, rule, steps: 48)
    experiment.observables = observables[turn % observables.count]
    return experiment
  }

  private static func deepCase(
    _ name: String, _ experiment: Experiment, turn: Int, x: DecimalNumber, y: DecimalNumber,
    digits: Int, stretch: Stretch? = nil
  ) throws -> ConformanceCase {
    let width = DecimalNumber(1).timesTen(toThe: -digits)
    let square = Region(
      x: Region.Span(centre: x, width: width), y: Region.Span(centre: y, width: width))
    var result = try ConformanceCase(
      "\(name), 1e-\(digits)", experiment, .double,
      region: stretch.map { square.stretched($0) } ?? square,
      width: 6, height: 5,
      options: EngineOptions(
        mapping: turn % 3 == 2 ? .teams : .lanes, chunkSteps: turn.isMultiple(of: 2) ? 7 : nil,
        compacts: turn % 4 < 2))
    result.isPerturbed = true
    return result
  }

  /// Each activation with each rule, shapes and observables taking turns.
  private static func deepParts() throws -> [ConformanceCase] {
    var cases: [ConformanceCase] = []
    for activation in Activation.allCases where activation.hasOrbits {
      for rule in Optimiser.Rule.allCases where rule.hasOrbits {
        let turn = cases.count
        cases.append(
          try deepCase(
            "\(activation.rawValue), \(rule.rawValue)", deepExperiment(turn, activation, rule),
            turn: turn, x: DecimalNumber("0.9"), y: DecimalNumber("1.3"),
            digits: turn.isMultiple(of: 2) ? 2 : 6))
      }
    }
    return cases
  }

  /// Each parameter on an axis.
  private static func deepAxes() throws -> [ConformanceCase] {
    var cases: [ConformanceCase] = []
    // Each rule and each activation that has a parameter of its own.
    let rules = Optimiser.Rule.allCases.filter { $0.hasOrbits && !$0.parameters.isEmpty }
    let activations = Activation.allCases.filter { $0.hasOrbits && !$0.parameters.isEmpty }
    let pairs =
      rules.map { (Activation.tanh, $0) } + activations.map { ($0, rules.last ?? .gradientDescent) }
    for (activation, rule) in pairs {
      let base = deepExperiment(cases.count, activation, rule)
      // What every training has, once; what the rule and the activation have, always.
      let parameters = base.system.parameters.enumerated()
        .filter { cases.count < TrainingSlot.ofRule || $0.offset >= TrainingSlot.ofRule }
        .map(\.element)
      for parameter in parameters {
        var experiment = deepExperiment(cases.count, activation, rule)
        experiment.axes.x = Axis(parameter: parameter.name, scale: .linear, low: 0, high: 1)
        experiment.axes.y.parameter = parameter.name == .inputRate ? .outputRate : .inputRate
        cases.append(
          try deepCase(
            "\(parameter.name) on an axis, \(activation.rawValue), \(rule.rawValue)", experiment,
            turn: cases.count,
            x: DecimalNumber("0.125"), y: DecimalNumber("0.8"), digits: 4))
      }
    }
    return cases
  }

  /// Frames at every depth about one place where training is chaotic.
  private static func deepWindows() throws -> [ConformanceCase] {
    try [0, 1, 3, 9, 15, 20, 30, 100].enumerated().map { turn, digits in
      try deepCase(
        "window", deepExperiment(turn.isMultiple(of: 2) ? 0 : 2, .tanh, .gradientDescent),
        turn: turn, x: DecimalNumber("1.9"), y: DecimalNumber("2.2"), digits: digits)
    }
  }

  /// Frames that are turned, and so stretched that their longer side bends.
  private static func deepStretched() throws -> [ConformanceCase] {
    try [14, 18, 30].enumerated().map { turn, digits in
      try deepCase(
        "stretched", deepExperiment(turn, .tanh, .gradientDescent), turn: turn,
        x: DecimalNumber("1.9"), y: DecimalNumber("2.2"), digits: digits,
        stretch: Stretch(ratio: DecimalNumber("1e8"), angle: DecimalNumber("62.5")))
    }
  }

  /// Every formula that has orbits about an orbit that leaves at once, one that leaves late, one that comes back to 0 and two of the set's edge,
  /// about which pixels part within the steps at every width; in every vector width, compacted and not, finished early and not.
  private static func deepMaps() throws -> [ConformanceCase] {
    let places: [(name: String, x: String, y: String)] = [
      ("a constant that leaves", "1.5", "0.25"), ("a spiral", "-0.743643887", "0.131825904"),
      ("period 1", "0", "0"), ("the tip", "-2", "0"), ("i", "0", "1"),
    ]
    var cases: [ConformanceCase] = []
    for formula in MapSystem.Formula.allCases where formula.hasOrbits {
      for place in places {
        for digits in [0, 5, 14, 60, 290] {
          let turn = cases.count
          var experiment = Experiment.mandelbrot
          experiment.system = .map(MapSystem(formula: formula))
          experiment.steps = [300, 900][turn % 2]
          if turn % 3 == 2 { experiment.observables = [.smoothEscape] }
          let width = DecimalNumber(3).timesTen(toThe: -digits)
          let upright = Region(
            x: Region.Span(centre: try DecimalNumber(place.x), width: width),
            y: Region.Span(centre: try DecimalNumber(place.y), width: width))
          let stretch =
            try turn % 7 == 6
            ? Stretch(ratio: DecimalNumber(50), angle: DecimalNumber("62.5")) : nil
          var item = try ConformanceCase(
            "\(formula.rawValue), \(place.name), 3e-\(digits)", experiment, .double,
            region: stretch.map { upright.stretched($0) } ?? upright, width: 9, height: 7,
            options: EngineOptions(
              lanes: [1, 2, 4, 8, 16][turn % 5], tileNetworks: 32,
              chunkSteps: [7, 37, 500][turn % 3], compacts: turn % 4 != 1,
              finishesRepeating: turn % 4 != 2))
          item.isPerturbed = true
          cases.append(item)
        }
      }
    }
    return cases
  }
}
