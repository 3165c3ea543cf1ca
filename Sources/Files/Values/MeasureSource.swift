/// The measures of a landscape wherever they lie, row by row, row 0 the lowest y.
///
/// A picture is made in several passes over them, so that it needs no more memory than a block.
package protocol MeasureSource: Sendable {
  /// Samples in a row, at least 1.
  var width: Int { get }
  /// Rows, at least 1.
  var height: Int { get }
  /// Whether every measure is a `Float`: fewer of its bits are looked at then.
  var isFloat: Bool { get }
  /// Fills `measures` with those from index `start` (`row * width + column`) on.
  func read(
    from start: Int, into measures: UnsafeMutableBufferPointer<Double>
  ) throws(FileError)
}

extension MeasureSource {
  /// Samples in all.
  package var count: Int { width * height }
}

extension Raster: MeasureSource where Element == Double {
  /// Nothing is known of the values.
  package var isFloat: Bool { false }

  /// Copies some elements.
  package func read(
    from start: Int, into measures: UnsafeMutableBufferPointer<Double>
  ) throws(FileError) {
    _ = measures.update(fromContentsOf: elements[start..<start + measures.count])
  }
}
