/// The files that a render writes: all appear under their names together, or none does.
public struct RenderOutputs: Sendable {
  /// Where a figure has a line.
  public enum Contour: Equatable, Sendable {
    /// At the level of the channel, if it has one: 0.01 for exponents.
    case standard
    /// Nowhere.
    case none
    /// Where the channel passes a level.
    case level(Double)
  }

  /// The picture, `.png`, or `-` for standard output; the outcomes under way lie beside it, or among the temporary
  /// files. Only an estimate does without.
  public var picture: String?
  /// The numbers, in a format of ``RawFormat``: `.npy` holds the channel that colours the picture, `.exr` all channels
  /// and the record.
  public var raw: String?
  /// The picture with axes and a legend, `.pdf` or `.png`.
  public var figure: String?
  /// Where the figure has a line.
  public var contour: Contour
  /// Whether the figure has the curve that theory draws over the plane: see ``System/overlay``.
  public var hasOverlay: Bool
  /// Stands before the names of these fields, `output`, `raw` and `figure`, in errors.
  public var fieldPrefix: String

  /// Names the files.
  public init(
    picture: String?, raw: String? = nil, figure: String? = nil, contour: Contour = .standard,
    hasOverlay: Bool = false, fieldPrefix: String = ""
  ) {
    self.picture = picture
    self.raw = raw
    self.figure = figure
    self.contour = contour
    self.hasOverlay = hasOverlay
    self.fieldPrefix = fieldPrefix
  }

  /// Throws where a name is not allowed or taken twice, or where no file can be made.
  ///
  /// - Parameter inputs: files that are read, and so must not be replaced.
  public func check(inputs: [(field: String, path: String?)] = []) throws {
    if let picture {
      try OutputPath.check(
        picture, option: outputField, suffixes: [".png"], allowsStream: true)
    }
    if let raw { try OutputPath.check(raw, option: rawField, suffixes: RawFormat.suffixes) }
    if let figure {
      try OutputPath.check(figure, option: figureField, suffixes: PaperFigure.suffixes)
    }
    guard figure != nil || contour == .standard else {
      throw UsageError("\(fieldPrefix)contour is for figures; give \(figureField)")
    }
    guard figure != nil || !hasOverlay else {
      throw UsageError("\(fieldPrefix)overlay is for figures; give \(figureField)")
    }
    try OutputPath.checkDistinct(
      [(outputField, picture), (rawField, raw), (figureField, figure)]
        + inputs.map { ($0.field, $0.path) })
  }

  var outputField: String { fieldPrefix + "output" }
  var rawField: String { fieldPrefix + "raw" }
  var figureField: String { fieldPrefix + "figure" }
}
