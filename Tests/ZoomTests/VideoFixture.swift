import Files
import Foundation
import Numbers
import Plane
import Zooms

/// Keyframes of which only the numbers matter, not where they lie.
struct NumberedKeyframes: KeyframeSource {
  let keyframeCount: Int
  let size: Size
  let measure: @Sendable (_ keyframe: Int, _ sample: Int) throws -> Double

  func region(_ keyframe: Int) -> Region {
    let span = Region.Span(centre: 0, width: 1)
    return Region(x: span, y: span)
  }

  func measures(_ keyframe: Int) throws -> Raster<Double> {
    try Raster(
      width: size.width, height: size.height,
      elements: (0..<size.count).map { try measure(keyframe, $0) })
  }
}

/// A zoom into a known function, sampled exactly where a stored one's keyframes are.
struct SyntheticZoom: KeyframeSource {
  let keyframeCount: Int
  let size: Size
  /// The width of keyframe 0.
  var width = 4.0
  var centre = (x: 0.0, y: 0.0)
  let function: @Sendable (_ x: Double, _ y: Double) -> Double

  func region(_ keyframe: Int) -> Region {
    let centre = (
      x: DecimalNumber(exactly: centre.x) ?? 0, y: DecimalNumber(exactly: centre.y) ?? 0
    )
    let width = DecimalNumber(exactly: width * exp2(-Double(keyframe))) ?? 1
    return Region(
      x: Region.Span(centre: centre.x, width: width),
      y: Region.Span(centre: centre.y, width: width))
  }

  func measures(_ keyframe: Int) throws -> Raster<Double> {
    let spacing = width * exp2(-Double(keyframe)) / Double(size.width)
    var elements: [Double] = []
    elements.reserveCapacity(size.count)
    for row in 0..<size.height {
      for column in 0..<size.width {
        elements.append(
          function(
            centre.x + Double(column - size.width / 2) * spacing,
            centre.y + Double(row - size.height / 2) * spacing))
      }
    }
    return try Raster(width: size.width, height: size.height, elements: elements)
  }

  /// Level everywhere but for a circle where the sign changes; no keyframe shows any detail.
  static func smooth(keyframes: Int, size: Size) -> SyntheticZoom {
    SyntheticZoom(keyframeCount: keyframes, size: size) { x, y in
      let value = x + 0.3 * sin(2 * y) + 0.02
      return value < 0 ? -1 + value / 10 : 1 + value / 10
    }
  }

  /// The Mandelbrot set about a point of its boundary: detail at every depth.
  static func fractal(keyframes: Int, size: Size) -> SyntheticZoom {
    SyntheticZoom(
      keyframeCount: keyframes, size: size, width: 3,
      centre: (-0.743643887037151, 0.13182590420533)
    ) { x, y in
      var a = 0.0
      var b = 0.0
      for step in 0..<400 {
        (a, b) = (a * a - b * b + x, 2 * a * b + y)
        if a * a + b * b > 1e4 {
          let smooth = Double(step) - log2(log2(a * a + b * b))
          return max(smooth, 0.01)
        }
      }
      return -1 - (a * a + b * b)
    }
  }

  /// Both signs everywhere, at random from sample to sample, at every depth.
  static func noise(keyframes: Int, size: Size) -> SyntheticZoom {
    SyntheticZoom(keyframeCount: keyframes, size: size) { x, y in
      var bits = x.bitPattern &* 0x9E37_79B9_7F4A_7C15 ^ y.bitPattern &* 0xC2B2_AE3D_27D4_EB4F
      bits = (bits ^ bits >> 31) &* 0xBF58_476D_1CE4_E5B9
      bits = (bits ^ bits >> 29) &* 0x94D0_49BB_1331_11EB
      let value = Double(bits >> 11) / Double(1 << 53) * 2 - 1
      return value == 0 ? 1 : value
    }
  }
}
