/// A pixel of a picture, as a person names it.
struct PixelPlace: CustomStringConvertible {
  let column: Int
  let row: Int

  /// Reads two whole numbers with blanks or a comma between them; nil for anything else.
  init?(_ text: String) {
    let words = text.split { $0.isWhitespace || $0 == "," || $0 == ArgumentPairs.separator }
    let numbers = words.compactMap { Int($0) }
    guard words.count == 2, numbers.count == 2, numbers.allSatisfy({ $0 >= 0 }) else { return nil }
    (column, row) = (numbers[0], numbers[1])
  }

  /// As on the command line.
  var description: String { "\(column) \(row)" }
}
