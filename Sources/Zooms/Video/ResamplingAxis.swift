/// Which samples of a keyframe make up each pixel along one axis, and with what weights.
///
/// Pixel `p` of `pixelCount` has its middle at sample
/// `sampleCount / 2 + (p - pixelCount / 2) * samplesPerPixel`, whole-number halves: pixel
/// `pixelCount / 2` sits on the centre of the zoom at every magnification. The middle is the centre
/// of a box that is one pixel wide, but at least 1.5 samples; the weights are the box's shares of the
/// samples' unit cells. Shrinking, that is an area average.
///
/// Of all least widths, 1.5 blurs most evenly: the squares of the weights sum to between 0.5 and 0.56
/// wherever the middle falls between samples. With 1, which is linear interpolation, they would
/// sum to 0.5 ... 1, and the one frame at a keyframe, whose pixels all fall on samples, would flash.
/// Beyond the keyframe's edge the edge's sample goes on.
package struct ResamplingAxis: Sendable {
  /// The weights of a pixel: so many samples from its first on.
  package let tapCount: Int
  /// The first sample of each pixel; the taps never leave the keyframe.
  package let starts: FixedBuffer<Int32>
  /// `tapCount` weights a pixel; their sum is 1.
  package let weights: FixedBuffer<Float>

  /// Of the box, in samples.
  package static let leastWidth = 1.5

  package init(sampleCount: Int, pixelCount: Int, samplesPerPixel: Double) {
    let boxWidth = max(samplesPerPixel, Self.leastWidth)
    let tapCount = min(Int(boxWidth.rounded(.up)) + 1, sampleCount)
    var starts: [Int32] = []
    var weights = [Float](repeating: 0, count: pixelCount * tapCount)
    starts.reserveCapacity(pixelCount)
    for pixel in 0..<pixelCount {
      let middle =
        Double(sampleCount / 2) + Double(pixel - pixelCount / 2) * samplesPerPixel
      // The cell of sample i is [i, i + 1) here.
      let low = middle - boxWidth / 2 + 0.5
      let first = Int(low.rounded(.down))
      let start = min(max(first, 0), sampleCount - tapCount)
      starts.append(Int32(start))
      for sample in first...(first + Int(boxWidth.rounded(.up))) {
        let overlap = min(low + boxWidth, Double(sample + 1)) - max(low, Double(sample))
        guard overlap > 0 else { continue }
        let tap = min(max(sample - start, 0), tapCount - 1)
        weights[pixel * tapCount + tap] += Float(overlap / boxWidth)
      }
    }
    self.tapCount = tapCount
    self.starts = FixedBuffer(starts)
    self.weights = FixedBuffer(weights)
  }

  /// The samples that a range of pixels reads.
  package func samples(ofPixels pixels: Range<Int>) -> Range<Int> {
    guard !pixels.isEmpty else { return 0..<0 }
    return Int(starts.start[pixels.lowerBound])..<Int(starts.start[pixels.upperBound - 1])
      + tapCount
  }
}
