import Plane

/// One keyframe's part in a frame that is turned against it.
///
/// A pixel is the mean over a parallelogram: its own, but at least as large as the box of ``ResamplingAxis``. The samples
/// are interpolated linearly there, at some places. Both filters blur alike: the variance of a box of m samples over cells is
/// (m^2 + 1) / 12, that of a box of q over linear interpolation (q^2 + 2) / 12, so q^2 = m^2 - 1.
struct TurnedLayer: Sendable {
  /// Its positions on the scale of the octave's first keyframe.
  let first: RankCodes
  /// Its positions on the scale of the keyframe after that.
  let second: RankCodes
  let map: PixelMap
  /// How wide the edge is, to the right and upwards, in samples; 0 where the layer covers the frame.
  let feather: SIMD2<Double>
  /// The layer's share where its feather is whole, 0...1.
  let opacity: Float
  /// From a pixel's place to the places at which samples are interpolated.
  private let offsets: FixedBuffer<SIMD2<Double>>

  /// Places along one side of the parallelogram, at most.
  private static let mostPlaces = 8
  /// A frame that sticks out by no more, in samples, does not stick out.
  static let slack = 1e-6

  init(
    first: RankCodes, second: RankCodes, map: PixelMap, frame: Size, covers: Bool, opacity: Float
  ) {
    self.first = first
    self.second = second
    self.map = map
    self.opacity = opacity
    let half = SIMD2(Double(first.width / 2), Double(first.height / 2))
    let rim = map.rim(frame: frame, half: half)
    feather =
      covers
      ? .zero
      : SIMD2(
        rim.x > Self.slack ? FeatherAxis.width(half: half.x, rim: rim.x) : 0,
        rim.y > Self.slack ? FeatherAxis.width(half: half.y, rim: rim.y) : 0)
    let across = Self.places(along: map.right)
    let upwards = Self.places(along: map.up)
    offsets = FixedBuffer(across.flatMap { right in upwards.map { right + $0 } })
  }

  /// Evenly spaced places along a side of the parallelogram.
  private static func places(along step: SIMD2<Double>) -> [SIMD2<Double>] {
    let length = (step * step).sum().squareRoot()
    let box = max(length, ResamplingAxis.leastWidth)
    let reach = (box * box - 1).squareRoot()
    let count = Int(min(reach.rounded(.up) + 1, Double(mostPlaces)))
    return (0..<count).map { index in
      step / length * (reach * ((Double(index) + 0.5) / Double(count) - 0.5))
    }
  }

  /// How much of the layer shows at a place, in samples from its centre.
  func share(at place: SIMD2<Double>) -> Float {
    var share = Double(opacity)
    if feather.x > 0 {
      let half = Double(first.width / 2)
      share *= SmoothStep.value(at: (half - place.x.magnitude) / feather.x)
    }
    if feather.y > 0 {
      let half = Double(first.height / 2)
      share *= SmoothStep.value(at: (half - place.y.magnitude) / feather.y)
    }
    return Float(share)
  }

  /// The mean light about a place. Beyond the keyframe's edge the edge's sample goes on.
  func light(
    at place: SIMD2<Double>, blend: UInt32, _ table: LightTable
  ) -> SIMD4<Float> {
    let (width, height) = (first.width, first.height)
    let centre = SIMD2(Double(width / 2), Double(height / 2))
    let last = SIMD2(Double(width - 1), Double(height - 1))
    let entries = table.entries.start
    let (first, second) = (first.codes.start, second.codes.start)
    let rest = 32_768 &- blend
    func sample(_ index: Int) -> SIMD4<Float> {
      let code = (UInt32(first[index]) &* rest &+ UInt32(second[index]) &* blend) &>> 15
      return entries[Int(code &>> UInt32(RankCodes.fractionBits))]
    }
    var sum = SIMD4<Float>.zero
    for index in 0..<offsets.count {
      let at = (place + offsets.start[index] + centre).clamped(lowerBound: .zero, upperBound: last)
      let column = min(Int(at.x), width - 2)
      let row = min(Int(at.y), height - 2)
      let (right, up) = (Float(at.x - Double(column)), Float(at.y - Double(row)))
      let corner = row &* width &+ column
      let lower = sample(corner) * (1 - right) + sample(corner + 1) * right
      let upper = sample(corner + width) * (1 - right) + sample(corner + width + 1) * right
      sum += lower * (1 - up) + upper * up
    }
    return sum / Float(offsets.count)
  }
}
