import Compute
import Engine
import Numbers
import Plane
import Reference
import Systems
import TestSupport
import Testing
import Verification

/// The device that is compared with the reference.
let verifiedDevice = TestDevices.firstExact()

@Suite(.serialized) struct ComparisonTests {
  /// A small landscape with both classes.
  private static func grid(_ precision: Precision = .float) throws -> Grid {
    var experiment = Preset.tanh.experiment
    experiment.steps = 40
    experiment.data.size = .count(9)
    return try Grid(
      experiment: experiment, region: Region(whole: experiment.axes),
      size: Size(width: 8, height: 8), precision: precision)
  }

  private static func side(
    _ trainer: any Trainer, _ precision: Precision = .float
  ) -> ComparisonSide {
    ComparisonSide(trainers: [trainer], precision: precision)
  }

  @Test(
    .enabled(if: verifiedDevice != nil, "no exact OpenCL device"), arguments: Precision.allCases)
  func deviceAndReferenceAreEqual(precision: Precision) throws {
    let device = DeviceTrainer(try #require(verifiedDevice))
    var titles: [String] = []
    let result = try ComparisonReport.make(
      Self.grid(precision), a: Self.side(device, precision),
      b: Self.side(ReferenceTrainer(), precision), watch: { titles.append($1) })
    let report = result.report
    #expect(report.isEqual)
    #expect(report.firstDifference == nil)
    #expect(report.digestA == report.digestB)
    #expect(report.control.differing > 0)
    #expect(titles.count == 3)
    #expect(titles.last?.hasPrefix("control: ") == true)
    #expect(report.text.contains("equal: every bit of all 64 outcomes"))
    #expect(report.text.contains(report.digestA))
  }

  @Test func alteredOutcomesAndWeightsAreFound() throws {
    let grid = try Self.grid()
    var altered = AlteredTrainer(wrongWeight: (steps: 23, index: 16 * 16 + 5))
    altered.alter = { tile, outcomes in
      for (index, point) in tile.enumerated() where [9, 30].contains(point) {
        outcomes[index].measure = Double(Float(outcomes[index].measure).nextUp)
      }
    }
    let report = try ComparisonReport.make(
      grid, a: Self.side(ReferenceTrainer()), b: Self.side(altered)
    ).report
    #expect(!report.isEqual)
    #expect(report.digestA != report.digestB)
    #expect(report.comparison.differing == 2)
    #expect(report.comparison.firstDiffering == 9)
    #expect(report.comparison.measureUlps == UlpHistogram([1, 1]))
    let first = try #require(report.firstDifference)
    #expect(first.step == 22)
    #expect((first.layer, first.row, first.column) == (1, 5, 0))
    #expect(first.a != first.b)
    #expect(first.a.hasPrefix("0x"))
    let text = report.text
    #expect(text.contains("first different pixel: column 1, row 1 from below"))
    #expect(text.contains("after step 22, layer 1, weight [5, 0]"))
    #expect(text.contains("measure off by 1 ulp: 2"))
  }

  @Test func precisionsAreComparedAsFloats() throws {
    let report = try ComparisonReport.make(
      Self.grid(), a: Self.side(ReferenceTrainer()), b: Self.side(ReferenceTrainer(), .double)
    ).report
    #expect(report.precision == .float)
    #expect(report.comparison.differing > 32)
    #expect(report.firstDifference != nil)
    #expect(report.a == "reference in float")
    #expect(report.b == "reference in double")
  }

  @Test(
    .enabled(if: verifiedDevice != nil, "no exact OpenCL device"), arguments: Precision.allCases)
  func probesOfDeviceAndReferenceAgree(precision: Precision) throws {
    let device = DeviceTrainer(try #require(verifiedDevice))
    for preset in [Preset.tanh, .minibatch, .offset] {
      var experiment = preset.experiment
      experiment.data.size = .count(21)
      let setup = try TrainingSetup(experiment)
      // One that lives, one that dies on the way.
      for rate in [3.0, 1e5] {
        let point = ParameterPoint(inputRate: rate, outputRate: rate, weightOffset: 0.01)
        for steps in [1, 37, 500] {
          let expected = ReferenceTrainer().weights(
            setup, point, steps: steps, precision: precision)
          let actual = try device.weights(setup, point, steps: steps, precision: precision)
          #expect(actual.count == experiment.network.parameterCount)
          #expect(
            zip(expected, actual).allSatisfy { Bits.distance($0, $1, precision) == 0 },
            "\(preset.rawValue), rate \(rate), \(steps) steps")
        }
      }
    }
  }

  @Test func bisectionFindsEveryStep() {
    let network = Network(width: 2, layers: 3, outputs: 2, activation: .tanh)
    for steps in [1, 2, 7, 64] {
      for wrong in 1...steps {
        var asked = 0
        let found = FirstDifference.find(
          network: network, steps: steps, precision: .double,
          a: { _ in Array(repeating: 0, count: 12) },
          b: { count in
            asked += 1
            return (0..<12).map { count >= wrong && $0 == 6 ? 1 : 0 }
          })
        #expect(found?.step == wrong - 1)
        #expect(found?.layer == 1)
        #expect(found?.row == 1)
        #expect(found?.column == 0)
        #expect(asked <= 8)
      }
    }
    let none = FirstDifference.find(
      network: network, steps: 9, precision: .double, a: { _ in [.nan] }, b: { _ in [-.nan] })
    #expect(none == nil)
  }
}
