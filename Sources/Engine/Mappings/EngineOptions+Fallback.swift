import Numbers
import OpenCL
import Systems

extension EngineOptions {
  /// What the layout of an experiment on a device has otherwise than was asked for, such as
  /// `2 teams for 4`; nil where nothing was asked for or all is as asked.
  ///
  /// A device with little memory or small work-groups trains in smaller pieces; no bit tells.
  package func fallback(
    _ experiment: Experiment, _ precision: Precision, _ info: Device.Info
  ) -> String? {
    var parts: [String] = []
    func compare(_ asked: Int?, _ actual: Int, _ name: String) {
      if let asked, actual < asked { parts.append("\(actual) \(name) for \(asked)") }
    }
    switch MappingLayout(experiment, precision, info, self) {
    case .lanes(let layout):
      if mapping == .teams { parts.append("the mapping lanes for teams") }
      compare(lanes, layout.lanes, "lanes")
    case .neuronTeams(let layout):
      compare(teams, layout.teams, "teams")
      compare(lanes, layout.lanes, "lanes")
    case .teams(let layout):
      let width = experiment.training?.network.width ?? 1
      compare(neurons.map { min($0, width) }, layout.neurons, "neurons an item")
      compare(teams, layout.teams, "teams")
      compare(lanes, layout.lanes, "lanes")
      // A block is a power of two and has no more points than there are; whole blocks are staged.
      let points = experiment.training?.pointCount ?? 0
      compare(
        block.map { min($0, points).roundedDownToPowerOfTwo }, layout.block, "points a block")
      compare(
        stagedPoints.map { $0 >= points ? points : max(1, $0 / layout.block) * layout.block },
        layout.stagedPoints, "points staged")
      if shuffles == true, layout.exchange == .localMemory {
        parts.append("local memory for shuffles")
      }
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}
