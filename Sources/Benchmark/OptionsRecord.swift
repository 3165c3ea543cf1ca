import Engine

/// How work was cut in a benchmark; what is nil was left to the engine.
public struct OptionsRecord: Codable, Hashable, Sendable {
  /// How networks lay on work-items.
  public var mapping: Mapping?
  /// Networks in a vector.
  public var lanes: Int?
  /// Data points that pass through a network together.
  public var block: Int?
  /// Neurons of a layer that a work-item had.
  public var neurons: Int?
  /// Teams of a work-group.
  public var teams: Int?
  /// Data points in local memory.
  public var stagedPoints: Int?
  /// Whether shuffles were asked for.
  public var shuffles: Bool?
  /// The most networks of a tile.
  public var tileNetworks: Int?
  /// Steps of every launch.
  public var chunkSteps: Int?
  /// Whether networks that have diverged make room for others.
  public var compacts: Bool
  /// Whether networks whose training repeats itself were finished without more of it, but in series of
  /// growth, where they never are; nil in a record that does not tell.
  public var finishesRepeating: Bool?

  /// How programs were made to divide; nil where the device decided.
  public var division: Division?

  /// Notes the engine's options.
  public init(_ options: EngineOptions) {
    mapping = options.mapping
    lanes = options.lanes
    block = options.block
    neurons = options.neurons
    teams = options.teams
    stagedPoints = options.stagedPoints
    shuffles = options.shuffles
    tileNetworks = options.tileNetworks
    chunkSteps = options.chunkSteps
    compacts = options.compacts
    finishesRepeating = options.finishesRepeating
    division = options.division
  }
}
