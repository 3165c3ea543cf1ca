import Engine
import Numbers
import Systems
import TestSupport
import Testing

/// A choice is used for nothing but what it was measured with.
@Suite struct TuningKeyTests {
  private static func key(
    _ precision: Precision = .float, _ change: (inout Experiment) -> Void = { _ in }
  ) throws -> TuningKey {
    var experiment = Preset.tanh.experiment
    change(&experiment)
    return TuningKey(experiment, precision, try TestDevices.info())
  }

  /// Whatever a program is compiled for.
  @Test func everyChoiceHasAKeyOfItsOwn() throws {
    var keys = try Precision.allCases.map { try Self.key($0) }
    keys += try Activation.allCases.dropFirst().map { choice in
      try Self.key { $0.network.activation = choice }
    }
    keys += try Loss.allCases.dropFirst().map { choice in try Self.key { $0.loss = choice } }
    keys += try Optimiser.Rule.allCases.dropFirst().map { choice in
      try Self.key { $0.optimiser.rule = choice }
    }
    keys += try Schedule.Shape.allCases.dropFirst().map { choice in
      try Self.key { $0.schedule.shape = choice }
    }
    let observables = Preset.tanh.experiment.system.possibleObservables
    keys += try observables.dropFirst().map { choice in
      try Self.key { $0.observables = [choice] }
    }
    keys += [
      try Self.key { $0.observables = observables },
      try Self.key { $0.observables = observables.reversed() },
      try Self.key { $0.network.width = 8 }, try Self.key { $0.network.layers = 3 },
      try Self.key { $0.network.inputs = 3 }, try Self.key { $0.network.hasBiases = true },
      try Self.key { $0.network.outputActivation = .tanh },
      try Self.key { $0.network.outputs = 2 }, try Self.key { $0.data.size = .count(17) },
      try Self.key { $0.optimiser.batch = .drawn(16) },
      try Self.key { $0.optimiser.batch = .drawn(17) },
      try Self.key { $0.hyperparameters[.weightOffset] = 1 },
      try Self.key { $0.schedule.hasWarmup = true },
    ]
    #expect(Set(keys).count == keys.count)
    let folder = try TemporaryFolder()
    let cache = TuningCache(folder: .init(filePath: folder.path))
    #expect(Set(keys.map { cache.file(for: $0) }).count == keys.count)
  }

  /// What changes no program shares a choice.
  @Test func stepsSeedsAndValuesShareAKey() throws {
    let changes: [(inout Experiment) -> Void] = [
      { $0.steps = 40 }, { $0.data.seed = 7 }, { $0.optimiser.batchSeed = 7 },
      { $0.hyperparameters[.inputRate] = 3 }, { $0.axes.x.low = -2 },
      { $0.data.size = .count(300) },
    ]
    for change in changes { #expect(try Self.key(.float, change) == Self.key()) }
  }

  @Test func anotherDeviceOrDriverNeedsItsOwn() throws {
    let folder = try TemporaryFolder()
    let cache = TuningCache(folder: .init(filePath: folder.path))
    let key = try Self.key()
    let choice = TuningChoice(.lanes, lanes: 2)
    cache.store(choice, for: key)
    #expect(cache.choice(for: key) == choice)
    let changes: [(inout TuningKey) -> Void] = [
      { $0.platform = "other" }, { $0.device = "other" }, { $0.computeUnits += 1 },
      { $0.version = "other" }, { $0.driver = "other" }, { $0.kernels = "other" },
    ]
    for change in changes {
      var other = key
      change(&other)
      #expect(cache.choice(for: other) == nil)
    }
  }
}
