import Numbers
import OpenCL
import Systems

/// The sizes of the mapping `teams`: a team of work-items trains a group, one or two neurons of each hidden
/// layer an item; `teams_memory.cl` says how.
struct TeamsLayout: Hashable {
  /// Networks of a team.
  let lanes: Int
  /// Neurons of a layer that a work-item has, 1 or 2.
  let neurons: Int
  /// Work-items of a team.
  let items: Int
  /// Data points that pass through together, a power of two.
  let block: Int
  /// Whether numbers of a block are vectors and no arrays: Intel's compiler then keeps them in registers.
  let usesBlockVectors: Bool
  /// Teams of a work-group.
  let teams: Int
  /// Data points in local memory.
  let stagedPoints: Int
  /// What stays in private memory of the first of several layers: 2 its weights and gradients, 1 its
  /// gradients, 0 neither.
  let firstLayer: Int
  /// What leaves global memory of layers between the first and the last: 2 their gradients for private and their weights
  /// for local memory, 1 their gradients, 0 neither.
  let middleLayers: Int
  /// How the items of a team exchange numbers.
  let exchange: TeamExchange
  /// Work-items of a sub-group that the compiler is asked for; 0 asks nothing.
  let subGroup: Int
  /// Whether the compiler may optimise.
  let isOptimised: Bool

  init(
    _ training: TrainingSystem, _ precision: Precision, _ info: Device.Info,
    _ options: EngineOptions
  ) {
    let network = training.network
    let processor = GraphicsProcessor(info)
    let paddedWidth = network.width.roundedUpToPowerOfTwo
    let points = training.pointCount
    let standard = Self.networksAndNeurons(precision, network, processor)
    var lanes =
      options.lanes.map { max(1, $0) } ?? (options.neurons == nil ? standard.lanes : 1)
    let neurons = min(
      paddedWidth, options.neurons ?? (options.lanes == nil ? standard.neurons : 1))
    let items = paddedWidth / neurons
    var teams = max(
      1, min(options.teams ?? processor.localSize / items, info.maximumWorkGroupSize / items))
    // Errors of a block are kept in private memory for all outputs.
    var block =
      options.block ?? max(1, min(processor.block(precision, network), 16 / network.outputs))
    block = min(block, points).roundedDownToPowerOfTwo
    let kept = PrivateLayers(
      precision, network, lanes: lanes, neurons: neurons, processor)
    var middleLayers = network.layers > 2 ? options.middleLayers ?? kept.middle : 0
    let middleWeights = max(0, network.layers - 2) * network.width * (network.width | 1)
    func exchangeBytes() -> Int {
      let products = block * (items + 2)
      let hidden = network.layers > 2 ? (network.layers - 1) * block * paddedWidth : 0
      let weights = middleLayers > 1 ? middleWeights : 0
      return teams * (products + hidden + weights + items) * lanes * precision.bytes
    }
    // What is left out leaves room for several work-groups; what was asked for may take more.
    let pointBytes = (network.width + network.outputs) * precision.bytes
    let capacity = info.localMemoryBytes - 1024
    let isAsked = options.stagedPoints != nil
    func share() -> Int {
      let bytesPerItem = processor.localBytesPerItem(
        precision, network, keepsMiddleWeights: middleLayers > 1)
      return min(capacity, bytesPerItem.map { $0 * teams * items } ?? capacity / 4)
    }
    if middleLayers > 1,
      exchangeBytes() + block * pointBytes > (options.middleLayers == nil ? share() : capacity)
    {
      middleLayers = 1
    }
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
    let room = isAsked ? capacity : max(share(), exchangeBytes() + block * pointBytes)
    let fitting = max(block, (room - exchangeBytes()) / pointBytes)
    let staged = min(options.stagedPoints ?? Self.standardStagedPoints, fitting)
    stagedPoints = staged >= points ? points : max(1, staged / block) * block
    firstLayer = kept.first
    self.middleLayers = middleLayers
    exchange =
      options.shuffles == true
      ? TeamExchange(info, items: items, localSize: items * teams) : .localMemory
    subGroup =
      exchange.isAsked
      ? TeamExchange.subGroup(info, items: items, localSize: items * teams) ?? 0
      : Self.leastSubGroup(info, processor)
    isOptimised = Self.isOptimised(info)
    usesBlockVectors =
      lanes == 1 && (2...16).contains(block) && options.blockVectors ?? (processor == .intel)
    self.neurons = neurons
    self.items = items
    self.lanes = lanes
    self.block = block
    self.teams = teams
  }

  /// Whether a device's compiler may optimise kernels of teams. PoCL's, up to version 3.1 at least, then mistakes on CPUs what
  /// an item keeps from one barrier to the next for what others keep.
  static func isOptimised(_ info: Device.Info) -> Bool {
    info.kind != .cpu || info.platformName != "Portable Computing Language"
  }

  var definitions: [(String, Int)] {
    [
      ("LANES", lanes), ("BLOCK", block), ("NEURONS", neurons), ("TEAMS", teams),
      ("STAGED_POINTS", stagedPoints), ("FIRST_LAYER", firstLayer),
      ("MIDDLE_LAYERS", middleLayers), ("BLOCK_VECTORS", usesBlockVectors ? 1 : 0),
      ("SHUFFLE", exchange.rawValue), ("SUB_GROUP", subGroup),
    ]
  }

  var shape: LaunchShape { LaunchShape(itemsPerGroup: items, groupsPerWorkGroup: teams) }

  /// Enough points to load them seldom, few enough for several work-groups side by side.
  private static var standardStagedPoints: Int { 64 }

  /// Two neurons, or two networks, share each read of the data where their weights leave room for it. One network is left
  /// as soon as it dies; two live as long as the longer of them.
  private static func networksAndNeurons(
    _ precision: Precision, _ network: Network, _ processor: GraphicsProcessor
  ) -> (lanes: Int, neurons: Int) {
    let paddedWidth = network.width.roundedUpToPowerOfTwo
    guard precision == .float, paddedWidth <= 16, network.layers == 2 || paddedWidth == 1,
      processor != .intel
    else { return (1, 1) }
    // Two neurons of 16 weights leave registers for half as many work-items on some of AMD's.
    return paddedWidth == 16 && processor == .amd ? (2, 1) : (1, min(2, paddedWidth))
  }

  /// The fewest work-items of a sub-group on Intel's, whose registers they share; 0 where the device has no choice.
  private static func leastSubGroup(_ info: Device.Info, _ processor: GraphicsProcessor) -> Int {
    processor == .intel ? info.subGroupSizes.min() ?? 0 : 0
  }
}
