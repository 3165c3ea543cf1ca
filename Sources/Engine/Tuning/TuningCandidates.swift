import Numbers
import OpenCL
import Systems

/// What tuning measures, the most promising first: ties go to the earlier one, and time may run out.
enum TuningCandidates {
  /// Ways to lay an experiment's networks on a device's work-items.
  static func layouts(
    _ experiment: Experiment, _ training: TrainingSystem, _ precision: Precision,
    _ info: Device.Info
  ) -> [TuningChoice] {
    let lanes = LanesLayout(experiment, precision, info, EngineOptions())
    let inVectors = { (width: Int, block: Int) in
      TuningChoice(
        .lanes, lanes: width, block: max(1, min(block, training.pointCount)))
    }
    var result: [TuningChoice]
    if experiment.neighbour != nil {
      result = [lanes.block, lanes.block / 2, 2 * lanes.block].map { inVectors(lanes.lanes, $0) }
    } else if info.kind == .gpu || info.kind == .accelerator {
      result = teams(training, precision, info) + [inVectors(lanes.lanes, lanes.block)]
      if lanes.lanes == 1 { result.append(inVectors(2, lanes.block / 2)) }
    } else {
      result = [
        inVectors(lanes.lanes, lanes.block), inVectors(lanes.lanes, lanes.block / 2),
        inVectors(lanes.lanes, 2 * lanes.block),
      ]
      if lanes.lanes > 1 { result.append(inVectors(lanes.lanes / 2, lanes.block)) }
      // Last: on a CPU each work-item of a team is a loop's turn between two barriers.
      result.append(TuningChoice(.teams, lanes: lanes.lanes, block: 8))
    }
    let able = result.filter {
      MappingLayout.refusal(experiment, info, $0.applied(to: EngineOptions())) == nil
    }
    return unique(able) { MappingLayout(experiment, precision, info, $0.applied(to: .init())) }
  }

  /// Tile sizes around the engine's own for a layout.
  static func tiles(_ choice: TuningChoice, standardNetworks: Int) -> [TuningChoice] {
    [standardNetworks, standardNetworks / 2, 2 * standardNetworks].map {
      var result = choice
      result.tileNetworks = $0
      return result
    }
  }

  private static func teams(
    _ training: TrainingSystem, _ precision: Precision, _ info: Device.Info
  ) -> [TuningChoice] {
    let standard = TeamsLayout(training, precision, info, EngineOptions(mapping: .teams))
    var result = [TuningChoice(.teams)]
    for shuffles in [true, false] {
      for (lanes, neurons) in [(1, 2), (1, 1), (2, 1), (2, 2)] {
        for block in [8, 16, 4]
        where keepsInRegisters(
          training, precision, info, lanes, neurons, block, shuffles: shuffles)
        {
          result.append(
            TuningChoice(
              .teams, lanes: lanes, block: block, neurons: neurons, shuffles: shuffles))
        }
      }
    }
    let items = standard.items
    // Work-groups of other sizes, and all points in local memory.
    for localSize in [64, 256] {
      result.append(
        TuningChoice(
          .teams, lanes: standard.lanes, block: standard.block, neurons: standard.neurons,
          teams: max(1, localSize / items),
          stagedPoints: localSize == 256 ? training.pointCount : nil))
    }
    return result
  }

  /// Whether a form of the mapping `teams` keeps in registers what belongs there, as `tools/gpu-forms --all` shows.
  private static func keepsInRegisters(
    _ training: TrainingSystem, _ precision: Precision, _ info: Device.Info, _ lanes: Int,
    _ neurons: Int, _ block: Int, shuffles: Bool
  ) -> Bool {
    let passing = lanes * neurons * block
    let processor = GraphicsProcessor(info)
    if training.network.layers > 2 {
      return lanes * neurons == 1 && block <= processor.block(precision, training.network)
        && !(processor == .intel && shuffles)
    }
    switch processor {
    case .amd:
      let columnBytes = training.network.width * lanes * neurons * precision.bytes
      return block <= 8 && passing <= (columnBytes < 256 ? 16 : 8)
    // Shuffles find a block's numbers by places that are known too late.
    case .intel: return lanes * neurons == 1 && block <= 8 && !shuffles
    case .other: return passing <= 16
    }
  }

  /// The first of those that come to the same layout.
  private static func unique<Layout: Hashable>(
    _ choices: [TuningChoice], by layout: (TuningChoice) -> Layout
  ) -> [TuningChoice] {
    var seen: Set<Layout> = []
    return choices.filter { seen.insert(layout($0)).inserted }
  }
}
