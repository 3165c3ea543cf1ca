import Numbers
import Plane
import Systems

/// A pixel that is traced: a place of its own, or one of a picture's.
public enum TracedPixel: Sendable {
  /// A place in axis units, in the middle of a frame whose width says whether the pixel is told as a difference from an orbit;
  /// without a width it is computed with doubles, or with floats.
  case place(x: DecimalNumber, y: DecimalNumber, width: DecimalNumber? = nil)
  /// A pixel of a picture, bit for bit, also where the picture is deep or turned.
  case pixel(of: PictureRecord, column: Int, row: Int)

  /// The pixel in the middle of a picture.
  public static func middle(of record: PictureRecord) -> TracedPixel {
    .pixel(of: record, column: record.size.width / 2, row: record.size.height / 2)
  }

  /// The most digits of a coordinate that doubles tell apart.
  static let doubleDigits = 17

  /// Stands for the width of a frame that is as wide as may be.
  private static let wide = DecimalNumber(1).timesTen(toThe: -3)

  /// The landscape of this pixel alone.
  ///
  /// Throws a `FieldError` for a coordinate of more digits than the arithmetic has, and for a pixel that its picture does not
  /// have.
  func record(
    _ experiment: Experiment, _ precision: Precision, fieldPrefix: String
  ) throws -> PictureRecord {
    let one = try Size(width: 1, height: 1)
    switch self {
    case .place(let x, let y, let width):
      for (name, number) in [("x", x), ("y", y)] where width == nil {
        guard number.significantDigitCount > Self.doubleDigits else { continue }
        throw FieldError(
          field: name, value: number,
          allowed:
            "at most \(Self.doubleDigits) digits, which doubles tell apart; or the width of the "
            + "frame about the place, such as \(fieldPrefix)width 1e-20")
      }
      let width = width ?? Self.wide
      return PictureRecord(
        experiment: experiment,
        region: Region(
          x: Region.Span(centre: x, width: width), y: Region.Span(centre: y, width: width)),
        size: one, precision: precision, palette: .spectral)
    case .pixel(let record, let column, let row):
      let shown = record.samples
      guard (0..<shown.width).contains(column), (0..<shown.height).contains(row) else {
        throw FieldError(
          field: "\(fieldPrefix)pixel", value: "\(column) \(row)",
          allowed: "a column from 0 to \(shown.width - 1) and a row from 0, the lowest, to "
            + "\(shown.height - 1)")
      }
      return PictureRecord(
        experiment: experiment, region: record.region, size: record.size, precision: precision,
        palette: .spectral,
        window: Plane.Window(
          firstColumn: (record.window?.firstColumn ?? 0) + column,
          firstRow: (record.window?.firstRow ?? 0) + row, size: one))
    }
  }

  /// Where the pixel lies, in axis units; of a picture's to 20 digits below its width.
  func place(_ record: PictureRecord) throws -> (x: DecimalNumber, y: DecimalNumber) {
    if case .place(let x, let y, _) = self { return (x, y) }
    let plane = try Plane(
      axes: record.experiment.axes, region: record.region, size: record.size,
      window: record.window)
    guard plane.turned == nil else {
      let place = plane.place(at: 0)
      return (
        DecimalNumber(exactly: place.x) ?? record.region.x.centre,
        DecimalNumber(exactly: place.y) ?? record.region.y.centre
      )
    }
    let offset = plane.offset(at: 0)
    return (
      Self.coordinate(record.region.x, offset: offset.x, count: record.size.width),
      Self.coordinate(record.region.y, offset: offset.y, count: record.size.height)
    )
  }

  private static func coordinate(_ span: Region.Span, offset: Int, count: Int) -> DecimalNumber {
    let share = DecimalNumber(exactly: Double(offset) / Double(count)) ?? 0
    let digits = max(
      span.centre.fractionDigitCount, 20 + Int(max(0, -span.width.logarithm10).rounded(.up)))
    return (span.centre + span.width * share).rounded(fractionDigits: digits)
  }
}
