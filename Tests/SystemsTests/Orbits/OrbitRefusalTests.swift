import Numbers
import Orbits
import Systems
import Testing

/// Which trainings have orbits, and where.
@Suite struct OrbitRefusalTests {
  @Test func whatHasNoOrbitIsNamed() throws {
    var map = Preset.tanh.experiment
    map.system = .map(MapSystem(formula: .quadratic))
    map.axes.x.parameter = "cReal"
    map.axes.y.parameter = "cImaginary"
    map.axes.x.scale = .linear
    map.axes.y.scale = .linear
    map.observables = [.escape]
    #expect(throws: FieldError.self) { try OrbitPlace(map, x: 0, y: 0) }
    let error = #expect(throws: FieldError.self) { try OrbitForm(map) }
    #expect(error?.field == "system" && error?.value == "map")
  }

  /// Rules and schedules without orbits, which are drawn as far as doubles go.
  @Test func rulesAndSchedulesWithoutOrbitsAreNamed() throws {
    for rule in Optimiser.Rule.allCases {
      var experiment = Preset.tanh.experiment
      experiment.optimiser.rule = rule
      #expect(experiment.hasOrbits == rule.hasOrbits)
      guard !rule.hasOrbits else {
        #expect(throws: Never.self) { try OrbitForm(experiment) }
        continue
      }
      let error = #expect(throws: FieldError.self) { try OrbitForm(experiment) }
      #expect(error?.field == "optimiser.rule" && error?.value == rule.rawValue)
    }
    for schedule in [Schedule(hasWarmup: true), Schedule(shape: .cosine)] {
      var experiment = Preset.tanh.experiment
      experiment.schedule = schedule
      #expect(!experiment.hasOrbits)
      let error = #expect(throws: FieldError.self) { try OrbitForm(experiment) }
      #expect(error?.field == "schedule")
      #expect(error?.value == (schedule.hasWarmup ? "warmup" : "cosine"))
    }
  }

  @Test func aPlaceWhereNothingTrainsIsRefused() throws {
    let error = #expect(throws: FieldError.self) {
      try OrbitPlace(Preset.tanh.experiment, x: 301, y: 0)
    }
    #expect(error?.field == "x" && error?.value == "301")
  }

  @Test func roundNumbersHaveTheDigitsOfTheOther() throws {
    let place = try OrbitPlace(
      Preset.tanh.experiment, x: DecimalNumber("1.5"), y: DecimalNumber("2.25000125"))
    #expect(place.fractionDigitCount == 8)
  }
}
