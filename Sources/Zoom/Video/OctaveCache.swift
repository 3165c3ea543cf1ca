import Imaging

/// Loads the keyframes that one octave of a video shows, and forgets those that have passed.
///
/// What it hands out depends on the source alone, not on what was asked before.
final class OctaveCache {
  /// A keyframe on the two scales that an octave blends.
  struct Layer {
    let first: RankCodes
    let second: RankCodes
  }

  private struct Pair: Hashable {
    let keyframe: Int
    let scale: Int
  }

  private let source: any KeyframeSource
  private let layerCount: Int
  private var measures: [Int: Raster<Double>] = [:]
  private var scales: [Int: RankScale] = [:]
  private var codes: [Pair: RankCodes] = [:]

  /// - Parameter layerCount: how many keyframes a frame may need, its own included.
  init(_ source: any KeyframeSource, layerCount: Int) {
    self.source = source
    self.layerCount = layerCount
  }

  /// The keyframes from `keyframe` on, widest first, on its scale and on the next one's.
  func layers(from keyframe: Int) throws -> [Layer] {
    let shown = keyframe..<min(keyframe + layerCount, source.keyframeCount)
    let blended = keyframe...min(keyframe + 1, source.keyframeCount - 1)
    measures = measures.filter { shown.contains($0.key) }
    scales = scales.filter { blended.contains($0.key) }
    codes = codes.filter { shown.contains($0.key.keyframe) && blended.contains($0.key.scale) }
    return try shown.map { layer in
      Layer(
        first: try codes(of: layer, on: blended.lowerBound),
        second: try codes(of: layer, on: blended.upperBound))
    }
  }

  private func codes(of keyframe: Int, on scale: Int) throws -> RankCodes {
    let pair = Pair(keyframe: keyframe, scale: scale)
    if let known = codes[pair] { return known }
    let made = RankCodes(try measures(of: keyframe), on: try rankScale(of: scale))
    codes[pair] = made
    return made
  }

  private func rankScale(of keyframe: Int) throws -> RankScale {
    if let known = scales[keyframe] { return known }
    let made = RankScale(measures: try measures(of: keyframe).elements)
    scales[keyframe] = made
    return made
  }

  private func measures(of keyframe: Int) throws -> Raster<Double> {
    if let known = measures[keyframe] { return known }
    let read = try source.measures(keyframe)
    guard read.width == source.size.width, read.height == source.size.height else {
      throw ZoomError(
        "keyframe \(keyframe) is \(read.width)x\(read.height), not \(source.size) like the zoom")
    }
    measures[keyframe] = read
    return read
  }
}
