/// A width x height grid of elements, row-major, row 0 at the **lowest** y.
///
/// Files whose rows run downwards (PNG, EXR) are turned over on their way in and out, so that y
/// grows upwards in every viewer and row 0 is always the bottom one here.
public struct Raster<Element: Sendable>: Sendable {
  /// Elements in a row, at least 1.
  public let width: Int
  /// Rows, at least 1.
  public let height: Int
  /// The elements, `width * height` of them; element (x, y) is at `y * width + x`.
  public let elements: [Element]

  /// Makes a grid of the given shape.
  ///
  /// - Throws: `FileError` of kind `invalidValue` if a side is below 1 or the number of elements
  ///   is not `width * height`.
  public init(width: Int, height: Int, elements: [Element]) throws(FileError) {
    let (count, overflow) = width.multipliedReportingOverflow(by: height)
    guard width >= 1, height >= 1, !overflow, count == elements.count else {
      throw FileError(
        .invalidValue,
        "a grid of \(width) x \(height) needs sides of at least 1 and width * height elements, "
          + "not \(elements.count)")
    }
    self.init(unchecked: elements, width: width, height: height)
  }

  package init(unchecked elements: [Element], width: Int, height: Int) {
    self.width = width
    self.height = height
    self.elements = elements
  }

  /// The element in column `x` and row `y`; both must lie inside the grid.
  public subscript(x: Int, y: Int) -> Element {
    elements[y * width + x]
  }

  /// The elements of row `y`, from left to right.
  public func row(_ y: Int) -> ArraySlice<Element> {
    elements[y * width..<(y + 1) * width]
  }

  /// The grid with every element replaced by what `transform` makes of it.
  public func map<Other: Sendable>(_ transform: (Element) -> Other) -> Raster<Other> {
    Raster<Other>(unchecked: elements.map(transform), width: width, height: height)
  }
}

extension Raster: Equatable where Element: Equatable {}
