import Foundation
import Plane

/// Where the pixels of a frame lie among a keyframe's samples: so many samples from the centre for each pixel.
struct PixelMap: Hashable, Sendable {
  /// From a pixel to the one on its right, in samples to the right and upwards.
  let right: SIMD2<Double>
  /// From a pixel to the one above it.
  let up: SIMD2<Double>

  /// Whether rows of pixels lie along rows of samples.
  var isAligned: Bool { right.y == 0 && up.x == 0 }

  /// Of frames and keyframes of one shape: so many samples a pixel in both directions.
  init(density: Double) {
    right = SIMD2(density, 0)
    up = SIMD2(0, density)
  }

  /// Of a frame and a keyframe of different shapes.
  ///
  /// With the sides X across and Y up, the angle a, and those of the keyframe, X', Y' and a', the point p across and q up
  /// of the frame, in its sides, lies in the keyframe's at
  ///
  ///     p' = (X / X') cos(a - a') p - (Y / X') sin(a - a') q
  ///     q' = (X / Y') sin(a - a') p + (Y / Y') cos(a - a') q
  ///
  /// - Parameters:
  ///   - density: the samples a pixel along up, were both turned alike: Y / Y' in samples a pixel.
  ///   - size: the samples of the keyframe.
  init(density: Double, frame: FrameShape, keyframe: FrameShape, size: Size) {
    let turn = (frame.angleDegrees - keyframe.angleDegrees) * Double.pi / 180
    let shape = Double(size.width) / Double(size.height)
    let (cosine, sine) = turn == 0 ? (1, 0) : (cos(turn), sin(turn))
    right = SIMD2(
      density * exp2(frame.log2Ratio - keyframe.log2Ratio) * cosine,
      density * exp2(frame.log2Ratio) / shape * sine)
    up = SIMD2(-density * shape * exp2(-keyframe.log2Ratio) * sine, density * cosine)
  }

  /// Where a pixel lies, in samples from the keyframe's centre; its place is counted from the frame's.
  func place(x: Double, y: Double) -> SIMD2<Double> { x * right + y * up }

  /// How far a frame of so many pixels sticks out of a keyframe, given half of this, in samples to the right and upwards;
  /// below 0 where it does not.
  func rim(frame: Size, half: SIMD2<Double>) -> SIMD2<Double> {
    let reach = SIMD2(
      right.x.magnitude * Double(frame.width / 2) + up.x.magnitude * Double(frame.height / 2),
      right.y.magnitude * Double(frame.width / 2) + up.y.magnitude * Double(frame.height / 2))
    return reach - half
  }
}
