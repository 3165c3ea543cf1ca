import Files
import Foundation
import Pictures
import Testing
import Zooms

@Suite struct VideoResamplingTests {
  @Test(arguments: [0.3, 0.5, 0.71, 1, 1.37, 2, 2.9, 4])
  func weightsSumToOne(samplesPerPixel: Double) {
    let axis = ResamplingAxis(
      sampleCount: 64, pixelCount: 50, samplesPerPixel: samplesPerPixel)
    for pixel in 0..<50 {
      let weights = (0..<axis.tapCount).map { axis.weights.start[pixel * axis.tapCount + $0] }
      #expect(abs(weights.reduce(0, +) - 1) <= 1e-6)
      #expect(weights.allSatisfy { $0 >= 0 })
      let first = Int(axis.starts.start[pixel])
      #expect(first >= 0 && first + axis.tapCount <= 64)
    }
  }

  @Test(arguments: [0.5, 0.71, 0.9999, 1, 1.37, 2, 2.9])
  func theCentreStaysWhereItIs(samplesPerPixel: Double) {
    for (sampleCount, pixelCount) in [(64, 64), (65, 64), (64, 33)] {
      let axis = ResamplingAxis(
        sampleCount: sampleCount, pixelCount: pixelCount, samplesPerPixel: samplesPerPixel)
      let middle = meanSample(axis, pixel: pixelCount / 2)
      #expect(abs(middle - Double(sampleCount / 2)) <= 1e-5)
      let next = meanSample(axis, pixel: pixelCount / 2 + 3)
      #expect(abs(next - Double(sampleCount / 2) - 3 * samplesPerPixel) <= 0.26)
    }
  }

  @Test func oneToOneIsOneKernelOnEverySample() {
    let axis = ResamplingAxis(sampleCount: 32, pixelCount: 32, samplesPerPixel: 1)
    for pixel in 1..<31 {
      #expect(axis.starts.start[pixel] == Int32(pixel - 1))
      for (tap, weight) in [1.0 / 6, 2.0 / 3, 1.0 / 6].enumerated() {
        #expect(abs(Double(axis.weights.start[3 * pixel + tap]) - weight) <= 1e-6)
      }
    }
  }

  @Test(arguments: [0.5, 0.8, 0.99, 1, 1.01, 1.4])
  func sharpnessIsTheSameEverywhere(samplesPerPixel: Double) {
    let axis = ResamplingAxis(
      sampleCount: 200, pixelCount: 120, samplesPerPixel: samplesPerPixel)
    for pixel in 0..<120 {
      let power = (0..<axis.tapCount).reduce(0.0) {
        $0 + pow(Double(axis.weights.start[pixel * axis.tapCount + $1]), 2)
      }
      #expect((0.49...0.57).contains(power))
    }
  }

  @Test func everyColourSurvivesLinearLight() {
    let light = LightTable(.grey)
    for (entry, colour) in Palette.grey.table.enumerated() {
      let value = light.entries.start[entry].x
      #expect(LightTable.encoded.start[Int(value * LightTable.steps + 0.5)] == colour.red)
    }
  }

  @Test func codesPickThePalettesEntry() throws {
    let measures = try Raster<Double>(
      width: 700, height: 1, elements: (0..<700).map { $0 < 300 ? -Double($0) - 1 : Double($0) })
    let scale = RankScale(measures: measures.elements)
    let codes = RankCodes(measures, on: RankCodeTable(scale))
    for (index, measure) in measures.elements.enumerated() {
      let entry = Int(codes.codes.start[index] >> UInt16(RankCodes.fractionBits))
      #expect(
        Palette.viridis.table[entry]
          == Palette.viridis.color(at: (scale.position(of: measure) + 1) / 2))
    }
  }

  @Test func everyMeasureHasTheCodeOfItsPosition() {
    let own = (1...5000).map { Double($0 * $0 % 4999 - 1500) / 7 }
    let scale = RankScale(measures: own)
    let table = RankCodeTable(scale)
    let others = (0..<4000).map { (Double($0) - 1700) / 3.3 } + [1e-300, -1e-300, 1e300, -1e300]
    for measure in own + others + [0, .nan, .infinity] {
      #expect(table.code(of: measure) == RankCodes.code(ofPosition: scale.position(of: measure)))
    }
    let empty = RankCodeTable(RankScale(measures: []))
    #expect(empty.code(of: -3) == 32_767)
    #expect(empty.code(of: 3) == 0)
  }

  private func meanSample(_ axis: ResamplingAxis, pixel: Int) -> Double {
    (0..<axis.tapCount).reduce(0) { sum, tap in
      sum + Double(axis.weights.start[pixel * axis.tapCount + tap])
        * Double(Int(axis.starts.start[pixel]) + tap)
    }
  }
}
