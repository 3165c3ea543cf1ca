import Files
import Landscapes
import Pictures
import Plane

/// Anything that hands out a zoom's keyframes; each is half as wide as the one before but for its stretch, about one
/// centre, so that sample (width / 2, height / 2) is the same point in all of them.
public protocol KeyframeSource: Sendable {
  /// The number of the first keyframe that may be asked for.
  var firstKeyframe: Int { get }
  /// One more than the number of the last keyframe that may be asked for; at least 1.
  var keyframeCount: Int { get }
  /// Samples of each keyframe.
  var size: Size { get }
  /// Where a keyframe lies; keyframe 0 is the widest.
  func region(_ keyframe: Int) -> Region
  /// The shape of the frame so many octaves below keyframe 0, a keyframe's at a whole number; nil where all have the same.
  func shape(octave: Double) -> FrameShape?
  /// How numbers become colours: ``Colouring/signedRanks`` or ``Colouring/centred``.
  var colouring: Colouring { get }
  /// The signed measures of a keyframe, or the values about zero, row 0 the lowest y.
  func measures(_ keyframe: Int) throws -> Raster<Double>
  /// The source that shows the keyframes of a range, as many after it as there are, and where shapes differ some before
  /// it if they are there; throws where one of
  /// the range is missing.
  func showing(_ range: ClosedRange<Int>) throws(LandscapeError) -> any KeyframeSource
}

extension KeyframeSource {
  /// 0, for a source that has all its keyframes.
  public var firstKeyframe: Int { 0 }

  /// Those of signed measures.
  public var colouring: Colouring { .signedRanks }

  /// Nil: one shape.
  public func shape(octave: Double) -> FrameShape? { nil }

  /// This one, for a source that has all its keyframes.
  public func showing(_ range: ClosedRange<Int>) throws(LandscapeError) -> any KeyframeSource {
    guard range.lowerBound >= 0, range.upperBound < keyframeCount else {
      throw .beyond(range, keyframeCount: keyframeCount)
    }
    return self
  }
}

extension LandscapeError {
  /// Keyframes that a zoom does not have.
  static func beyond(_ range: ClosedRange<Int>, keyframeCount: Int) -> LandscapeError {
    let names =
      range.count == 1
      ? "keyframe '\(range.lowerBound)' is"
      : "keyframes '\(range.lowerBound)' to '\(range.upperBound)' are"
    return LandscapeError("\(names) not allowed; the zoom has 0 to \(keyframeCount - 1)")
  }
}
