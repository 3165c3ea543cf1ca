import Files
import Plane
import Systems

/// A landscape whose samples are all in a journal.
package struct JournalLandscape: ChannelSource {
  private let journal: Journal
  private let order: KeyframeOrder?
  package let size: Size

  /// Reads a journal whose samples lie row by row, or in the order of a keyframe.
  package init(_ journal: Journal, size: Size, order: KeyframeOrder? = nil) {
    self.journal = journal
    self.size = size
    self.order = order
  }

  package var channels: [Channel] { journal.layout.channels }

  package func read(
    channel: Int, row: Int, into values: UnsafeMutableBufferPointer<Double>
  ) throws(FileError) {
    guard let order else {
      try journal.read(channel: channel, from: row * size.width, into: values)
      return
    }
    // Of each range of places the values come one after the other; they go to columns of their own.
    let scratch = UnsafeMutableBufferPointer<Double>.allocate(capacity: size.width)
    scratch.initialize(repeating: 0)
    defer { scratch.deallocate() }
    for run in order.runs(row: row) {
      let part = UnsafeMutableBufferPointer(rebasing: scratch[..<run.columns.count])
      try journal.read(channel: channel, from: run.firstPlace, into: part)
      for (value, column) in zip(part, run.columns) { values[column] = value }
    }
  }
}
