import Files
import Foundation
import Landscapes
import Pictures
import Plane
import Testing
import Zooms

@Suite struct VideoFrameTests {
  @Test func theLastKeyframeIsShownWhereItLies() throws {
    let source = SyntheticZoom.fractal(keyframes: 3, size: try Size(width: 96, height: 64))
    let frames = try renderer(source, framesPerOctave: 7)
    let shown = try frames.frame(14).picture
    let wanted = try softened(source, keyframe: 2)
    for y in 0..<64 {
      for x in 0..<96 { #expect(isNear(shown[x, y], wanted[x, y])) }
    }
  }

  @Test(arguments: [0, 1])
  func aKeyframeIsShownWhereNoFinerOneLies(keyframe: Int) throws {
    let size = try Size(width: 96, height: 64)
    let source = SyntheticZoom.fractal(keyframes: 3, size: size)
    let shown = try renderer(source, framesPerOctave: 7).frame(7 * keyframe).picture
    let wanted = try softened(source, keyframe: keyframe)
    var differences = 0
    for y in 0..<size.height {
      for x in 0..<size.width where !isNear(shown[x, y], wanted[x, y]) {
        differences += 1
        #expect(abs(x - 48) < 24 && abs(y - 32) < 16)
      }
    }
    // The finer keyframe is there, and shows more.
    #expect(differences > 20)
  }

  @Test func anOddSizeLosesOneRowAndOneColumn() throws {
    let source = SyntheticZoom.fractal(keyframes: 1, size: try Size(width: 65, height: 33))
    let frames = try renderer(source, framesPerOctave: 7)
    let shown = try frames.frame(0).picture
    let wanted = try softened(source, keyframe: 0)
    #expect(shown.width == 64)
    #expect(shown.height == 32)
    for y in 0..<32 {
      for x in 0..<64 { #expect(isNear(shown[x, y], wanted[x, y])) }
    }
  }

  @Test func samplesWithoutAnOutcomeAreGrey() throws {
    let source = SyntheticZoom(
      keyframeCount: 2, size: try Size(width: 32, height: 32)
    ) { x, y in y < -1 ? .nan : x + 0.01 }
    let shown = try renderer(source, framesPerOctave: 4).frame(2).picture
    #expect(shown[5, 2] == RankColouring.noOutcome)
    #expect(shown[16, 16] != RankColouring.noOutcome)
  }

  @Test func aFrameDoesNotDependOnOthersOrOnThreads() throws {
    let source = SyntheticZoom.fractal(keyframes: 5, size: try Size(width: 64, height: 48))
    let inOrder = try renderer(source, framesPerOctave: 5)
    let all = try (0..<21).map { try inOrder.frame($0) }
    let other = try renderer(source, framesPerOctave: 5)
    for (index, bandHeight) in [(20, 1), (3, 7), (11, 48), (4, 5), (10, 1000), (0, 16)] {
      other.bandHeight = bandHeight
      #expect(try other.frame(index) == all[index])
    }
    let part = try FrameRenderer(
      source: source, timeline: VideoTimeline(keyframes: 2...3, framesPerOctave: 5))
    for index in 0..<6 { #expect(try part.frame(index) == all[10 + index]) }
  }

  @Test(arguments: [true, false])
  func nothingJumpsAtAKeyframe(isFractal: Bool) throws {
    let size = try Size(width: 96, height: 96)
    let source =
      isFractal
      ? SyntheticZoom.fractal(keyframes: 5, size: size)
      : SyntheticZoom.smooth(keyframes: 5, size: size)
    let perOctave = 24
    let frames = try renderer(source, framesPerOctave: Double(perOctave))
    let all = try (0...3 * perOctave).map { try frames.frame($0).bytes }
    let steps = zip(all, all.dropFirst()).map { meanDifference($0, $1) }
    for keyframe in [1, 2] {
      let at = keyframe * perOctave
      let across = max(steps[at - 1], steps[at])
      let around = steps[at - 4...at - 2] + steps[at + 1...at + 3]
      #expect(across <= 1.3 * (around.max() ?? 0))
      #expect(across > 0)
    }
  }

  @Test(arguments: [1, 4, 8, 12, 15])
  func noRectangleIsSeen(frame: Int) throws {
    // Keyframes of opposite colours throughout, the worst that can meet.
    let source = NumberedKeyframes(
      keyframeCount: 4, size: try Size(width: 256, height: 256)
    ) { keyframe, _ in keyframe % 2 == 0 ? -5 : 5 }
    let shown = try renderer(source, framesPerOctave: 16).frame(frame).bytes
    let row = (0..<256).map { Int(shown[3 * (100 * 256 + $0) + 2]) }
    let steps = zip(row, row.dropFirst()).map { abs($0 - $1) }
    let contrast = (row.max() ?? 0) - (row.min() ?? 0)
    #expect(contrast > 50)
    // At least as gentle as a ramp over a tenth of the rim or of the keyframe; a hard edge is one
    // step of the whole contrast.
    let half = 64 * exp2(Double(frame) / 16)
    let ramp = min(0.9 * half, 1.5 * (128 - half))
    #expect(Double(steps.max() ?? 0) <= max(Double(contrast) * 4 / ramp, 3))
  }

  @Test func anotherShapeCutsTheLongerSides() throws {
    let source = SyntheticZoom.smooth(keyframes: 1, size: try Size(width: 64, height: 64))
    let whole = try softened(source, keyframe: 0)
    let frames = try renderer(
      source, framesPerOctave: 4, size: try Size(width: 64, height: 36))
    let shown = try frames.frame(0).picture
    for y in 0..<36 {
      for x in 0..<64 { #expect(isNear(shown[x, y], whole[x, y + 14])) }
    }
  }

  @Test func theRulerIsInTheCorner() throws {
    let source = SyntheticZoom.smooth(keyframes: 2, size: try Size(width: 320, height: 240))
    let frames = try renderer(source, framesPerOctave: 4)
    let plain = try frames.frame(2)
    frames.hasRuler = true
    let ruled = try frames.frame(2)
    #expect(ruled != plain)
    #expect(ruled.bytes[..<(3 * 320 * 100)] == plain.bytes[..<(3 * 320 * 100)])
  }

  @Test func smallAndUnknownAreRefused() throws {
    let timeline = try VideoTimeline(keyframes: 0...2, framesPerOctave: 4)
    let size = try Size(width: 64, height: 64)
    #expect(throws: LandscapeError.self) {
      try FrameRenderer(source: SyntheticZoom.smooth(keyframes: 2, size: size), timeline: timeline)
    }
    #expect(throws: LandscapeError.self) {
      try FrameRenderer(
        source: SyntheticZoom.smooth(keyframes: 3, size: size), timeline: timeline,
        size: Size(width: 8, height: 64))
    }
  }

  private func renderer(
    _ source: any KeyframeSource, framesPerOctave: Double, size: Size? = nil
  ) throws -> FrameRenderer {
    try FrameRenderer(
      source: source,
      timeline: VideoTimeline(
        keyframes: 0...source.keyframeCount - 1, framesPerOctave: framesPerOctave),
      size: size)
  }

  /// A keyframe's picture, averaged in linear light over 3x3 samples with weights 1/6, 2/3, 1/6.
  private func softened(_ source: SyntheticZoom, keyframe: Int) throws -> Raster<RGB8> {
    let picture = RankColouring.picture(of: try source.measures(keyframe), palette: .spectral)
    let kernel = [1.0 / 6, 2.0 / 3, 1.0 / 6]
    func channel(_ path: KeyPath<RGB8, UInt8>, _ x: Int, _ y: Int) -> UInt8 {
      var sum = 0.0
      for (row, across) in kernel.enumerated() {
        for (column, along) in kernel.enumerated() {
          let neighbour = picture[
            min(max(x + column - 1, 0), picture.width - 1),
            min(max(y + row - 1, 0), picture.height - 1)]
          let value = Double(neighbour[keyPath: path]) / 255
          sum +=
            across * along
            * (value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4))
        }
      }
      let value = sum <= 0.0031308 ? sum * 12.92 : 1.055 * pow(sum, 1 / 2.4) - 0.055
      return UInt8((value * 255).rounded())
    }
    var colours: [RGB8] = []
    for y in 0..<picture.height {
      for x in 0..<picture.width {
        colours.append(
          RGB8(
            red: channel(\.red, x, y), green: channel(\.green, x, y),
            blue: channel(\.blue, x, y)))
      }
    }
    return try Raster(width: picture.width, height: picture.height, elements: colours)
  }

  private func isNear(_ left: RGB8, _ right: RGB8) -> Bool {
    [\RGB8.red, \.green, \.blue].allSatisfy {
      abs(Int(left[keyPath: $0]) - Int(right[keyPath: $0])) <= 1
    }
  }

  private func meanDifference(_ left: [UInt8], _ right: [UInt8]) -> Double {
    var sum = 0
    for (left, right) in zip(left, right) { sum += abs(Int(left) - Int(right)) }
    return Double(sum) / Double(left.count)
  }
}
