import Numbers

/// Where the pixels of a landscape lie, exactly: two axes, a region of them, and a size.
///
/// Pixels run row by row, row 0 the lowest y.
public struct Plane: Hashable, Sendable {
  /// What the two directions mean.
  public let axes: Axes
  /// The part that is shown: decimal centres and widths, with all their digits.
  public let region: Region
  /// How many pixels there are.
  public let size: Size

  /// Lays pixels over a region; throws where the axes cannot express it.
  public init(axes: Axes, region: Region, size: Size) throws(FieldError) {
    try region.validate(for: axes)
    self.axes = axes
    self.region = region
    self.size = size
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
  public var x: Samples { Samples(span: region.x, count: size.width) }

  /// The rows.
  public var y: Samples { Samples(span: region.y, count: size.height) }

  /// The place of pixel `index` (`row * width + column`).
  public func offset(at index: Int) -> Offset {
    let (row, column) = index.quotientAndRemainder(dividingBy: size.width)
    return Offset(x: x.offset(column), y: y.offset(row))
  }
}
