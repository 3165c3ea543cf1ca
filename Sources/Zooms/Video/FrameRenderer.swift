import Foundation
import Landscapes
import Pictures
import Plane

/// Draws any frame of a zoom's video from its keyframes.
///
/// A frame is a function of the keyframes and of its number: which other frames are drawn, in what
/// order and on how many cores makes no difference to a byte. Not for use by several threads at
/// once: drawing uses all cores by itself, and keeps the keyframes of the last octave.
public final class FrameRenderer {
  /// What each frame shows.
  public let timeline: VideoTimeline
  /// The frames' size in pixels.
  public let size: Size
  /// Whether coordinates and magnification are written into each frame.
  public var hasRuler = false
  /// Rows that one thread composes at a time; changes no byte.
  package var bandHeight = 32

  private let source: any KeyframeSource
  private let cache: OctaveCache
  private let light: LightTable
  /// At a keyframe's own width.
  private let samplesPerPixel: Double
  /// Up to so many samples a pixel a finer keyframe shows whole; at twice as many it vanishes.
  private let fullDensity: Double

  /// Keyframes before its own that a frame may show.
  static let mostBefore = 3
  /// The shortest side of a keyframe or a frame.
  public static let minimumSide = 16

  /// Prepares a video of `source`; a size of another shape than the keyframes' cuts off the longer
  /// sides.
  public init(
    source: any KeyframeSource, timeline: VideoTimeline, size: Size? = nil,
    palette: Palette = .spectral
  ) throws(LandscapeError) {
    let size = if let size { size } else { try Self.evenSize(source.size) }
    for (name, shown) in [("keyframe", source.size), ("video", size)] {
      guard min(shown.width, shown.height) >= Self.minimumSide else {
        throw LandscapeError(
          "\(name) size: '\(shown)' is not allowed; give sides of at least \(Self.minimumSide)")
      }
    }
    let source = try source.showing(timeline.keyframes)
    self.source = source
    self.timeline = timeline
    self.size = size
    light = LightTable(palette)
    // An odd side loses its last sample, so that the default size shows samples 1:1.
    samplesPerPixel = min(
      Double(source.size.width & ~1) / Double(size.width),
      Double(source.size.height & ~1) / Double(size.height))
    fullDensity = max(2, samplesPerPixel)
    var layerCount = 1
    while samplesPerPixel * exp2(Double(layerCount - 1)) < 2 * fullDensity { layerCount += 1 }
    cache = OctaveCache(
      source, layerCount: layerCount, lastOctave: timeline.keyframes.upperBound)
  }

  /// The largest size with even sides inside `size`; most video codecs need them.
  public static func evenSize(_ size: Size) throws(LandscapeError) -> Size {
    do {
      return try Size(width: size.width & ~1, height: size.height & ~1)
    } catch {
      throw LandscapeError("keyframe size: '\(size)' is not allowed; give sides of at least 2")
    }
  }

  /// Draws frame `index`, 0 to `timeline.frameCount - 1`.
  public func frame(_ index: Int) throws -> VideoFrame {
    let moment = timeline.moment(ofFrame: index)
    // Where the frame is turned it sticks out of its keyframe at the corners; those before lie below then.
    var first = moment.keyframe
    let leastFirst = max(source.firstKeyframe, first - Self.mostBefore)
    while first > leastFirst, !covers(map(to: first, at: moment)) { first -= 1 }
    let layers = try cache.layers(from: moment.keyframe, below: first)
    let compositor = FrameCompositor(
      width: size.width, height: size.height, layers: place(layers, from: first, at: moment),
      blend: UInt32((Self.blend(moment.fraction) * 32_768).rounded()), light: light,
      bandHeight: bandHeight)
    var frame = VideoFrame(width: size.width, height: size.height, bytes: compositor.compose())
    if hasRuler { try ruler(at: moment).draw(on: &frame) }
    return frame
  }

