import Foundation
import Numbers
import Plane
import Reference
import Systems
import Testing

/// What schedules make of a rate.
@Suite struct ScheduleTests {
  /// The factors of all steps of a training.
  private static func factors(
    _ schedule: Schedule, steps: Int, _ values: [ParameterName: Double]
  ) throws -> [Double] {
    var experiment = Preset.tanh.experiment
    experiment.steps = steps
    experiment.schedule = schedule
    for (name, value) in values { experiment.hyperparameters[name] = value }
    let rates = RateSchedule<Double>(try TrainingSetup(experiment))
    var point = experiment.fixedPoint.values
    // A power of 2, so that the factor is what is left once it is divided out.
    point[TrainingSlot.outputRate] = 4
    return (0..<steps).map { rates.step(point, layer: 1, number: $0) / 4 }
  }

  private static func expectClose(_ factors: [Double], _ expected: (Double) -> Double) {
    for (number, factor) in factors.enumerated() {
      let error = (factor - expected(Double(number))).magnitude
      #expect(error <= 1e-15, "step \(number): \(factor)")
    }
  }

  @Test func ratesAreConstantWithoutASchedule() throws {
    #expect(try Self.factors(Schedule(), steps: 20, [:]).allSatisfy { $0 == 1 })
  }

  @Test(arguments: [0.0, 1, 7, 7.5, 30]) func ratesWarmUp(warmup: Double) throws {
    let factors = try Self.factors(Schedule(hasWarmup: true), steps: 20, [.warmup: 0])
    #expect(factors.allSatisfy { $0 == 1 })
    var experiment = Preset.tanh.experiment
    experiment.schedule.hasWarmup = true
    let rates = RateSchedule<Double>(try TrainingSetup(experiment))
    var point = experiment.fixedPoint.values
    point[TrainingSlot.ofRule] = warmup
    Self.expectClose((0..<20).map { rates.step(point, layer: 0, number: $0) }) {
      warmup > 0 ? min(1, ($0 + 1) / warmup) : 1
    }
  }

  @Test func ratesFallInSteps() throws {
    let schedule = Schedule(shape: .step, interval: 3)
    Self.expectClose(try Self.factors(schedule, steps: 40, [.stepFactor: 0.7])) {
      pow(0.7, ($0 / 3).rounded(.down))
    }
    let none = try Self.factors(schedule, steps: 20, [.stepFactor: 0])
    #expect(none == Array(repeating: 1, count: 3) + Array(repeating: 0, count: 17))
  }

  /// The warm-up comes first; where it never ends rates do not fall.
  @Test(arguments: [0.0, 5, 100], [0.0, 0.25, 1, 3])
  func ratesFallToTheFinalFraction(warmup: Double, finalFraction: Double) throws {
    for shape in [Schedule.Shape.linear, .cosine] {
      let factors = try Self.factors(
        Schedule(shape: shape, hasWarmup: true), steps: 25,
        [.warmup: warmup, .finalFraction: finalFraction])
      Self.expectClose(factors) { number in
        let part: Double = max(0, number - warmup) / max(1, 25 - warmup)
        let descent: Double = shape == .linear ? part : (1 - cos(Double.pi * part)) / 2
        let warmth: Double = warmup > 0 ? min(1, (number + 1) / warmup) : 1
        return warmth * (1 - (1 - finalFraction) * descent)
      }
      if warmup == 0 { #expect(factors[0] == 1) }
    }
  }

  /// `(1 - cos(pi p)) / 2` by MPFR.
  private static func exactDescent(_ part: Double, _ numbers: BigFloats) -> Double {
    let (pi, angle) = (numbers[0], numbers[1])
    pi.setPi()
    angle.set(part)
    angle.multiply(by: pi)
    angle.set(cosineOf: angle)
    angle.negate()
    angle.add(1)
    angle.multiply(byTwoToThe: -1)
    return angle.doubleValue
  }

  /// Within some units in the last place, and exact at both ends.
  @Test func theDescentIsThatOfACosine() {
    #expect(CosineDescent.descent(0.0) == 0 && CosineDescent.descent(1.0) == 1)
    #expect(CosineDescent.descent(Float(0)) == 0 && CosineDescent.descent(Float(1)) == 1)
    let arena = BigFloatArena()
    defer { withExtendedLifetime(arena) {} }
    let numbers = arena.numbers(2, bits: 160)
    var (largest, largestFloat) = (0.0, 0.0)
    for index in 1..<20_000 {
      // Exact in either type.
      let part = Float(index) / 20_000
      let exact = Self.exactDescent(Double(part), numbers)
      let error = (CosineDescent.descent(Double(part)) - exact).magnitude / exact.ulp
      largest = max(largest, error)
      let result = CosineDescent.descent(part)
      largestFloat = max(
        largestFloat, (Double(result) - exact).magnitude / Double(Float(exact).ulp))
    }
    #expect(largest <= 5 && largestFloat <= 5, "\(largest), \(largestFloat)")
    #expect(
      largest >= 0.5 && largestFloat >= 0.5, "a sample that finds no error has not looked")
  }

  /// The least steps of a schedule are no state's alone, so repeating trainings are not looked for.
  @Test(arguments: Schedule.Shape.allCases, [false, true])
  func schedulesKeepTrainingsFromRepeating(shape: Schedule.Shape, hasWarmup: Bool) {
    var experiment = Preset.tanh.experiment
    experiment.schedule = Schedule(shape: shape, hasWarmup: hasWarmup)
    #expect(
      experiment.system.stepDependsOnStateAlone == (shape == .constant && !hasWarmup))
    // The activation's own parameter comes last.
    experiment.network.activation = .leakyReLU
    #expect(experiment.system.parameters.last?.name == .negativeSlope)
    #expect(
      experiment.system.parameters.count
        == TrainingSlot.ofRule + (shape == .constant ? 0 : 1) + (hasWarmup ? 1 : 0) + 1)
  }
}
