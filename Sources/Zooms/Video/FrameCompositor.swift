import Compute

/// Puts the layers of one frame over each other.
///
/// Bands of pixel rows are composed on all cores. Every pixel's arithmetic is its own and in one
/// order, so the bytes do not depend on the bands or on who composed them.
struct FrameCompositor: Sendable {
  /// What lies over each other.
  enum Layers: Sendable {
    /// Keyframes whose rows lie along those of the frame.
    case aligned([FrameLayer])
    /// Keyframes against some of which the frame is turned.
    case turned([TurnedLayer])
  }

  let width: Int
  let height: Int
  /// From the widest, which covers the frame, to the finest.
  let layers: Layers
  /// The share of the second scale in every position, in 1/32768.
  let blend: UInt32
  let light: LightTable
  /// Rows that one thread composes at a time: enough to share filtered rows, few enough to balance.
  let bandHeight: Int

  /// The frame as 3 bytes a pixel, the top row first.
  func compose() -> [UInt8] {
    let byteCount = width * height * 3
    return [UInt8](unsafeUninitializedCapacity: byteCount) { bytes, initialisedCount in
      nonisolated(unsafe) let bytes = bytes
      SystemThread.share((height + bandHeight - 1) / bandHeight) { band in
        guard let start = bytes.baseAddress else { return }
        let first = band * bandHeight
        compose(rows: first..<min(first + bandHeight, height), into: start)
      }
      initialisedCount = byteCount
    }
  }

  /// Pixel rows are counted from the bottom, like a keyframe's.
  private func compose(rows band: Range<Int>, into bytes: UnsafeMutablePointer<UInt8>) {
    switch layers {
    case .aligned(let layers): compose(layers, rows: band, into: bytes)
    case .turned(let layers): compose(layers, rows: band, into: bytes)
    }
  }

  private func compose(
    _ layers: [TurnedLayer], rows band: Range<Int>, into bytes: UnsafeMutablePointer<UInt8>
  ) {
    let sum = UnsafeMutablePointer<SIMD4<Float>>.allocate(capacity: width)
    defer { sum.deallocate() }
    sum.initialize(repeating: .zero, count: width)
    for row in band {
      for pixel in 0..<width {
        sum[pixel] = light(layers, x: Double(pixel - width / 2), y: Double(row - height / 2))
      }
      Self.encode(sum, count: width, into: bytes + (height - 1 - row) * width * 3)
    }
  }

  /// The light of a pixel: from the finest layer down, until nothing shows through.
  private func light(_ layers: [TurnedLayer], x: Double, y: Double) -> SIMD4<Float> {
    var sum = SIMD4<Float>.zero
    var rest: Float = 1
    for layer in layers.reversed() {
      let place = layer.map.place(x: x, y: y)
      let share = layer.share(at: place)
      guard share > 0 else { continue }
      sum += layer.light(at: place, blend: blend, light) * (rest * share)
      rest *= 1 - share
      guard rest > 0 else { break }
    }
    return sum
  }

  private func compose(
    _ layers: [FrameLayer], rows band: Range<Int>, into bytes: UnsafeMutablePointer<UInt8>
  ) {
    let sum = UnsafeMutablePointer<SIMD4<Float>>.allocate(capacity: width)
    let value = UnsafeMutablePointer<SIMD4<Float>>.allocate(capacity: width)
    defer {
      sum.deallocate()
      value.deallocate()
    }
    sum.initialize(repeating: .zero, count: width)
    let filters = bandFilters(layers, rows: band)
    for row in band {
      for filter in filters {
        filter.add(row: row, to: sum, scratch: value)
      }
      Self.encode(sum, count: width, into: bytes + (height - 1 - row) * width * 3)
    }
  }

  /// The layers that show in a band; what finer ones hide is not computed.
  private func bandFilters(_ layers: [FrameLayer], rows band: Range<Int>) -> [BandFilter] {
    var hidden = 0..<0
    var filters: [BandFilter] = []
    for layer in layers.reversed() {
      let spans = layer.columnSpans(inRows: band, hidden: hidden)
      if !spans.isEmpty {
        filters.append(
          BandFilter(layer: layer, spans: spans, blend: blend, light: light, width: width))
      }
      // Layers are nested: a coarser one that hides anything hides more.
      let hides = layer.hiddenColumns(inRows: band)
      if !hides.isEmpty { hidden = hides }
    }
    return filters.reversed()
  }

  /// Linear light to sRGB bytes.
  ///
  /// Adding 2^23 rounds a float below that to a whole number, which its lowest bits then hold.
  private static func encode(
    _ sum: UnsafeMutablePointer<SIMD4<Float>>, count: Int, into bytes: UnsafeMutablePointer<UInt8>
  ) {
    let table = LightTable.encoded.start
    for pixel in 0..<count {
      let shifted = sum[pixel] * LightTable.steps + 8_388_608
      let index = unsafeBitCast(shifted, to: SIMD4<UInt32>.self) & 0x3FFF
      let place = bytes + 3 &* pixel
      place[0] = table[Int(index.x)]
      place[1] = table[Int(index.y)]
      place[2] = table[Int(index.z)]
    }
  }
}
