import Files
import Plane

/// Anything that hands out a zoom's keyframes; each is half as wide as the one before, about one
/// centre, so that sample (width / 2, height / 2) is the same point in all of them.
public protocol KeyframeSource: Sendable {
  /// How many keyframes there are, at least 1.
  var keyframeCount: Int { get }
  /// Samples of each keyframe.
  var size: Size { get }
  /// Where a keyframe lies; keyframe 0 is the widest.
  func region(_ keyframe: Int) -> Region
  /// The signed measures of a keyframe, row 0 the lowest y.
  func measures(_ keyframe: Int) throws -> Raster<Double>
}
