import Engine
import Numbers
import Reference
import Systems
import TestSupport
import Testing
import Verification

/// What must happen in the cases that are shrunk for interpreters of kernels, for these to see it.
@Suite struct TinyCaseTests {
  private static let precisions: [Precision] = [.float, .double]

  /// The shrunk trainings of a mapping.
  private static func tiny(
    _ precision: Precision, _ mapping: Mapping
  ) throws -> [ConformanceCase] {
    try ConformanceDepth.tiny.select(ConformanceCases.all(precision))
      .filter { $0.options.mapping == mapping && $0.experiment.training != nil }
  }

  /// Networks that take the slots of others the first time that a tile's deaths free a group.
  private static func moves(_ item: ConformanceCase) throws -> Int {
    let options = item.options
    guard item.experiment.observables.first == .convergence, options.compacts,
      let chunk = options.chunkSteps, let lanes = options.lanes, let tile = options.tileNetworks
    else { return 0 }
    func groups(_ networks: Int) -> Int { (networks + lanes - 1) / lanes }
    let deaths = try item.outcomes([ReferenceTrainer()]).map(\.divergenceStep)
    let firsts = stride(from: 0, to: deaths.count, by: groups(tile) * lanes)
    return firsts.reduce(0) { sum, first in
      let slots = deaths[first...].prefix(groups(tile) * lanes)
      for end in stride(from: chunk, to: item.experiment.steps, by: chunk) {
        let isLive = slots.map { $0 < 0 || $0 >= end }
        let live = isLive.count { $0 }
        if groups(live) < groups(slots.count) { return sum + isLive[live...].count { $0 } }
      }
      return sum
    }
  }

  @Test(arguments: precisions, [Mapping.lanes, .teams])
  func networksMove(precision: Precision, mapping: Mapping) throws {
    let items = try Self.tiny(precision, mapping)
    #expect(try items.contains { try Self.moves($0) > 0 })
  }

  /// Weights that are the ones of the step before, with steps left to save in another launch.
  @Test(arguments: precisions, [Mapping.lanes, .teams])
  func trainingRepeats(precision: Precision, mapping: Mapping) throws {
    let trainer = ReferenceTrainer()
    let items = try Self.tiny(precision, mapping).filter { item in
      let steps = item.options.chunkSteps ?? item.experiment.steps
      guard !item.isPerturbed, item.options.finishesRepeating, steps < item.experiment.steps,
        item.experiment.optimiser.batch == .full
      else { return false }
      let setup = try TrainingSetup(item.experiment)
      let grid = try item.grid()
      return (0..<grid.count).contains { index in
        let weights = [steps - 1, steps].map {
          trainer.weights(setup, grid.point(at: index), steps: $0, precision: precision)
        }
        return weights[0] == weights[1] && weights[0].allSatisfy(\.isFinite)
      }
    }
    #expect(items.contains { $0.name.contains("finished once they repeat") })
  }

  /// Teams share what they read and add up in all the ways that their kernel has.
  @Test(arguments: precisions)
  func rowsAreLaidInAllWays(precision: Precision) throws {
    let items = try Self.tiny(precision, .teams)
    #expect(Set(items.map(\.options.lanes)).isSuperset(of: [1, 2]))
    #expect(Set(items.map(\.options.teams)) == [1, 2])
    // Two neurons of an item: in networks of every depth, where the second one may be missing, where rules keep a
    // state, with drawn points and with shuffles.
    let pairs = items.filter { $0.options.neurons == 2 }
    #expect(pairs.count < items.count)
    #expect(Set(pairs.map(\.experiment.network.layers)) == [1, 2, 3, 4])
    #expect(Set(pairs.map(\.experiment.network.width)).isSuperset(of: [2, 3, 4]))
    #expect(
      Set(pairs.map(\.experiment.optimiser.rule))
        .isSuperset(of: Optimiser.Rule.allCases.filter { !$0.addsNoise }))
    #expect(pairs.contains { $0.experiment.optimiser.batch != .full })
    #expect(pairs.contains { $0.options.shuffles == true })
    #expect(Set(items.map(\.experiment.network.layers)) == [1, 2, 3, 4])
    #expect(items.contains { $0.experiment.network.outputs > 1 })
    #expect(items.contains { $0.options.stagedPoints.map { $0 < 3 } ?? false })
    for isStaged in [true, false] {
      let drawn = items.filter {
        $0.experiment.optimiser.batch != .full && ($0.options.stagedPoints != nil) == isStaged
      }
      #expect(!drawn.isEmpty, "staged: \(isStaged)")
    }
    let blocks = items.map { ($0.options.block ?? 2, $0.experiment.pointCount) }
    #expect(blocks.contains { block, points in block < points && points % block != 0 })
    // The items of a team outnumber the samples of a block, or are as many, or fewer.
    let widths = items.map { (min($0.options.block ?? 2, 2), $0.experiment.network.width) }
    #expect(widths.contains { block, width in width > block })
    #expect(widths.contains { block, width in width == block })
    #expect(widths.contains { block, width in width < block })
  }
}
