import Landscapes

/// Which moment of a zoom each frame of its video shows.
///
/// The view halves once every octave, so it shrinks by the same factor from each frame to the next.
public struct VideoTimeline: Hashable, Sendable {
  /// A place between two keyframes.
  public struct Moment: Hashable, Sendable {
    /// The last keyframe that is at least as wide as the view.
    public let keyframe: Int
    /// The share of the octave that has passed, 0..<1; the view is `2^-fraction` keyframes wide.
    public let fraction: Double

    /// Names a place.
    public init(keyframe: Int, fraction: Double) {
      self.keyframe = keyframe
      self.fraction = fraction
    }
  }

  /// The first and the last keyframe; the video begins and ends at their widths.
  public let keyframes: ClosedRange<Int>
  /// Frames from one keyframe to the next; need not be whole.
  public let framesPerOctave: Double

  /// The most frames between two keyframes.
  public static let maximumFramesPerOctave = 100_000.0

  /// Throws unless there is at least one frame to an octave.
  public init(keyframes: ClosedRange<Int>, framesPerOctave: Double) throws(LandscapeError) {
    guard (1...Self.maximumFramesPerOctave).contains(framesPerOctave) else {
      throw LandscapeError(
        "frames per octave (frames per second x seconds per octave): '\(framesPerOctave)' is not "
          + "allowed; give 1 to \(Int(Self.maximumFramesPerOctave))")
    }
    self.keyframes = keyframes
    self.framesPerOctave = framesPerOctave
  }

  /// Frames in all, those at the first and at the last keyframe included.
  public var frameCount: Int {
    Int((Double(keyframes.count - 1) * framesPerOctave + Self.slack).rounded(.down)) + 1
  }

  /// What frame `index` shows; a frame within rounding of a keyframe is at the keyframe.
  public func moment(ofFrame index: Int) -> Moment {
    let octaves = Double(index) / framesPerOctave
    let nearest = octaves.rounded()
    guard abs(octaves - nearest) * framesPerOctave > Self.slack else {
      return Moment(keyframe: keyframes.lowerBound + Int(nearest), fraction: 0)
    }
    let whole = octaves.rounded(.down)
    return Moment(keyframe: keyframes.lowerBound + Int(whole), fraction: octaves - whole)
  }

  /// In frames; what a product of decimal numbers may be off by.
  private static let slack = 1e-6
}
