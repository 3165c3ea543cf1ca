import Numbers
import Plane
import Systems

/// What decides every bit of a store's keyframes, and how many of them there are.
///
/// The former is `manifest.json`, written once and never changed; the latter, which decides no bit of
/// any keyframe, is `depth.json`, which may grow.
public struct ZoomManifest: Hashable, Sendable {
  /// The layouts of the folder that this program reads and goes on with: in the later one doubles keep all
  /// their bits. In float precision both are the same but for the number, and 2 is written.
  public static let formats = 2...3

  /// The layout of the folder.
  public private(set) var format: Int
  /// The version of the program that began the store.
  public let programVersion: String
  /// What every pixel trains.
  public let experiment: Experiment
  /// The arithmetic of the networks.
  public private(set) var precision: Precision
  /// Samples of each keyframe.
  public let size: Size
  /// The regions: the centre as decimal text with all its digits, the first width and height, how they are stretched, and
  /// the number of keyframes.
  public private(set) var path: ZoomPath
  /// Whether the program searched the centre.
  public let isAutopilot: Bool

  /// Describes a zoom.
  public init(
    programVersion: String, experiment: Experiment, precision: Precision, size: Size,
    path: ZoomPath, isAutopilot: Bool
  ) {
    format = Self.format(precision)
    self.programVersion = programVersion
    self.experiment = experiment
    self.precision = precision
    self.size = size
    self.path = path
    self.isAutopilot = isAutopilot
  }

  /// The same zoom about another centre.
  public func moved(to first: Region) -> ZoomManifest {
    var result = self
    result.path = path.centred(on: first)
    return result
  }

  /// The same zoom, turned and stretched on its way down.
  public func stretched(_ stretch: StretchPath?) throws(FieldError) -> ZoomManifest {
    var result = self
    result.path = try ZoomPath(
      first: path.first, keyframeCount: path.keyframeCount, stretch: stretch)
    return result
  }

  /// The same zoom without those first keyframes that would show more than what parameters may be; as it is where the last
  /// one would too, and where the centre was not searched: a centre that was given is refused then.
  package var withinParameters: ZoomManifest {
    guard isAutopilot else { return self }
    var result = self
    // Where keyframes ease into a stretch, the first one decides the shape of others.
    while let last = (0..<result.path.keyframeCount).last(where: { keyframe in
      (try? experiment.checkParameters(over: result.path.region(keyframe))) == nil
    }) {
      guard last + 1 < result.path.keyframeCount else { return self }
      result.path = result.path.leavingOut(last + 1)
    }
    return result
  }

  /// The same zoom in another arithmetic.
  public func with(_ precision: Precision) -> ZoomManifest {
    var result = self
    result.precision = precision
    result.format = Self.format(precision)
    return result
  }

  /// The same zoom in one of ``formats``.
  package func inFormat(_ format: Int) -> ZoomManifest {
    var result = self
    result.format = format
    return result
  }

  /// The layout of new folders.
  private static func format(_ precision: Precision) -> Int {
    switch precision {
    case .float: formats.lowerBound
    case .double: formats.upperBound
    }
  }

  /// How keyframes hold numbers.
  package var imageLayout: ImageLayout { format < 3 ? .parts : ImageLayout(precision) }

  /// The samples of a keyframe; throws where neighbours would train the same network.
  public func grid(_ keyframe: Int) throws(FieldError) -> Grid {
    try Grid(
      experiment: experiment, region: path.region(keyframe), size: size, precision: precision)
  }

  /// Whether the pixels of a keyframe are told as differences from an orbit. Their bits depend on the keyframe, so it
  /// shares none with another.
  public func isBelowHandover(_ keyframe: Int) -> Bool {
    Handover.isPassed(experiment, path.region(keyframe), size, precision)
  }

  /// The first keyframe whose pixels are; nil where there is none.
  public var firstKeyframeBelowHandover: Int? {
    (0..<path.keyframeCount).first { isBelowHandover($0) }
  }

  /// The plane of the keyframe before, where some of its samples may also be those of a keyframe. Where the two are turned
  /// or stretched differently, none is.
  package func sharedPlane(before keyframe: Int) throws(FieldError) -> Plane? {
    guard keyframe > 0, !isBelowHandover(keyframe) else { return nil }
    return try plane(keyframe - 1)
  }

  /// Where the samples of a keyframe lie.
  public func plane(_ keyframe: Int) throws(FieldError) -> Plane {
    try Plane(axes: experiment.axes, region: path.region(keyframe), size: size)
  }
}
