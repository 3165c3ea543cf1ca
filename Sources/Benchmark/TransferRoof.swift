import OpenCL

/// How fast data moves between a device and the host's ordinary memory, as training moves it.
enum TransferRoof {
  private static let largestBytes = 32 << 20
  private static let repeats = 6

  /// Bytes a second in both directions, the best of several.
  static func measure(_ device: Device) throws -> (upload: Double, download: Double) {
    let bytes = max(4, min(largestBytes, device.info.maximumAllocationBytes / 4))
    let context = try Context(device)
    let queue = try Queue(context, device: device)
    let buffer = try Buffer<UInt32>(context, count: bytes / 4)
    let words = (0..<UInt32(bytes / 4)).map { $0 &* 0x9e37_79b9 }
    let clock = ContinuousClock()
    var upload = Double.infinity
    var download = Double.infinity
    for _ in 0..<repeats {
      let begin = clock.now
      try queue.write(words, to: buffer)
      let middle = clock.now
      let back = try queue.read(buffer)
      let end = clock.now
      guard back == words else {
        throw BenchmarkError("device '\(device.info.name)': data came back changed")
      }
      upload = min(upload, (middle - begin).seconds)
      download = min(download, (end - middle).seconds)
    }
    return (Double(bytes) / upload, Double(bytes) / download)
  }
}

extension Duration {
  /// The duration in seconds, above 0.
  var seconds: Double {
    max(1e-9, Double(components.seconds) + 1e-18 * Double(components.attoseconds))
  }
}
