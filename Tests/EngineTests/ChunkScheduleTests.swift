import Engine
import Testing

@Suite struct ChunkScheduleTests {
  @Test func launchesGrowUntilTheyTakeTheTargetTime() {
    var schedule = ChunkSchedule(fixedSteps: nil, maximumSteps: 1000)
    var sizes: [Int] = []
    for _ in 0..<8 {
      let steps = schedule.steps(remaining: 10_000)
      sizes.append(steps)
      schedule.learn(steps: steps, elapsedSeconds: Double(steps) * 0.001)
    }
    #expect(sizes == [4, 8, 16, 32, 64, 100, 100, 100])
  }

  @Test func slowStepsAreLaunchedOneByOne() {
    var schedule = ChunkSchedule(fixedSteps: nil, maximumSteps: 1000)
    schedule.learn(steps: 4, elapsedSeconds: 40)
    #expect(schedule.steps(remaining: 10) == 1)
  }

  @Test func aClockThatStandsStillDoesNoHarm() {
    var schedule = ChunkSchedule(fixedSteps: nil, maximumSteps: 1000)
    schedule.learn(steps: 4, elapsedSeconds: 0)
    #expect(schedule.steps(remaining: 10_000) == 8)
  }

  @Test func neverMoreThanAllowedOrLeft() {
    #expect(ChunkSchedule(fixedSteps: 500, maximumSteps: 64).steps(remaining: 1000) == 64)
    #expect(ChunkSchedule(fixedSteps: 7, maximumSteps: 64).steps(remaining: 1000) == 7)
    #expect(ChunkSchedule(fixedSteps: 7, maximumSteps: 64).steps(remaining: 3) == 3)
  }
}
