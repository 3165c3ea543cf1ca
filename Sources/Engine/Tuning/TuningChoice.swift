/// One way to lay an experiment on a device: what tuning chooses among.
///
/// What is nil is left to the engine. None of it changes any bit of the outcomes.
public struct TuningChoice: Codable, Hashable, Sendable, CustomStringConvertible {
  /// How networks lie on work-items.
  public var mapping: Mapping
  /// Networks in a vector.
  public var lanes: Int?
  /// Data points that pass through a network together.
  public var block: Int?
  /// Neurons of a layer that a work-item has in the mapping `teams`.
  public var neurons: Int?
  /// Teams of a work-group in the mapping `teams`.
  public var teams: Int?
  /// Data points in local memory in the mapping `teams`.
  public var stagedPoints: Int?
  /// Whether teams in the mapping `teams` use shuffles.
  public var shuffles: Bool?
  /// The most networks of a tile.
  public var tileNetworks: Int?

  package init(
    _ mapping: Mapping, lanes: Int? = nil, block: Int? = nil, neurons: Int? = nil,
    teams: Int? = nil, stagedPoints: Int? = nil, shuffles: Bool? = nil
  ) {
    self.mapping = mapping
    self.lanes = lanes
    self.block = block
    self.neurons = neurons
    self.teams = teams
    self.stagedPoints = stagedPoints
    self.shuffles = shuffles
  }

  /// Options that lay work so, and are otherwise as given.
  public func applied(to options: EngineOptions) -> EngineOptions {
    var result = options
    result.mapping = mapping
    result.lanes = lanes
    result.block = block
    result.neurons = neurons
    result.teams = teams
    result.stagedPoints = stagedPoints
    result.shuffles = shuffles
    result.tileNetworks = tileNetworks
    return result
  }

  /// Such as `teams, 2 lanes, blocks of 8`.
  public var description: String {
    let parts: [String?] = [
      mapping.rawValue, lanes.map { $0 == 1 ? "1 lane" : "\($0) lanes" },
      block.map { "blocks of \($0)" }, neurons.map { $0 == 1 ? "1 neuron" : "\($0) neurons" },
      teams.map { $0 == 1 ? "1 team" : "\($0) teams" },
      stagedPoints.map { "\($0) points staged" }, shuffles == true ? "shuffles" : nil,
      tileNetworks.map { "tiles of \($0)" },
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }
}
