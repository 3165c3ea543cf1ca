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
  private let lastKeyframe: Int
  private var loads: [Int: KeyframeLoad] = [:]
  private var codes: [Pair: RankCodes] = [:]

  /// - Parameters:
  ///   - layerCount: how many keyframes a frame may need, its own included, and those before left out.
  ///   - lastOctave: the last octave that will be asked for.
  init(_ source: any KeyframeSource, layerCount: Int, lastOctave: Int) {
    self.source = source
    self.layerCount = layerCount
    lastKeyframe = min(lastOctave + layerCount, source.keyframeCount) - 1
  }

  /// The keyframes from `keyframe` on, widest first, on its scale and on the next one's; before them come those from `first`
  /// on.
  func layers(from keyframe: Int, below first: Int) throws -> [Layer] {
    let shown = first..<min(keyframe + layerCount, source.keyframeCount)
    let blended = keyframe...min(keyframe + 1, source.keyframeCount - 1)
    let ahead = shown.upperBound <= lastKeyframe ? shown.upperBound : shown.upperBound - 1
    loads = loads.filter { (first...ahead).contains($0.key) }
    codes = codes.filter { shown.contains($0.key.keyframe) && blended.contains($0.key.scale) }
    for needed in shown { begin(needed) }
    let layers = try shown.map { layer in
      Layer(
        first: try codes(of: layer, on: blended.lowerBound),
        second: try codes(of: layer, on: blended.upperBound))
    }
    begin(ahead)
    return layers
  }

  @discardableResult
  private func begin(_ keyframe: Int) -> KeyframeLoad {
    if let begun = loads[keyframe] { return begun }
    let load = KeyframeLoad(keyframe, of: source)
    loads[keyframe] = load
    return load
  }

  private func codes(of keyframe: Int, on scale: Int) throws -> RankCodes {
    let pair = Pair(keyframe: keyframe, scale: scale)
    if let known = codes[pair] { return known }
    let made = RankCodes(
      try begin(keyframe).result().measures, on: try begin(scale).result().scale)
    codes[pair] = made
    return made
  }
}
