import Landscapes
import Testing
import Zooms

@Suite struct VideoTimelineTests {
  @Test func keyframesFallOnFrames() throws {
    let timeline = try VideoTimeline(keyframes: 2...6, framesPerOctave: 45)
    #expect(timeline.frameCount == 181)
    #expect(timeline.moment(ofFrame: 0) == .init(keyframe: 2, fraction: 0))
    #expect(timeline.moment(ofFrame: 90) == .init(keyframe: 4, fraction: 0))
    #expect(timeline.moment(ofFrame: 180) == .init(keyframe: 6, fraction: 0))
    #expect(timeline.moment(ofFrame: 44).keyframe == 2)
  }

  @Test func roundingDoesNotMoveAKeyframe() throws {
    // 0.1 * 30 is above 3 by one bit.
    let timeline = try VideoTimeline(keyframes: 0...10, framesPerOctave: 0.1 * 30)
    #expect(timeline.frameCount == 31)
    for keyframe in 0...10 {
      #expect(
        timeline.moment(ofFrame: 3 * keyframe) == .init(keyframe: keyframe, fraction: 0))
    }
  }

  @Test func fractionsOfFramesAreAllowed() throws {
    let timeline = try VideoTimeline(keyframes: 0...3, framesPerOctave: 2.5)
    #expect(timeline.frameCount == 8)
    #expect(timeline.moment(ofFrame: 5) == .init(keyframe: 2, fraction: 0))
    #expect(abs(timeline.moment(ofFrame: 7).fraction - 0.8) <= 1e-12)
  }

  @Test(arguments: [0, 0.5, -3, .nan, .infinity])
  func tooFewFramesAreRefused(framesPerOctave: Double) {
    #expect(throws: LandscapeError.self) {
      try VideoTimeline(keyframes: 0...1, framesPerOctave: framesPerOctave)
    }
  }
}
