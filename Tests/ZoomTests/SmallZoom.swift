import Compute
import Landscapes
import Numbers
import Plane
import Reference
import Systems
import Zooms

/// A zoom that takes milliseconds.
struct SmallZoom {
  var experiment: Experiment
  var precision = Precision.float
  var size: Size
  var centre: (x: DecimalNumber, y: DecimalNumber)
  var firstWidth: DecimalNumber = 9
  /// The length of the side across; nil for as long as the other.
  var firstLength: DecimalNumber?
  /// The direction of up; nil for upright.
  var angle: DecimalNumber?
  /// How keyframes are stretched on the way; nil for one shape.
  var stretch: StretchPath?
  var keyframeCount = 4
  /// The layout of the store; nil for that of new ones.
  var format: Int?

  init(side: Int = 8) throws {
    experiment = Preset.single.experiment
    experiment.steps = 20
    size = try Size(width: side, height: side)
    centre = (try DecimalNumber("1.1875"), try DecimalNumber("0.7"))
  }

  func manifest() throws -> ZoomManifest {
    let first = Region(
      x: Region.Span(centre: centre.x, width: firstLength ?? firstWidth),
      y: Region.Span(centre: centre.y, width: firstWidth), angle: angle)
    let manifest = ZoomManifest(
      programVersion: "test", experiment: experiment, precision: precision, size: size,
      path: try ZoomPath(first: first, keyframeCount: keyframeCount, stretch: stretch),
      isAutopilot: false)
    return format.map { manifest.inFormat($0) } ?? manifest
  }

  func training(_ trainers: [any Trainer] = [ReferenceTrainer(threads: 2)]) throws -> Training {
    try Training(experiment, precision: precision, trainers: trainers, fallback: ReferenceTrainer())
  }

  /// Computes keyframes of a store, all unless told otherwise.
  @discardableResult
  func render(
    at path: String, _ keyframes: Range<Int>? = nil, trainers: [any Trainer]? = nil
  ) throws -> [RenderEvent] {
    let store = try ZoomStore.openOrCreate(at: path, manifest())
    var events: [RenderEvent] = []
    try ZoomRender(
      store, keyframes: keyframes ?? 0..<keyframeCount,
      training: trainers.map { try training($0) } ?? training(),
      attributes: { ["keyframe": "\($0)"] }
    ).run { events.append($0) }
    return events
  }

  /// What the trainer makes of a keyframe without store or reuse.
  func outcomes(_ keyframe: Int) throws -> [Outcome] {
    try TrainingRun.outcomes(
      Setup(experiment), precision: precision, points: manifest().grid(keyframe),
      trainers: [ReferenceTrainer(threads: 2)])
  }
}
