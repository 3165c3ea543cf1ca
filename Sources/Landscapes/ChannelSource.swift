import Files
import Plane
import Systems

/// A landscape's channels wherever they lie, read row by row, row 0 the lowest y.
package protocol ChannelSource: Sendable {
  /// How many samples there are.
  var size: Size { get }
  /// What the numbers are.
  var channels: [Channel] { get }
  /// Fills a row with the values of channel `channel` of the list.
  func read(
    channel: Int, row: Int, into values: UnsafeMutableBufferPointer<Double>
  ) throws(FileError)
}

extension ChannelSource {
  /// The outcomes of a row.
  package func outcomes(row: Int) throws(FileError) -> [Outcome] {
    let values = UnsafeMutableBufferPointer<Double>.allocate(capacity: size.width)
    values.initialize(repeating: 0)
    defer { values.deallocate() }
    var outcomes = [Outcome](
      repeating: Outcome([Double](repeating: 0, count: channels.count)), count: size.width)
    for channel in channels.indices {
      try read(channel: channel, row: row, into: values)
      for (column, value) in values.enumerated() { outcomes[column][channel] = value }
    }
    return outcomes
  }
}

extension Landscape: ChannelSource {
  package func read(
    channel: Int, row: Int, into values: UnsafeMutableBufferPointer<Double>
  ) throws(FileError) {
    for column in values.indices {
      values[column] = outcomes[row * size.width + column][channel]
    }
  }
}
