/// How a device's work is cut; no option changes any bit of the outcomes.
public struct EngineOptions: Hashable, Sendable {
  /// How networks lie on work-items; nil chooses for the device.
  public var mapping: Mapping?
  /// Networks in a vector, 1, 2, 4, 8 or 16, at most as many as fit; nil suits the device.
  public var lanes: Int?
  /// Data points that pass through a network together, a power of two at most this in the mapping
  /// `teams`; nil fits the registers.
  public var block: Int?
  /// Neurons of a layer that a work-item has in the mapping `teams`, 1 or 2; nil suits the width.
  public var neurons: Int?
  /// Teams of a work-group in the mapping `teams`; nil takes some 64 work-items, or 256 where fewer would not leave
  /// enough local memory.
  public var teams: Int?
  /// Data points in local memory in the mapping `teams`; nil leaves room for several work-groups.
  public var stagedPoints: Int?
  /// What the mapping `teams` keeps out of global memory of layers between the first and the last: 2 their weights and
  /// gradients, 1 their gradients, 0 neither, weights where local memory has room; nil fits the registers.
  public var middleLayers: Int?
  /// Whether the items of a team in the mapping `teams` use shuffles where the device has them; nil is no.
  public var shuffles: Bool?
  /// Whether numbers of a block of data points are vectors in the mapping `teams`, where it has one network and such vectors
  /// are; nil is yes on Intel's GPUs.
  public var blockVectors: Bool?
  /// The most networks of a tile; nil fits the device.
  public var tileNetworks: Int?
  /// Steps of every launch; nil adapts them so that a launch takes a fraction of a second.
  public var chunkSteps: Int?
  /// Whether networks that have diverged make room for others.
  public var compacts: Bool
  /// Whether networks whose training repeats itself bit for bit are finished without more of it.
  public var finishesRepeating: Bool
  /// How programs divide; nil takes the device's own division where it rounds correctly.
  public var division: Division?
  /// Whether compiled programs are kept on disk.
  public var cachesPrograms: Bool

  /// Leaves everything to the engine unless said otherwise.
  public init(
    mapping: Mapping? = nil, lanes: Int? = nil, block: Int? = nil, neurons: Int? = nil,
    teams: Int? = nil, stagedPoints: Int? = nil, middleLayers: Int? = nil, shuffles: Bool? = nil,
    blockVectors: Bool? = nil, tileNetworks: Int? = nil, chunkSteps: Int? = nil,
    compacts: Bool = true, finishesRepeating: Bool = true, division: Division? = nil,
    cachesPrograms: Bool = true
  ) {
    self.mapping = mapping
    self.lanes = lanes
    self.block = block
    self.neurons = neurons
    self.teams = teams
    self.stagedPoints = stagedPoints
    self.middleLayers = middleLayers
    self.shuffles = shuffles
    self.blockVectors = blockVectors
    self.tileNetworks = tileNetworks
    self.chunkSteps = chunkSteps
    self.compacts = compacts
    self.finishesRepeating = finishesRepeating
    self.division = division
    self.cachesPrograms = cachesPrograms
  }
}
