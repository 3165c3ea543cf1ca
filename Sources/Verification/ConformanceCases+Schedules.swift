import Engine
import Numbers
import Plane
import Systems

extension ConformanceCases {
  /// Every schedule of rates with a warm-up and without, each of its parameters on an axis, each shape in both mappings, with
  /// rules, shapes of networks and ways to cut the work that take turns; with neighbours, tangents and twins.
  public static func schedules(_ precision: Precision) throws -> [ConformanceCase] {
    var cases: [ConformanceCase] = []
    for (turn, shape) in Schedule.Shape.allCases.enumerated() {
      for hasWarmup in [false, true] {
        let interval = shape == .step ? 7 : Schedule.standardInterval
        let schedule = Schedule(shape: shape, hasWarmup: hasWarmup, interval: interval)
        for (place, parameter) in schedule.parameters.enumerated() {
          let name = "\(hasWarmup ? "warm-up, " : "")\(shape.rawValue), \(parameter.name)"
          let plain = experiment(cases.count + place, schedule, parameter)
          let mappings: [Mapping] =
            schedule.parameters.count == 1 ? [.lanes, .teams] : [place == 0 ? .lanes : .teams]
          for mapping in mappings {
            cases.append(
              try ConformanceCase(
                "\(name), \(mapping.rawValue)", plain, precision, width: 6, height: 5,
                options: EngineOptions(
                  mapping: mapping, chunkSteps: 7, compacts: place == 0,
                  division: cases.count.isMultiple(of: 3) ? .emulated : nil)))
          }
          guard hasWarmup, place == 0 else { continue }
          cases.append(try neighbour(name, plain, precision, turn: turn))
        }
      }
    }
    return cases
  }

  private static func experiment(
    _ turn: Int, _ schedule: Schedule, _ parameter: Parameter
  ) -> Experiment {
    let rules = Optimiser.Rule.allCases
    let activations = Activation.allCases
    var experiment = experiment(
      turn, activations[turn / 2 % activations.count], rules[turn % rules.count], steps: 40)
    experiment.schedule = schedule
    for other in schedule.parameters where other != parameter {
      experiment.hyperparameters[other.name] = other.isWhole ? 13 : 0.25
    }
    experiment.axes = Axes(
      x: Axis(parameter: .rate, scale: .log10, low: -2, high: 3),
      // Warm-ups that never end, too; whole and others.
      y: Axis(
        parameter: parameter.name, scale: .linear, low: 0, high: parameter.isWhole ? 50 : 1))
    return experiment
  }

  /// The same with neighbours.
  private static func neighbour(
    _ name: String, _ plain: Experiment, _ precision: Precision, turn: Int
  ) throws -> ConformanceCase {
    var experiment = plain
    let methods = experiment.optimiser.rule.exponentMethods
    experiment.observables = [.exponent, .convergence]
    experiment.exponent.method = methods[turn % methods.count]
    return try ConformanceCase(
      "\(name), \(experiment.exponent.method.rawValue)", experiment, precision, width: 4, height: 5)
  }
}
