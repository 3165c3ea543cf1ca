import Files
import Foundation

/// The picture of values about zero: see ``Colouring/centred``.
package struct CentredPicture: RowPicture {
  private let source: any MeasureSource
  private let table: [RGB8]
  private let scale: CentredScale

  /// Finds the ends.
  ///
  /// - Parameter whole: the numbers whose magnitudes decide them; nil for those of `source`.
  package init(
    _ source: any MeasureSource, palette: Palette, rankedBy whole: (any MeasureSource)? = nil
  ) throws(FileError) {
    self.source = source
    table = palette.table
    let whole = whole ?? source
    let key = RankKey(isFloat: whole.isFloat, ranksZero: true)
    let keys = try RankSelection(Magnitudes(source: whole), key).keys { negative, positive in
      CentredScale.rank(among: negative + positive).map { [$0] } ?? []
    }
    scale = CentredScale(end: keys.first.map { key.magnitude(ofKey: $0) } ?? 0)
  }

  package var width: Int { source.width }
  package var height: Int { source.height }

  package var legend: FigureLegend {
    let text = String(format: "%.2g", scale.end)
    // The low end of the palette, below, is for positive values.
    return .scale(title: "", high: "\u{2212}" + text, middle: "0", low: text)
  }

  package func read(
    row: Int, into pixels: UnsafeMutableBufferPointer<RGB8>
  ) throws(FileError) {
    let values = UnsafeMutableBufferPointer<Double>.allocate(capacity: width)
    values.initialize(repeating: 0)
    defer { values.deallocate() }
    try source.read(from: row * width, into: values)
    for (column, value) in values.enumerated() {
      pixels[column] =
        value.isFinite
        ? table[RankColouring.paletteIndex(at: scale.position(of: value))]
        : RankColouring.noOutcome
    }
  }
}

/// The magnitudes of some numbers.
private struct Magnitudes: MeasureSource {
  let source: any MeasureSource

  var width: Int { source.width }
  var height: Int { source.height }
  var isFloat: Bool { source.isFloat }

  func read(
    from start: Int, into measures: UnsafeMutableBufferPointer<Double>
  ) throws(FileError) {
    try source.read(from: start, into: measures)
    for index in measures.indices { measures[index] = abs(measures[index]) }
  }
}
