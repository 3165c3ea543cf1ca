import Files
import Foundation
import Numbers
import Pictures
import Plane
import Testing
import Zooms

/// Frames of zooms that are turned and stretched on their way down.
@Suite struct StretchedVideoTests {
  /// Keyframes of two outcomes, which a function of the plane decides, about its origin.
  private struct Pattern: KeyframeSource {
    let keyframeCount: Int
    let size: Size
    let path: ZoomPath
    var firstKeyframe = 0
    let isDiverged: @Sendable (SIMD2<Double>) -> Bool

    func region(_ keyframe: Int) -> Region { path.region(keyframe) }

    func shape(octave: Double) -> FrameShape? { path.shape(octave: octave) }

    func measures(_ keyframe: Int) throws -> Raster<Double> {
      let matrix = region(keyframe).matrix
      return try Raster(
        width: size.width, height: size.height,
        elements: (0..<size.count).map { index in
          let x = Double(index % size.width - size.width / 2) / Double(size.width)
          let y = Double(index / size.width - size.height / 2) / Double(size.height)
          return isDiverged(x * matrix.right + y * matrix.up) ? 5 : -5
        })
    }
  }

  /// Rings whose radii grow in proportion, crossed by rays: about as many in a frame of any width.
  private static let rings: @Sendable (SIMD2<Double>) -> Bool = { place in
    let radius = (place * place).sum().squareRoot()
    guard radius > 0 else { return false }
    return (sin(7 * log(radius)) > 0) != (sin(4 * atan2(place.y, place.x)) > 0)
  }

  private static func path(
    _ ratios: [String], _ angle: String, size: Size, keyframes: Int
  ) throws -> ZoomPath {
    let height = try DecimalNumber("9").doubleValue * Double(size.height) / Double(size.width)
    return try ZoomPath(
      first: Region(
        x: .init(centre: 0, width: 9),
        y: .init(centre: 0, width: DecimalNumber(exactly: height) ?? 9)),
      keyframeCount: keyframes,
      stretch: StretchPath(
        angle: DecimalNumber(angle), log10Ratios: ratios.map { try DecimalNumber($0) },
        isFound: true))
  }

  private static func pattern(
    _ ratios: [String], _ angle: String, size: Size, keyframes: Int = 16
  ) throws -> Pattern {
    Pattern(
      keyframeCount: keyframes, size: size,
      path: try path(ratios, angle, size: size, keyframes: keyframes), isDiverged: rings)
  }

  private static let ratios = ["0.3", "0.8", "1.2", "1.5", "2.2"]

  /// The matrix of a frame, of the path's own definition.
  private static func matrix(_ path: ZoomPath, octave: Double) throws -> FrameMatrix {
    let shape = try #require(path.shape(octave: octave))
    let height = path.first.y.width.doubleValue * exp2(-octave)
    let width = height * exp2(shape.log2Ratio)
    let angle = shape.angleDegrees * Double.pi / 180
    return FrameMatrix(
      right: SIMD2(width * sin(angle), -width * cos(angle)),
      up: SIMD2(height * cos(angle), height * sin(angle)))
  }

  /// The colours of the two outcomes.
  private static func colours(_ source: Pattern) throws -> (converged: RGB8, diverged: RGB8) {
    let picture = RankColouring.picture(of: try source.measures(0), palette: .spectral)
    let measures = try source.measures(0).elements
    let converged = try #require(measures.firstIndex(of: -5))
    let diverged = try #require(measures.firstIndex(of: 5))
    return (picture.elements[converged], picture.elements[diverged])
  }

  private static func distance(_ left: RGB8, _ right: RGB8) -> Int {
    [\RGB8.red, \.green, \.blue].map { abs(Int(left[keyPath: $0]) - Int(right[keyPath: $0])) }
      .reduce(0, +)
  }

  /// Every pixel about which the plane is of one outcome shows it, and no other is far from such a one.
  @Test(
    arguments: [
      ("96", "96", "10"), ("128x96", "96x64", "170.5"), ("128", "64", "90"), ("96x64", "128", "45"),
    ])
  func whatLiesInThePlaneIsShownWhereItLies(
    samples: String, pixels: String, angle: String
  ) throws {
    let source = try Self.pattern(Self.ratios, angle, size: Size(samples))
    let size = try Size(pixels)
    let perOctave = 4
    let frames = try FrameRenderer(
      source: source,
      timeline: VideoTimeline(keyframes: 0...15, framesPerOctave: Double(perOctave)), size: size)
    // A pixel, and half of what is averaged where a keyframe is twice magnified.
    let density = min(
      Double(source.size.width) / Double(size.width),
      Double(source.size.height) / Double(size.height))
    let reach = 1 + 1.5 / density
    let (converged, diverged) = try Self.colours(source)
    #expect(Self.distance(converged, diverged) > 100)
    let near = (-4...4).map { Double($0) / 4 * reach }
    for index in [0, 1, 9, 16, 17, 18, 19, 20, 27, 33, 39, 40, 41, 43, 44, 45, 58, 60] {
      let octave = Double(index) / Double(perOctave)
      let matrix = try Self.matrix(source.path, octave: octave)
      let shown = try frames.frame(index).picture
      var (sure, wrong) = (0, 0)
      for row in 0..<size.height {
        for column in 0..<size.width {
          let x = Double(column - size.width / 2)
          let y = Double(row - size.height / 2)
          // Of a frame of another shape the longer sides are cut off.
          let scale = SIMD2(
            density / Double(source.size.width), density / Double(source.size.height))
          func outcome(_ dx: Double, _ dy: Double) -> Bool {
            Self.rings((x + dx) * scale.x * matrix.right + (y + dy) * scale.y * matrix.up)
          }
          let middle = outcome(0, 0)
          guard near.allSatisfy({ dx in near.allSatisfy { outcome(dx, $0) == middle } }) else {
            continue
          }
          sure += 1
          let colour = shown[column, row]
          let isDiverged = Self.distance(colour, diverged) < Self.distance(colour, converged)
          if isDiverged != middle { wrong += 1 }
        }
      }
      #expect(wrong == 0, "frame \(index): \(wrong) of \(sure)")
      #expect(sure > size.count / 20, "frame \(index): \(sure)")
    }
  }

