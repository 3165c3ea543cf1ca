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
  /// Where the pixels of a turned region lie; nil for an upright one, whose columns and rows have coordinates.
  package let turned: TurnedSamples?

  /// The pixels that would cover the region.
  package var wholeSize: Size { whole }

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
    turned = TurnedSamples(region, size)
    self.window = window ?? Window(firstColumn: 0, firstRow: 0, size: size)
  }

  /// A pixel's place: whole numbers of spacings from the centre.
  public struct Offset: Hashable, Sendable {
    /// To the right.
    public let x: Int
    /// Upwards.
    public let y: Int
  }

  /// A pixel's coordinates in axis units, as doubles.
  public struct Place: Hashable, Sendable {
    /// Along the x axis.
    public let x: Double
    /// Along the y axis.
    public let y: Double

    /// Gives both.
    package init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// Pixels in all.
  public var count: Int { size.count }

  /// The columns.
  public var x: Samples {
    Samples(
      span: region.x, angle: region.angle, wholeCount: whole.width,
      window: window.firstColumn..<(window.firstColumn + size.width))
  }

  /// The rows.
  public var y: Samples {
    Samples(
      span: region.y, angle: region.angle, wholeCount: whole.height,
      window: window.firstRow..<(window.firstRow + size.height))
  }

  /// The place of pixel `index` (`row * width + column`).
  public func offset(at index: Int) -> Offset {
    let (row, column) = index.quotientAndRemainder(dividingBy: size.width)
    return Offset(
      x: window.firstColumn + column - whole.width / 2, y: window.firstRow + row - whole.height / 2)
  }

  /// Where pixel `index` lies; of a turned region as ``TurnedSamples`` says, else as ``Samples/coordinate(_:)`` does.
  public func place(at index: Int) -> Place {
    if let turned { return turned.place(offset(at: index)) }
    let (row, column) = index.quotientAndRemainder(dividingBy: size.width)
    return Place(x: x.coordinate(column), y: y.coordinate(row))
  }
}
