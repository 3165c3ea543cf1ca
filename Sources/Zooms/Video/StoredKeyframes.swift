import Files
import Landscapes
import Plane
import Systems

extension ZoomStore: KeyframeSource {}

/// The keyframes of a store from the first on, as far as they are complete.
public struct StoredKeyframes: KeyframeSource {
  /// How many keyframes are there.
  public let keyframeCount: Int
  /// How many the zoom will have when it is finished.
  public let plannedCount: Int
  private let store: ZoomStore

  /// Opens a store.
  ///
  /// - Throws: `LandscapeError` where `path` is no store, or keyframe 0 is not complete.
  public init(path: String) throws(LandscapeError) {
    let store = try ZoomStore.open(at: path)
    plannedCount = store.keyframeCount
    keyframeCount =
      (0..<plannedCount).first { !store.isComplete($0) } ?? plannedCount
    guard keyframeCount > 0 else {
      throw LandscapeError("\(path): keyframe 0 is not complete yet; let romanesco zoom finish it")
    }
    self.store = store
  }

  /// Samples of each keyframe.
  public var size: Size { store.size }

  /// Where a keyframe lies.
  public func region(_ keyframe: Int) -> Region { store.region(keyframe) }

  /// The signed measures of a keyframe, row 0 the lowest y.
  public func measures(_ keyframe: Int) throws -> Raster<Double> { try store.measures(keyframe) }

  /// What the keyframes hold of each sample.
  package var channels: [Channel] { store.manifest.experiment.channels }

  /// Reads the signed measures of a keyframe row by row, from the highest down.
  package func readMeasures(
    _ keyframe: Int, row: (Int, UnsafeBufferPointer<Double>) throws -> Void
  ) throws {
    try store.readMeasures(keyframe, row: row)
  }
}
