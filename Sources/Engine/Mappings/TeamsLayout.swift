import Numbers
import OpenCL
import Systems

/// The sizes of the mapping `teams`: a team of work-items trains a group, one neuron of each hidden
/// layer an item; `teams_memory.cl` says how.
struct TeamsLayout: Hashable {
  /// Networks of a team.
  let lanes: Int
  /// Work-items of a team.
  let items: Int
  /// Data points that pass through together, a power of two.
  let block: Int
  /// Teams of a work-group.
  let teams: Int
  /// Data points in local memory.
  let stagedPoints: Int
  /// What stays in private memory of the first of several layers: 2 its weights and gradients, 1 its
  /// gradients, 0 neither.
  let privateMatrices: Int
  /// How the items of a team exchange numbers.
  let exchange: TeamExchange
  /// Work-items of a sub-group that the compiler is asked for; 0 asks nothing.
  let subGroup: Int
  /// Whether the compiler may optimise. PoCL's, up to version 3.1 at least, then mistakes on CPUs what
  /// an item keeps from one barrier to the next for what others keep.
  let isOptimised: Bool

  init(
    _ training: TrainingSystem, _ precision: Precision, _ info: Device.Info,
    _ options: EngineOptions
  ) {
    let network = training.network
    let items = network.width.roundedUpToPowerOfTwo
    let points = training.pointCount
    var teams = max(1, min(options.teams ?? 64 / items, info.maximumWorkGroupSize / items))
    var lanes = options.lanes.map { max(1, $0) } ?? Self.lanes(precision, items: items)
    // Errors of a block are kept in private memory for all outputs.
    var block = options.block ?? max(1, min(8, 16 / network.outputs))
    block = min(block, points).roundedDownToPowerOfTwo
    func exchangeBytes() -> Int {
      let products = block * (items + 2)
      let hidden = network.layers > 2 ? (network.layers - 1) * block * items : 0
      return teams * (products + hidden + items) * lanes * precision.bytes
    }
    // A quarter of the memory leaves room for several work-groups; what was asked for may take more.
    let pointBytes = (network.width + network.outputs) * precision.bytes
    let capacity = info.localMemoryBytes - 1024
    let isAsked = options.stagedPoints != nil
    while exchangeBytes() + block * pointBytes > capacity {
      if teams > 1 {
        teams /= 2
      } else if block > 1 {
        block /= 2
      } else if lanes > 1 {
        lanes /= 2
      } else {
        break
      }
    }
    let room = isAsked ? capacity : max(capacity / 4, exchangeBytes() + block * pointBytes)
    let fitting = max(block, (room - exchangeBytes()) / pointBytes)
    let staged = min(options.stagedPoints ?? Self.standardStagedPoints, fitting)
    stagedPoints = staged >= points ? points : max(1, staged / block) * block
    privateMatrices = Self.privateMatrices(precision, width: network.width, lanes: lanes)
    exchange =
      options.shuffles == true
      ? TeamExchange(info, items: items, localSize: items * teams) : .localMemory
    subGroup = exchange.isAsked ? items : 0
    isOptimised = info.kind != .cpu || info.platformName != "Portable Computing Language"
    self.items = items
    self.lanes = lanes
    self.block = block
    self.teams = teams
  }

  var definitions: [(String, Int)] {
    [
      ("LANES", lanes), ("BLOCK", block), ("TEAMS", teams), ("STAGED_POINTS", stagedPoints),
      ("FIRST_LAYER", privateMatrices), ("SHUFFLE", exchange.rawValue), ("SUB_GROUP", subGroup),
    ]
  }

  var shape: LaunchShape { LaunchShape(itemsPerGroup: items, groupsPerWorkGroup: teams) }

  /// Enough points to load them seldom, few enough for several work-groups side by side.
  private static var standardStagedPoints: Int { 64 }

  /// Two networks share each read of the data where their weights leave room for it.
  private static func lanes(_ precision: Precision, items: Int) -> Int {
    switch precision {
    case .float: items <= 16 ? 2 : 1
    case .double: 1
    }
  }

  /// As much as an item's 255 registers hold without spilling: see `docs/performance.md`.
  private static func privateMatrices(_ precision: Precision, width: Int, lanes: Int) -> Int {
    let columnBytes = width * lanes * precision.bytes
    switch precision {
    case .float: return columnBytes <= 256 ? 2 : 0
    case .double: return columnBytes <= 128 ? 2 : columnBytes <= 256 && width <= 16 ? 1 : 0
    }
  }
}
