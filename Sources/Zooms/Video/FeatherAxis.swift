import Foundation

/// How much of a finer keyframe shows along one axis: all of it inside, nothing beyond its edge.
///
/// The edge is a smooth step. It is wide, so that the eye finds no rectangle, but never wider than
/// 1.5 times the frame's rim that is still without the finer keyframe: when its edge reaches the
/// frame's, nothing of the coarser keyframe is left, and none is missed when it is dropped.
struct FeatherAxis: Sendable {
  /// The share of each pixel, 0...1.
  let shares: FixedBuffer<Float>
  /// The pixels with any share.
  let visible: Range<Int>
  /// The pixels with a whole share.
  let full: Range<Int>

  /// The feather's share of the keyframe's half, at most.
  private static let widestShare = 0.9
  private static let widestRimMultiple = 1.5

  /// The keyframe that lies under all others: it covers the frame.
  init(coveringPixels pixelCount: Int) {
    self.init(shares: [Float](repeating: 1, count: pixelCount))
  }

  private init(shares: [Float]) {
    self.shares = FixedBuffer(shares)
    visible = Self.range(shares) { $0 > 0 }
    full = Self.range(shares) { $0 == 1 }
  }

  init(sampleCount: Int, pixelCount: Int, samplesPerPixel: Double) {
    let half = Double(sampleCount / 2) / samplesPerPixel
    let rim = Double(pixelCount / 2) - half
    guard rim > 0 else {
      self.init(coveringPixels: pixelCount)
      return
    }
    let feather = Self.width(half: half, rim: rim)
    self.init(
      shares: (0..<pixelCount).map { pixel in
        let inside = (half - Double(abs(pixel - pixelCount / 2))) / feather
        return Float(SmoothStep.value(at: inside))
      })
  }

  /// How wide the edge is, given half the keyframe and the rim of the frame that it leaves free.
  static func width(half: Double, rim: Double) -> Double {
    min(half * widestShare, rim * widestRimMultiple)
  }

  /// The shares rise and fall once, so what holds for any pixel holds for one range of them.
  private static func range(_ shares: [Float], where holds: (Float) -> Bool) -> Range<Int> {
    guard let first = shares.firstIndex(where: holds), let last = shares.lastIndex(where: holds)
    else { return 0..<0 }
    return first..<last + 1
  }
}

/// Zero below 0, one above 1, and a cubic with level ends between them.
enum SmoothStep {
  static func value(at place: Double) -> Double {
    let inside = min(max(place, 0), 1)
    return inside * inside * (3 - 2 * inside)
  }
}
