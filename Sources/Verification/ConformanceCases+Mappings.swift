import Engine
import Numbers
import Systems

extension ConformanceCases {
  /// Some of each kind above under the mapping `teams`, each with other sizes of its teams, and the
  /// widths at which a team has one item or as many as there can be, with one neuron an item and with two; all that may
  /// repeat.
  public static func mappings(_ precision: Precision) throws -> [ConformanceCase] {
    let sizes = [
      EngineOptions(mapping: .teams, lanes: 1, blockVectors: true),
      EngineOptions(
        mapping: .teams, lanes: 2, block: 4, teams: 3, stagedPoints: 8, middleLayers: 1,
        shuffles: true),
      EngineOptions(mapping: .teams, lanes: 4, block: 2, teams: 1, middleLayers: 2),
      EngineOptions(
        mapping: .teams, lanes: 1, block: 16, teams: 5, stagedPoints: 16, middleLayers: 0,
        shuffles: true),
      EngineOptions(
        mapping: .teams, lanes: 8, block: 1, teams: 2, stagedPoints: 3, middleLayers: 2),
      EngineOptions(
        mapping: .teams, lanes: 1, block: 4, teams: 2, shuffles: true, blockVectors: true),
    ]
    let neurons = [(1, 1), (2, 1), (2, 2), (5, 1), (5, 2), (64, 1), (64, 2)]
    let widths = try neurons.map { width, neurons in
      var experiment = Preset.tanh.experiment.with(steps: 20)
      experiment.network = Network(
        width: width, layers: width == 64 ? 2 : 3, outputs: 2, activation: .tanh)
      experiment.data.size = .count(11)
      return try ConformanceCase(
        "width \(width)", experiment, precision, region: .center(1, 1, width: 4), width: 4,
        height: 3, options: EngineOptions(neurons: neurons))
    }
    // Two neurons of an item with every rule that the mapping trains.
    let rules = try Optimiser.Rule.allCases.filter { !$0.addsNoise }.enumerated()
      .map { turn, rule in
        try ConformanceCase(
          rule.rawValue, experiment(turn, .tanh, rule, steps: 24), precision, width: 4, height: 3,
          options: EngineOptions(neurons: 2))
      }
    let short = try presets(precision).filter { $0.options.tileNetworks != nil }
    let compacted = try cuts(precision).filter(\.options.compacts)
    let repeats = try repeating(precision).filter(\.options.finishesRepeating)
    let items =
      try short + widths + Self.shapes(precision) + compacted + axes(precision) + repeats
      + everySecond(parts(precision)) + rules
    return try items.enumerated().map { index, item in
      var options = sizes[index % sizes.count]
      options.tileNetworks = item.options.tileNetworks
      options.chunkSteps = item.options.chunkSteps
      options.compacts = item.options.compacts
      options.division = index.isMultiple(of: 3) ? .emulated : nil
      // In turns with all sizes.
      options.neurons = item.options.neurons ?? 1 + index / sizes.count % 2
      let cut = [
        "\(options.lanes ?? 0) lanes", options.neurons == 2 ? "2 neurons" : nil,
        options.teams.map { "\($0) teams" },
        options.block.map { "blocks of \($0)" },
        options.shuffles == true ? "shuffles" : nil,
        options.blockVectors == true ? "vectors" : nil,
        options.division == .emulated ? "emulated division" : nil,
      ].compactMap(\.self).joined(separator: ", ")
      return try ConformanceCase(
        "\(item.name), teams, \(cut)", item.experiment, precision, region: item.region,
        width: item.size.width, height: item.size.height, options: options)
    }
  }

  /// Of ``parts(_:)`` still every activation, every rule and every state, each in fewer combinations.
  private static func everySecond(_ cases: [ConformanceCase]) -> [ConformanceCase] {
    cases.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
  }
}
