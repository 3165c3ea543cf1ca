import Files
import Landscapes
import Numbers
import Plane

/// What the keyframes of a zoom are worth seeing for, as data; a JSON record.
///
/// A frame is rich where both classes are there, and neighbours differ neither hardly ever nor as often as if they were
/// drawn at random, in both directions alike.
public struct StoreReport: Encodable, Sendable {
  /// The layout of the record; larger where a field has another meaning.
  public static let currentSchemaVersion = 1

  /// One keyframe that is complete.
  public struct Keyframe: Encodable, Sendable {
    /// Its number.
    public let keyframe: Int
    /// The length of its side to the right, in axis units.
    public let width: DecimalNumber
    /// The length of its side upwards.
    public let height: DecimalNumber
    /// The direction of up, in degrees from the x axis; nil where it is upright.
    public let angle: DecimalNumber?
    /// How many times as far samples lie apart to the right as upwards.
    public let stretch: Double
    /// The share of its samples that converged.
    public let convergedShare: Double
    /// How rough it is along its rows: see ``Roughness``.
    public let roughnessAcross: Double?
    /// How rough it is along its columns.
    public let roughnessUpwards: Double?
    /// The dimension of its boundary by counting boxes; nil where it has none or too few samples.
    public let dimension: Double?
  }

  /// Which layout the record has.
  public let schemaVersion = currentSchemaVersion
  /// The folder.
  public let path: String
  /// Samples of a side that roughness is taken over.
  public let roughnessSamples = Roughness.samples
  /// The keyframes that are complete, the widest first.
  public let keyframes: [Keyframe]

  /// Reads all complete keyframes of a store.
  ///
  /// Throws a ``UsageError`` for what is no store, for one without a complete keyframe, and for an experiment without
  /// classes; others where a keyframe is damaged.
  public init(_ path: String) throws {
    let store = try UsageError.wrapping { try ZoomStore.open(at: path) }
    try UsageError.wrapping { _ = try store.manifest.experiment.channels.classChannel() }
    self.path = path
    keyframes = try (0..<store.keyframeCount).filter { store.isComplete($0) }
      .map { try Self.keyframe($0, of: store) }
    guard !keyframes.isEmpty else {
      throw UsageError("\(path): no keyframe is complete, so there is nothing to tell")
    }
  }

  private static func keyframe(_ number: Int, of store: ZoomStore) throws -> Keyframe {
    let region = store.region(number)
    let measures = try store.measures(number)
    let roughness = Roughness(measures)
    let converged = measures.elements.count { $0 < 0 }
    let cells = try? BoundaryCells(measures)
    return Keyframe(
      keyframe: number, width: region.x.width, height: region.y.width, angle: region.angle,
      stretch: region.spacingRatio(store.size),
      convergedShare: Double(converged) / Double(measures.elements.count),
      roughnessAcross: roughness.across, roughnessUpwards: roughness.upwards,
      dimension: cells.flatMap { DimensionEstimate([BoxCount($0)])?.median })
  }
}
