import Engine
import Numbers
import Systems
import TestSupport
import Testing

/// A layout that a device has no room for is told, so that a case is not taken for what it did not train.
@Suite struct FallbackTests {
  private let experiment = Preset.tanh.experiment
  private let teams = EngineOptions(
    mapping: .teams, lanes: 2, block: 8, neurons: 2, teams: 4, stagedPoints: 64, shuffles: true)

  @Test func whatFitsIsAsAsked() throws {
    let info = try TestDevices.info(isNVIDIA: true)
    #expect(teams.fallback(experiment, .float, info) == nil)
    #expect(EngineOptions().fallback(experiment, .float, info) == nil)
    let lanes = EngineOptions(mapping: .lanes, lanes: 4, block: 300)
    #expect(lanes.fallback(experiment, .float, info) == nil)
    // No more points than there are, in whole blocks of a power of two.
    let more = EngineOptions(mapping: .teams, block: 6, teams: 1, stagedPoints: 1000)
    #expect(more.fallback(Preset.linear.experiment, .float, info) == nil)
  }

  /// A graphics processor iterates recurrent networks in teams of as many items as it lets wait for each other.
  @Test func recurrentNetworksAreInTeams() throws {
    let experiment = Preset.edgeOfChaos.experiment
    func options(_ items: Int, _ precision: Precision) throws -> [String] {
      let info = try TestDevices.info(maximumWorkGroupSize: items)
      return ProgramDescription.programs(experiment, precision, info, EngineOptions())
        .map(\.options)
    }
    #expect(
      try options(1024, .float).contains { $0.hasSuffix("-D LANES=4 -D NEURONS=1 -D TEAMS=1") })
    #expect(
      try options(30, .double).contains { $0.hasSuffix("-D LANES=2 -D NEURONS=3 -D TEAMS=1") })
    let small = try TestDevices.info(localMemoryBytes: 8192)
    let asked = EngineOptions(mapping: .teams, lanes: 8, teams: 4)
    #expect(
      asked.fallback(experiment, .float, small) == "1 teams for 4, 4 lanes for 8")
  }

  @Test func aSmallDeviceSaysWhatItDoesWithout() throws {
    #expect(
      teams.fallback(experiment, .float, try TestDevices.info()) == "local memory for shuffles")
    #expect(
      teams.fallback(
        experiment, .float, try TestDevices.info(isNVIDIA: true, maximumWorkGroupSize: 16))
        == "2 teams for 4, local memory for shuffles")
    let small = try TestDevices.info(isNVIDIA: true, localMemoryBytes: 4096)
    let words = try #require(teams.fallback(experiment, .float, small))
    #expect(words.contains("teams for 4"), "\(words)")
    #expect(words.contains("points staged for 64"), "\(words)")
  }
}
