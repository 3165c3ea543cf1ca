import Files
import Plane
import SystemPackage
import Systems

/// A zoom on disk: a folder with `manifest.json` and, per keyframe, the numbers of its landscape.
///
///     manifest.json          what decides every bit; written once
///     depth.json             how many keyframes there shall be; may grow
///     orbit                  what keyframes below double precision share; made again where it is missing
///     keyframe-0000.exr      a complete keyframe, as `render --raw` writes it
///     keyframe-0000.sha256   the checksums of that file and of the manifest, for `sha256sum -c`
///     keyframe-0001.partial  a keyframe under way: a folder with the journal of its tiles
///     keyframe-0001.lock     who computes it
public struct ZoomStore: Sendable {
  /// The folder.
  public let path: String
  /// What decides every bit of the keyframes.
  public let manifest: ZoomManifest

  /// The file of the orbit that keyframes below double precision share.
  package static let orbitName = "orbit"
  /// How far the search of the centre is, until there is a manifest.
  package static let searchName = "search.json"

  /// How the right to compute a keyframe is claimed.
  package let claims: Claim.Mode

  init(path: String, manifest: ZoomManifest, claims: Claim.Mode = .locked) {
    self.path = path
    self.manifest = manifest
    self.claims = claims
  }

  /// Opens a store that exists; changes nothing.
  ///
  /// Throws where an entry that this program uses is of another kind than it makes, such as a symbolic
  /// link: a store from elsewhere could name any file of this machine with it.
  ///
  /// Throws a ``LandscapeError`` for what is no store, or one that is damaged: also where keyframes lie beyond its
  /// depth.
  public static func open(at path: String) throws(LandscapeError) -> ZoomStore {
    let store = try openIgnoringDepth(at: path)
    guard let beyond = deepestKeyframe(at: path), beyond >= store.keyframeCount else {
      return store
    }
    // Another process may have gone deeper meanwhile: the depth comes first.
    let again = try openIgnoringDepth(at: path)
    guard beyond >= again.keyframeCount else { return again }
    throw LandscapeError(
      damaged: "\(path)/\(ZoomDepth.fileName)",
      "names \(again.keyframeCount) keyframes, but "
        + "\(KeyframeFiles.samplesName(beyond)) is there; mend it: "
        + "{\"keyframeCount\": \(beyond + 1)} or more")
  }

  /// Opens a store whatever keyframes it has.
  package static func openIgnoringDepth(at path: String) throws(LandscapeError) -> ZoomStore {
    guard !path.isEmpty else {
      throw LandscapeError("'' is not allowed; give a folder that romanesco zoom made")
    }
    try rejectForeignEntries(path)
    return ZoomStore(path: path, manifest: try ZoomManifest(store: path))
  }

  /// What a store holds; nil where there is none yet.
  ///
  /// Throws as ``open(at:)`` does, but not for keyframes beyond the depth, which a deeper zoom mends.
  public static func manifest(at path: String) throws(LandscapeError) -> ZoomManifest? {
    guard FilePath("\(path)/\(ZoomManifest.fileName)").isThere else { return nil }
    return try openIgnoringDepth(at: path).manifest
  }

  /// How many keyframes the zoom has, complete or not.
  public var keyframeCount: Int { manifest.path.keyframeCount }

  /// Samples of each keyframe.
  public var size: Size { manifest.size }

  /// Where a keyframe lies; keyframe 0 is the widest, each next one half as wide.
  public func region(_ keyframe: Int) -> Region { manifest.path.region(keyframe) }

  /// Whether a keyframe is whole; its contents are checked when they are read.
  public func isComplete(_ keyframe: Int) -> Bool {
    KeyframeFiles(store: path, keyframe: keyframe).exist
  }

  /// How many keyframes are whole.
  public var completeCount: Int { (0..<keyframeCount).count { isComplete($0) } }

  /// The signed measures of a complete keyframe, row 0 the lowest y: the first channel whose sign is a
  /// class.
  ///
  /// Throws a ``LandscapeError`` where the keyframe is missing, or is not what was written, or where the
  /// experiment leaves no such channel.
  public func measures(_ keyframe: Int) throws -> Raster<Double> {
    try values(keyframe, manifest.experiment.channels.classChannel())
  }

  /// The values of a channel of a complete keyframe, row 0 the lowest y; throws as ``measures(_:)`` does.
  package func values(_ keyframe: Int, _ channel: Channel) throws -> Raster<Double> {
    var measures = [Double](repeating: 0, count: size.count)
    try read(keyframe, channel) { row, values in
      measures.replaceSubrange(row * size.width..<(row + 1) * size.width, with: values)
    }
    return try Raster(width: size.width, height: size.height, elements: measures)
  }

  /// Reads the same measures row by row, from the highest down.
  package func readMeasures(
    _ keyframe: Int, row body: (Int, UnsafeBufferPointer<Double>) throws -> Void
  ) throws {
    try read(keyframe, manifest.experiment.channels.classChannel(), row: body)
  }

  private func read(
    _ keyframe: Int, _ channel: Channel,
    row body: (Int, UnsafeBufferPointer<Double>) throws -> Void
  ) throws {
    let rows = try rows(keyframe)
    try withUnsafeTemporaryAllocation(of: Double.self, capacity: size.width) { values in
      values.initialize(repeating: 0)
      for row in (0..<size.height).reversed() {
        try rows.read(channel.name, row: row, into: values)
        try body(row, UnsafeBufferPointer(values))
      }
    }
  }
}
