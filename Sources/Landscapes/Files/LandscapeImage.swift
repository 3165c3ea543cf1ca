import Files
import Systems

/// A landscape as an EXR: each channel as ``Systems/Channel/imageChannels`` says.
package enum LandscapeImage {
  /// Writes all channels, in the memory of some rows; the file appears whole or not at all.
  ///
  /// - Parameters:
  ///   - attributes: texts for the header.
  ///   - onRow: told of each row that is written, the highest first.
  package static func write(
    _ source: some ChannelSource, attributes: [String: String], to path: String,
    onRow: (Int) -> Void = { _ in }
  ) throws(FileError) {
    let size = source.size
    var parts: [String: (channel: Int, isResidual: Bool)] = [:]
    for (index, channel) in source.channels.enumerated() {
      for (part, name) in channel.imageChannels.enumerated() { parts[name] = (index, part > 0) }
    }
    let header = EXR.Header(
      width: size.width, height: size.height, channels: parts.mapValues { _ in .float },
      attributes: attributes)
    let values = UnsafeMutableBufferPointer<Double>.allocate(capacity: size.width)
    values.initialize(repeating: 0)
    defer { values.deallocate() }
    try EXR.write(header, to: path) { name, row, samples throws(FileError) in
      guard let part = parts[name] else { return }
      try source.read(channel: part.channel, row: row, into: values)
      for (column, value) in values.enumerated() {
        samples.storeBytes(
          of: part.isResidual ? EXR.residual(of: value) : Float(value),
          toByteOffset: column * MemoryLayout<Float>.stride, as: Float.self)
      }
      onRow(row)
    }
  }

  /// Throws unless an image holds all channels.
  package static func check(_ rows: EXRRows, _ channels: [Channel], path: String)
    throws(LandscapeError)
  {
    guard channels.imageChannels.allSatisfy(rows.hasFloats) else {
      throw LandscapeError(
        path: path,
        "lacks one of the channels " + channels.imageChannels.joined(separator: ", "))
    }
  }
}
