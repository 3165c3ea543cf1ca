import Files
import Landscapes
import Pictures
import Plane
import Systems

extension ZoomStore: KeyframeSource {
  /// The shape of the frame so many octaves below keyframe 0.
  public func shape(octave: Double) -> FrameShape? { manifest.path.shape(octave: octave) }
}

/// Keyframes of a store that follow one another and are all complete.
public struct StoredKeyframes: KeyframeSource {
  /// The keyframes that are there.
  public let complete: Range<Int>
  /// How many the zoom will have when it is finished.
  public let plannedCount: Int
  private let store: ZoomStore
  /// What is shown.
  private let channel: Channel?

  /// Opens a store: the first complete keyframe and those that follow it without a gap.
  ///
  /// - Parameter channel: the name of what is shown; see `shownInVideos(named:)`.
  /// - Throws: `LandscapeError` where `path` is no store, where no keyframe is complete, or where a channel is named that
  ///   there is not.
  public init(path: String, channel: String? = nil) throws(LandscapeError) {
    let store = try ZoomStore.open(at: path)
    let channels = store.manifest.experiment.channels
    let shown =
      channel == nil
      ? try? channels.shownInVideos(named: nil) : try channels.shownInVideos(named: channel)
    guard let first = (0..<store.keyframeCount).first(where: store.isComplete) else {
      throw LandscapeError("\(path): no keyframe is complete yet; let romanesco zoom finish one")
    }
    self.init(store, shown, from: first)
  }

  /// The keyframes from a complete one on.
  private init(_ store: ZoomStore, _ channel: Channel?, from first: Int) {
    self.store = store
    self.channel = channel
    plannedCount = store.keyframeCount
    let end = (first..<plannedCount).first { !store.isComplete($0) } ?? plannedCount
    complete = first..<end
  }

  /// The number of the first keyframe that is there.
  public var firstKeyframe: Int { complete.lowerBound }

  /// One more than the number of the last keyframe that is there.
  public var keyframeCount: Int { complete.upperBound }

  /// The keyframes of a range, and those that follow it without a gap; others need not be complete. Where keyframes are
  /// stretched on the way, also some before, if they are there.
  ///
  /// - Throws: `LandscapeError`, which names the first keyframe of the range that is missing.
  public func showing(_ range: ClosedRange<Int>) throws(LandscapeError) -> any KeyframeSource {
    let planned = 0..<plannedCount
    guard planned.contains(range.lowerBound), planned.contains(range.upperBound) else {
      throw .beyond(range, keyframeCount: plannedCount)
    }
    try checkComplete(range)
    var first = range.lowerBound
    let leastFirst = max(0, first - FrameRenderer.mostBefore)
    if store.manifest.path.stretch != nil {
      while first > leastFirst, store.isComplete(first - 1) { first -= 1 }
    }
    return Self(store, channel, from: first)
  }

  /// Throws unless all keyframes of a range are complete.
  package func checkComplete(_ range: ClosedRange<Int>) throws(LandscapeError) {
    guard let missing = range.first(where: { !store.isComplete($0) }) else { return }
    throw LandscapeError(
      "\(store.path): keyframe \(missing) is not complete yet; let romanesco zoom finish it")
  }

  /// The last keyframe that can be shown from `first` on: the last complete one before a gap.
  package func last(from first: Int) -> Int {
    let end = (first..<plannedCount).first { !store.isComplete($0) } ?? plannedCount
    return max(first, end - 1)
  }

  /// All complete keyframes, those beyond a gap included.
  package var allComplete: [Int] { (0..<plannedCount).filter(store.isComplete) }

  /// Samples of each keyframe.
  public var size: Size { store.size }

  /// Where a keyframe lies.
  public func region(_ keyframe: Int) -> Region { store.region(keyframe) }

  /// The shape of the frame so many octaves below keyframe 0.
  public func shape(octave: Double) -> FrameShape? { store.shape(octave: octave) }

  /// How the numbers of the channel that is shown become colours.
  public var colouring: Colouring { channel?.kind.colouring ?? .signedRanks }

  /// The numbers of the channel that is shown, row 0 the lowest y; throws where none can be.
  public func measures(_ keyframe: Int) throws -> Raster<Double> {
    try store.values(keyframe, channel ?? channels.shownInVideos(named: nil))
  }

  /// What the keyframes hold of each sample.
  package var channels: [Channel] { store.manifest.experiment.channels }

  /// Reads the signed measures of a keyframe row by row, from the highest down.
  package func readMeasures(
    _ keyframe: Int, row: (Int, UnsafeBufferPointer<Double>) throws -> Void
  ) throws {
    try store.readMeasures(keyframe, row: row)
  }
}
