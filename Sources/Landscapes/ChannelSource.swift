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
  /// The first channel whose sign is a class; nil where there is none.
  package var classChannel: Int? { channels.firstIndex { $0.kind == .signedClass } }
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
