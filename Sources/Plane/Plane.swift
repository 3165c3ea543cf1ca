import Numbers

/// Where the pixels of a landscape lie, exactly: two axes, a region of them, and a size.
///
/// Pixels run row by row, row 0 the lowest y.
public struct Plane: Hashable, Sendable {
  /// What the two directions mean.
  public let axes: Axes
  /// The part that all pixels cover: decimal centres and widths, with all their digits. A window may show less of it,
  /// or what lies beside it.
  public let region: Region
  /// How many pixels there are.
  public var size: Size { window.size }
  /// How many pixels would cover the region.
  private let whole: Size
  /// Those of them that there are.
  private let window: Window

  /// Some of the pixels of a plane: a tile of a larger picture.
  public struct Window: Codable, Hashable, Sendable {
    /// The column of the left-most pixel in the whole plane; it may be negative.
    public let firstColumn: Int
    /// The row of the lowest.
    public let firstRow: Int
    /// How many there are.
    public let size: Size

    /// Places a window.
    public init(firstColumn: Int, firstRow: Int, size: Size) {
      self.firstColumn = firstColumn
      self.firstRow = firstRow
      self.size = size
    }
  }

  /// Lays pixels over a region, and shows all of them or those in a window; throws where the axes cannot express
  /// the region.
  public init(axes: Axes, region: Region, size: Size, window: Window? = nil) throws(FieldError) {
    try region.validate(for: axes)
    self.axes = axes
    self.region = region
    whole = size
    self.window = window ?? Window(firstColumn: 0, firstRow: 0, size: size)
  }

  /// A pixel's place: whole numbers of spacings from the centre.
  public struct Offset: Hashable, Sendable {
    /// To the right.
    public let x: Int
    /// Upwards.
    public let y: Int
  }

  /// Pixels in all.
  public var count: Int { size.count }

  /// The columns.
  public var x: Samples {
    Samples(
      span: region.x, wholeCount: whole.width,
      window: window.firstColumn..<(window.firstColumn + size.width))
  }

  /// The rows.
  public var y: Samples {
    Samples(
      span: region.y, wholeCount: whole.height,
      window: window.firstRow..<(window.firstRow + size.height))
  }

  /// The place of pixel `index` (`row * width + column`).
  public func offset(at index: Int) -> Offset {
    let (row, column) = index.quotientAndRemainder(dividingBy: size.width)
    return Offset(x: x.offset(column), y: y.offset(row))
  }
}
