import Compute
import Engine
import Numbers
import OpenCL
import Plane
import Reference
import Synchronization
import Systems
import Testing

extension EngineDeviceTests {
  /// Regions of `single` where weights soon come back: each step, and every other.
  private static let centres = [(x: -0.25, y: 1.25), (x: 4, y: 0.90625)]

  @Test(arguments: centres.indices, Mapping.allCases)
  func repeatingTrainingIsFinishedEarly(index: Int, mapping: Mapping) throws {
    let device = try #require(testDevice)
    let experiment = Preset.single.experiment
    let centre = Self.centres[index]
    func span(_ centre: Double) throws -> Region.Span {
      Region.Span(
        centre: try #require(DecimalNumber(exactly: centre)),
        width: try #require(DecimalNumber(exactly: 0x1p-7)))
    }
    let grid = try Grid(
      experiment: experiment,
      region: Region(x: try span(centre.x), y: try span(centre.y)),
      size: Size(width: 3, height: 2), precision: .float)

    func train(_ trainer: any Trainer) throws -> [Outcome] {
      try TrainingRun.outcomes(
        Setup(experiment), precision: .float, points: grid, trainers: [trainer])
    }
    func launches(finishesRepeating: Bool) throws -> (count: Int, outcomes: [Outcome]) {
      let count = Mutex(0)
      let options = EngineOptions(
        mapping: mapping, tileNetworks: 8, chunkSteps: 50, finishesRepeating: finishesRepeating)
      var trainer = DeviceTrainer(device, options: options)
      trainer.beforeLaunch = { () throws(CLError) in count.withLock { $0 += 1 } }
      let outcomes = try train(trainer)
      return (count.withLock { $0 }, outcomes)
    }

    let expected = try train(ReferenceTrainer())
    let early = try launches(finishesRepeating: true)
    let whole = try launches(finishesRepeating: false)
    #expect(early.outcomes == expected)
    #expect(whole.outcomes == expected)
    #expect(whole.count == 10)
    #expect(early.count <= 5)
  }
}
