import Numbers
import OpenCL
import Systems

/// The sizes of the mapping `teams` of recurrent networks: a team of work-items iterates a group, one neuron or several an item;
/// `teams_recurrent.cl` says how.
struct NeuronTeamsLayout: Hashable {
  /// Networks of a team.
  let lanes: Int
  /// Neurons that a work-item has, all but the last items.
  let neurons: Int
  /// Work-items of a team.
  let items: Int
  /// Teams of a work-group.
  let teams: Int
  /// Whether the compiler may optimise: see ``TeamsLayout/isOptimised``.
  let isOptimised: Bool

  init(
    _ kernels: RecurrentKernels, _ precision: Precision, _ info: Device.Info,
    _ options: EngineOptions
  ) {
    let count = kernels.neurons
    let most = max(1, info.maximumWorkGroupSize)
    let neurons = max(options.neurons ?? 1, count.dividedRoundingUp(by: most))
    let items = count.dividedRoundingUp(by: neurons)
    var teams = max(
      1, min(options.teams ?? GraphicsProcessor(info).localSize / items, most / items))
    var lanes = options.lanes.map { max(1, $0) } ?? Self.standardLanes(precision)
    // What neurons give, their speeds and their tangents; then what is known of each team.
    func bytes() -> Int {
      let numbers = count * (kernels.vectors + (kernels.hasTangent ? 2 : 1)) + items + 1
      return teams * numbers * lanes * precision.bytes
    }
    while bytes() > info.localMemoryBytes - 1024, teams * lanes > 1 {
      if teams > 1 { teams /= 2 } else { lanes /= 2 }
    }
    self.lanes = lanes
    self.neurons = neurons
    self.items = items
    self.teams = teams
    isOptimised = TeamsLayout.isOptimised(info)
  }

  var definitions: [(String, Int)] { [("LANES", lanes), ("NEURONS", neurons), ("TEAMS", teams)] }

  var shape: LaunchShape { LaunchShape(itemsPerGroup: items, groupsPerWorkGroup: teams) }

  /// As many networks as one read of local memory brings: each number of a matrix that an item reads serves all of them.
  private static func standardLanes(_ precision: Precision) -> Int { 16 / precision.bytes }
}

extension Int {
  /// The least whole number that is at least this one divided by another.
  fileprivate func dividedRoundingUp(by divisor: Int) -> Int { (self + divisor - 1) / divisor }
}
