/// How the networks of a tile are laid on a device's work-items.
///
/// No mapping changes any bit of the outcomes. A new one is a case here, a layout beside
/// ``LanesLayout`` and kernel files with a kernel `train`.
public enum Mapping: String, CaseIterable, Codable, Hashable, Sendable {
  /// Each work-item trains several networks, one in each lane of its vectors.
  case lanes
  /// A team of work-items trains several networks together, each item one neuron of a layer.
  case teams

  /// The mapping of a name; `rows` is another name of `teams`, for scripts and records that have it.
  public init?(name: String) {
    self.init(rawValue: name == "rows" ? Self.teams.rawValue : name)
  }

  /// Reads a name.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let name = try container.decode(String.self)
    guard let mapping = Mapping(name: name) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "'\(name)' is no mapping")
    }
    self = mapping
  }
}