  private static func meanDifference(_ left: [UInt8], _ right: [UInt8]) -> Double {
    var sum = 0
    for (left, right) in zip(left, right) { sum += abs(Int(left) - Int(right)) }
    return Double(sum) / Double(left.count)
  }

  /// Where a keyframe takes over, the picture goes on as it does elsewhere: no flash, no step.
  @Test(arguments: ["10", "170.5", "90"])
  func nothingJumpsAtAKeyframe(angle: String) throws {
    let source = try Self.pattern(Self.ratios, angle, size: Size("128"), keyframes: 14)
    let perOctave = 24
    let frames = try FrameRenderer(
      source: source,
      timeline: VideoTimeline(keyframes: 0...13, framesPerOctave: Double(perOctave)),
      size: Size("96"))
    for keyframe in [1, 4, 6, 8, 10, 12] {
      let at = keyframe * perOctave
      let shown = try (at - 4...at + 4).map { try frames.frame($0).bytes }
      let steps = zip(shown, shown.dropFirst()).map(Self.meanDifference)
      let around = steps[0...2] + steps[5...7]
      #expect(
        max(steps[3], steps[4]) <= 1.3 * (around.max() ?? 0), "keyframe \(keyframe): \(steps)")
    }
  }

  /// Where frames no longer turn, one way of resampling takes over from the other.
  @Test func nothingJumpsWhereTurningEnds() throws {
    let source = try Self.pattern(Self.ratios, "10", size: Size("128"), keyframes: 14)
    let perOctave = 24
    let frames = try FrameRenderer(
      source: source,
      timeline: VideoTimeline(keyframes: 0...13, framesPerOctave: Double(perOctave)),
      size: Size("96"))
    // 9 to 1e-2.
    let end = Int((log2(900) * Double(perOctave)).rounded(.up))
    let shown = try (end - 4...end + 2).map { try frames.frame($0).bytes }
    let steps = zip(shown, shown.dropFirst()).map(Self.meanDifference)
    let around = steps[0...1] + steps[4...5]
    #expect(max(steps[2], steps[3]) <= 1.3 * (around.max() ?? 0), "\(steps)")
  }

  /// Where the frame sticks out of its keyframe, the corners are those of the one before.
  @Test func aFrameDoesNotDependOnOthersOrOnTheRange() throws {
    let source = try Self.pattern(Self.ratios, "10", size: Size("64x48"), keyframes: 8)
    func frames(_ range: ClosedRange<Int>, _ source: Pattern) throws -> FrameRenderer {
      try FrameRenderer(
        source: source, timeline: VideoTimeline(keyframes: range, framesPerOctave: 5))
    }
    let inOrder = try frames(0...7, source)
    let all = try (0...35).map { try inOrder.frame($0) }
    let other = try frames(0...7, source)
    for (index, bandHeight) in [(31, 1), (3, 7), (22, 48), (4, 5), (21, 1000), (0, 16)] {
      other.bandHeight = bandHeight
      #expect(try other.frame(index) == all[index])
    }
    let part = try frames(6...7, source)
    for index in 0..<6 { #expect(try part.frame(index) == all[30 + index]) }
    // Without it, the edge of the keyframe goes on.
    var alone = source
    alone.firstKeyframe = 6
    let last = try frames(6...7, alone)
    #expect(try last.frame(0) == all[30])
    #expect(try (1..<5).contains { try last.frame($0) != all[30 + $0] })
  }

  /// The ruler follows: a square at first, then ratio and angle of each frame.
  @Test func theRulerFollowsTheStretch() throws {
    let size = try Size("320x240")
    let source = Pattern(
      keyframeCount: 12, size: size,
      path: try Self.path(Self.ratios, "10", size: size, keyframes: 12), isDiverged: { _ in false })
    let frames = try FrameRenderer(
      source: source, timeline: VideoTimeline(keyframes: 0...11, framesPerOctave: 4))
    frames.hasRuler = true
    let shown = try [0, 17, 18, 41, 43].map { try frames.frame($0) }
    for (frame, next) in zip(shown, shown.dropFirst()) { #expect(frame != next) }
    for frame in shown {
      #expect(frame.bytes[..<(3 * 320 * 100)] == shown[0].bytes[..<(3 * 320 * 100)])
    }
  }
}
