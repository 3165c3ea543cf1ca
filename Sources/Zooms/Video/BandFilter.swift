/// Resamples one layer for one band of pixel rows.
///
/// The filter is separable. A row of samples becomes colours, then a row of pixels, once; it stays
/// in a ring as long as pixel rows of the band may need it. All memory is addressed by pointers
/// whose ranges are fixed when the filter is made: spans lie inside the frame, and the samples of a
/// span's pixels inside the keyframe (``ResamplingAxis``).
final class BandFilter {
  private let layer: FrameLayer
  private let spans: [Range<Int>]
  private let blend: UInt32
  private let light: LightTable
  private let width: Int

  private let ring: UnsafeMutablePointer<SIMD4<Float>>
  /// Which row of samples each slot of the ring holds.
  private var heldRows: [Int]
  private let colours: UnsafeMutablePointer<SIMD4<Float>>

  init(
    layer: FrameLayer, spans: [Range<Int>], blend: UInt32, light: LightTable, width: Int
  ) {
    self.layer = layer
    self.spans = spans
    self.blend = blend
    self.light = light
    self.width = width
    heldRows = [Int](repeating: -1, count: layer.rows.tapCount)
    ring = .allocate(capacity: width * layer.rows.tapCount)
    colours = .allocate(capacity: layer.first.width)
  }

  deinit {
    ring.deallocate()
    colours.deallocate()
  }

  /// Puts the layer's part of a pixel row over what is there.
  func add(
    row: Int, to sum: UnsafeMutablePointer<SIMD4<Float>>,
    scratch: UnsafeMutablePointer<SIMD4<Float>>
  ) {
    let rowShare = layer.rowShares.shares.start[row] * layer.opacity
    guard rowShare > 0 else { return }
    let tapCount = layer.rows.tapCount
    let weights = layer.rows.weights.start + row * tapCount
    var isFirst = true
    for tap in 0..<tapCount where weights[tap] > 0 {
      let pixels = filteredRow(Int(layer.rows.starts.start[row]) + tap)
      let weight = weights[tap]
      for span in spans {
        if isFirst {
          for pixel in span { scratch[pixel] = pixels[pixel] * weight }
        } else {
          for pixel in span { scratch[pixel] += pixels[pixel] * weight }
        }
      }
      isFirst = false
    }
    let shares = layer.columnShares.shares.start
    for span in spans {
      for pixel in span {
        let share = shares[pixel] * rowShare
        // Where the layer hides everything, what is below may not have been computed.
        sum[pixel] =
          share == 1 ? scratch[pixel] : sum[pixel] + (scratch[pixel] - sum[pixel]) * share
      }
    }
  }

  /// A row of samples as pixels, valid inside the spans.
  private func filteredRow(_ sampleRow: Int) -> UnsafeMutablePointer<SIMD4<Float>> {
    let slot = sampleRow % heldRows.count
    let pixels = ring + slot * width
    guard heldRows[slot] != sampleRow else { return pixels }
    heldRows[slot] = sampleRow
    for span in spans {
      colour(layer.columns.samples(ofPixels: span), ofRow: sampleRow)
      filter(span, into: pixels)
    }
    return pixels
  }

  private func colour(_ samples: Range<Int>, ofRow row: Int) {
    let first = layer.first.codes.start + row * layer.first.width
    let second = layer.second.codes.start + row * layer.second.width
    let table = light.entries.start
    let share = blend
    let rest = 32_768 &- share
    for sample in samples {
      let code = (UInt32(first[sample]) &* rest &+ UInt32(second[sample]) &* share) &>> 15
      colours[sample] = table[Int(code &>> UInt32(RankCodes.fractionBits))]
    }
  }

  private func filter(_ span: Range<Int>, into pixels: UnsafeMutablePointer<SIMD4<Float>>) {
    let starts = layer.columns.starts.start
    let tapCount = layer.columns.tapCount
    let weights = layer.columns.weights.start
    switch tapCount {
    case 2:
      for pixel in span {
        let source = colours + Int(starts[pixel])
        let taps = weights + 2 &* pixel
        pixels[pixel] = source[0] * taps[0] + source[1] * taps[1]
      }
    case 3:
      for pixel in span {
        let source = colours + Int(starts[pixel])
        let taps = weights + 3 &* pixel
        pixels[pixel] = source[0] * taps[0] + source[1] * taps[1] + source[2] * taps[2]
      }
    default:
      for pixel in span {
        let source = colours + Int(starts[pixel])
        let taps = weights + tapCount &* pixel
        var value = source[0] * taps[0]
        for tap in 1..<tapCount { value += source[tap] * taps[tap] }
        pixels[pixel] = value
      }
    }
  }
}
