import Files
import Systems

/// A landscape as an EXR: each channel as an ``ImageLayout`` says.
package enum LandscapeImage {
  /// Writes all channels, in the memory of some rows; the file appears whole or not at all.
  package static func write(
    _ source: some ChannelSource, _ layout: ImageLayout, attributes: [String: String],
    to path: String
  ) throws(FileError) {
    try AtomicFile.write(to: path) { file throws(FileError) in
      try write(source, layout, attributes: attributes, to: file)
    }
  }

  /// Writes all channels into an open file, in the memory of some rows.
  ///
  /// - Parameters:
  ///   - attributes: texts for the header.
  ///   - onRow: told of each row that is written, the highest first.
  package static func write(
    _ source: some ChannelSource, _ layout: ImageLayout, attributes: [String: String],
    to file: borrowing AtomicFile, onRow: (Int) -> Void = { _ in }
  ) throws(FileError) {
    let size = source.size
    var parts: [String: (channel: Int, part: ImageLayout.Part)] = [:]
    for (index, channel) in source.channels.enumerated() {
      for part in layout.parts(of: channel) { parts[channel.name + part.suffix] = (index, part) }
    }
    let header = EXR.Header(
      width: size.width, height: size.height, channels: parts.mapValues { $0.part.type },
      attributes: attributes)
    let values = UnsafeMutableBufferPointer<Double>.allocate(capacity: size.width)
    values.initialize(repeating: 0)
    defer { values.deallocate() }
    try EXR.write(header, to: file) { name, row, samples throws(FileError) in
      guard let (channel, part) = parts[name] else { return }
      try source.read(channel: channel, row: row, into: values)
      for (column, value) in values.enumerated() {
        samples.storeBytes(
          of: part.bits(of: value), toByteOffset: column * MemoryLayout<UInt32>.stride,
          as: UInt32.self)
      }
      onRow(row)
    }
  }

  /// Throws unless an image holds all channels.
  package static func check(
    _ rows: EXRRows, _ channels: [Channel], _ layout: ImageLayout, path: String
  ) throws(LandscapeError) {
    let isWhole = channels.allSatisfy { channel in
      layout.parts(of: channel).allSatisfy {
        rows.header.channels[channel.name + $0.suffix] == $0.type
      }
    }
    guard isWhole else {
      throw LandscapeError(
        damaged: path,
        "lacks one of the channels " + layout.names(channels).joined(separator: ", "))
    }
  }
}
