import Landscapes
import Numbers
import Plane
import Systems

/// What a zoom takes: networks, disk, and how deep its arithmetic reaches.
public struct ZoomPlan: Sendable {
  /// The zoom.
  public let manifest: ZoomManifest
  /// The last keyframe whose neighbouring samples train different networks; nil where even the
  /// first one's do not. It may lie beyond the zoom's last keyframe, which it is for a single sample: that has no
  /// neighbour at any depth.
  public let deepestKeyframe: Int?
  /// Networks to train for each keyframe of the zoom that can be trained, reuse taken into account.
  public let networkCounts: [Int]

  /// Plans a zoom; throws what the experiment's axes and parameters do not allow.
  public init(_ manifest: ZoomManifest) throws(FieldError) {
    try manifest.path.first.validate(for: manifest.experiment.axes)
    self.manifest = manifest
    deepestKeyframe = Self.deepestKeyframe(manifest)
    if deepestKeyframe == nil, !manifest.with(.double).isBelowHandover(0) {
      // Where no arithmetic can begin, as beyond what a parameter may be, it is not the depth that is wrong.
      _ = try manifest.with(.double).grid(0)
    }
    if let deepestKeyframe, deepestKeyframe + 1 < manifest.path.keyframeCount,
      !manifest.isAutopilot
    {
      // A stretched keyframe may reach beyond a parameter where the one before does not.
      try manifest.experiment.checkParameters(over: manifest.path.region(deepestKeyframe + 1))
    }
    let last = min(deepestKeyframe ?? -1, manifest.path.keyframeCount - 1)
    guard manifest.size.count > 1 else {
      // The centre is every keyframe's only sample.
      _ = try manifest.grid(0)
      networkCounts = [1] + Array(repeating: 0, count: last)
      return
    }
    var counts: [Int] = []
    for keyframe in 0..<(last + 1) {
      if manifest.isBelowHandover(keyframe) {
        try manifest.experiment.checkParameters(over: manifest.path.region(keyframe))
      } else {
        _ = try manifest.grid(keyframe)
      }
      counts.append(
        KeyframeOrder(
          try manifest.plane(keyframe), after: try manifest.sharedPlane(before: keyframe)
        ).newCount)
    }
    networkCounts = counts
  }

  /// Networks to train in all.
  public var networkCount: Int { networkCounts.reduce(0, +) }

  /// What stands around a keyframe's numbers: its header with the experiment, checksums, names.
  private static let frameByteCount = 16_384
  /// What stands around each row of a keyframe.
  private static let bytesPerRow = 8

  /// The most that the store takes, the journal of a keyframe under way included; compression makes it less.
  public var diskBytes: Int {
    let channels = manifest.experiment.channels
    let keyframe =
      manifest.size.count * manifest.imageLayout.channelCount(channels) * MemoryLayout<Float>.size
      + manifest.size.height * Self.bytesPerRow + Self.frameByteCount
    let journal = PlaneLayout(channels, manifest.precision, manifest.imageLayout)
      .byteCount(manifest.size.count)
    return keyframe * manifest.path.keyframeCount + journal + journal / 1000
  }

  /// Why the zoom is too deep for its arithmetic, as an error that names the limit; nil where it
  /// is not. `slack` keyframes beyond the limit are let pass, for a centre that is not known yet.
  public func depthViolation(slack: Int = 0) -> LandscapeError? {
    let last = manifest.path.keyframeCount - 1
    guard last > (deepestKeyframe ?? -1) + slack else { return nil }
    let lastWidth = manifest.path.width(last).doubleValue
    let refusal = "width \(lastWidth) (keyframe \(last)) is too deep: "
    let advice = manifest.precision.advice.map { ", or " + $0 } ?? ""
    guard let deepestKeyframe else {
      return LandscapeError(
        refusal + "already the first keyframe's neighbouring samples are the same number in "
          + "\(manifest.precision.rawValue) precision; give fewer samples\(advice)")
    }
    let width = manifest.path.width(deepestKeyframe).doubleValue
    return LandscapeError(
      refusal + "in \(manifest.precision.rawValue) precision neighbouring samples are the same "
        + "number below width \(width) (keyframe \(deepestKeyframe)); give a last width of "
        + "\(width) or more, fewer samples\(advice)")
  }

  /// Searches far enough to see the limit of every arithmetic.
  private static func deepestKeyframe(_ manifest: ZoomManifest) -> Int? {
    guard manifest.size.count > 1 else { return manifest.path.keyframeCount - 1 }
    var region = manifest.path.region(0)
    var deepest: Int?
    for keyframe in 0..<ZoomPath.maximumKeyframes {
      if Handover.isPassed(manifest.experiment, region, manifest.size, manifest.precision) {
        guard (try? Handover.check(region)) != nil else { break }
      } else {
        let grid = try? Grid(
          experiment: manifest.experiment, region: region, size: manifest.size,
          precision: manifest.precision)
        guard grid != nil else { break }
      }
      deepest = keyframe
      region =
        manifest.path.stretch == nil ? region.halved : manifest.path.region(keyframe + 1)
    }
    return deepest
  }
}