  /// The share of the next keyframe's scale: `sin^2(pi a / 2)` at the share `a` of an octave.
  static func blend(_ fraction: Double) -> Double {
    let sine = sin(.pi / 2 * fraction)
    return sine * sine
  }

  /// Where the pixels of a moment's frame lie in a keyframe.
  private func map(to keyframe: Int, at moment: VideoTimeline.Moment) -> PixelMap {
    let density = samplesPerPixel * exp2(Double(keyframe - moment.keyframe) - moment.fraction)
    guard let frame = source.shape(octave: Double(moment.keyframe) + moment.fraction),
      let shape = source.shape(octave: Double(keyframe))
    else { return PixelMap(density: density) }
    return PixelMap(density: density, frame: frame, keyframe: shape, size: source.size)
  }

  /// Whether a keyframe covers the frame.
  private func covers(_ map: PixelMap) -> Bool {
    let half = SIMD2(Double(source.size.width / 2), Double(source.size.height / 2))
    let rim = map.rim(frame: size, half: half)
    return max(rim.x, rim.y) <= TurnedLayer.slack
  }

  private func place(
    _ layers: [OctaveCache.Layer], from keyframe: Int, at moment: VideoTimeline.Moment
  ) -> FrameCompositor.Layers {
    let shown = layers.enumerated().compactMap { depth, layer in
      let map = map(to: keyframe + depth, at: moment)
      let density =
        samplesPerPixel * exp2(Double(keyframe + depth - moment.keyframe) - moment.fraction)
      let opacity = depth == 0 ? 1 : 1 - SmoothStep.value(at: log2(density / fullDensity))
      return opacity > 0 ? (depth, layer, map, opacity: Float(opacity)) : nil
    }
    if shown.contains(where: { !$0.2.isAligned }) {
      return .turned(
        shown.map { depth, layer, map, opacity in
          TurnedLayer(
            first: layer.first, second: layer.second, map: map, frame: size, covers: depth == 0,
            opacity: opacity)
        })
    }
    return .aligned(
      shown.map { depth, layer, map, opacity in
        FrameLayer(
          first: layer.first, second: layer.second,
          columns: ResamplingAxis(
            sampleCount: layer.first.width, pixelCount: size.width, samplesPerPixel: map.right.x),
          rows: ResamplingAxis(
            sampleCount: layer.first.height, pixelCount: size.height, samplesPerPixel: map.up.y),
          columnShares: feather(depth, layer.first.width, size.width, map.right.x),
          rowShares: feather(depth, layer.first.height, size.height, map.up.y),
          opacity: opacity)
      })
  }

  private func feather(
    _ depth: Int, _ sampleCount: Int, _ pixelCount: Int, _ density: Double
  ) -> FeatherAxis {
    depth == 0
      ? FeatherAxis(coveringPixels: pixelCount)
      : FeatherAxis(
        sampleCount: sampleCount, pixelCount: pixelCount, samplesPerPixel: density)
  }

  private func ruler(at moment: VideoTimeline.Moment) -> ZoomRuler {
    let density = samplesPerPixel * exp2(-moment.fraction)
    let region = source.region(moment.keyframe)
    let octave = Double(moment.keyframe) + moment.fraction
    let shape = source.shape(octave: octave)
    // How much longer the side across is than that of the keyframe's shape.
    let growth =
      shape.flatMap { shape in
        source.shape(octave: Double(moment.keyframe)).map {
          exp2(shape.log2Ratio - $0.log2Ratio)
        }
      } ?? 1
    var ruler = ZoomRuler(
      x: region.x.centre, y: region.y.centre,
      width: region.x.width.doubleValue * growth * Double(size.width) * density
        / Double(source.size.width),
      magnification: exp2(octave))
    if let angle = shape?.angleDegrees ?? region.angle?.doubleValue {
      ruler.stretch = ZoomRuler.ShownStretch(
        height: region.y.width.doubleValue * Double(size.height) * density
          / Double(source.size.height),
        ratio: region.spacingRatio(source.size) * growth, angleDegrees: angle)
    }
    return ruler
  }
}
