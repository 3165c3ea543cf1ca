/// How far a zoom is, over the whole job.
public struct RenderProgress: Sendable {
  /// The keyframe under way, or the last one.
  public var keyframe: Int
  /// Networks that this process has trained, fractions included.
  public var trainedNetworks: Double
  /// Networks that are still to be trained, as far as this process knows.
  public var remainingNetworks: Double
}
