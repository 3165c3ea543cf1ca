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
