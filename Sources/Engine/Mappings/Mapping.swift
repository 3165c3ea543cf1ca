/// How the networks of a tile are laid on a device's work-items.
///
/// No mapping changes any bit of the outcomes. A new one is a case here, a layout beside
/// ``LanesLayout`` and a kernel file with a kernel `train`.
public enum Mapping: String, CaseIterable, Codable, Hashable, Sendable {
  /// Each work-item trains several networks, one in each lane of its vectors.
  case lanes
}
